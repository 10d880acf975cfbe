import type { Place } from '../../base/place.ts';

/** The source line that threw: found, or the reason why it is not known (`minified: line unknown`). */
export type ThrowPlace =
  { readonly kind: 'place'; readonly place: Place } | { readonly kind: 'unknown'; readonly reason: string };
