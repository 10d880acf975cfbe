import type { Span } from '../../../trace/span.ts';
import { boundedData } from './boundedData.ts';

/** Longer JSON helps nobody, and a page would stall. */
const MAX_LENGTH = 200_000;

const BOUNDS = { depth: 64, values: 20_000, text: 20_000 };

/** A span as indented JSON, without what is below it, what is not known, and personal data. `cut`: it would be longer. */
export function spanJson(span: Span): { readonly text: string; readonly cut: boolean } {
  // `user` and `clientIp` are personal data: never shown.
  const { children, user: _user, http, ...rest } = span;
  const { clientIp: _clientIp, ...shownHttp } = http ?? {};
  const data = { ...rest, http: http && shownHttp, children: children.length };
  const text = JSON.stringify(boundedData(data, BOUNDS), undefined, 2);
  const cut = text.length > MAX_LENGTH;
  return { text: cut ? `${text.slice(0, MAX_LENGTH)}\n…` : text, cut };
}
