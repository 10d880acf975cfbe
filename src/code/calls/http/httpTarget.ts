import type { Site } from '../../site.ts';
import type { TextPart } from '../../values/texts/textParts.ts';

/** What a URL in source says about where a request goes. */
export interface HttpTarget {
  /** Lower case, without port. */
  readonly host: string | undefined;
  /** As far as it is written there, without the query. */
  readonly path: string | undefined;
  /** True where nothing of host and path is left to run time. */
  readonly complete: boolean;
}

/** Stands for whatever is known only at run time; no URL contains it. */
export const HOLE = '\0';

/** `:${port}`. */
const OPEN_PORT = /:\0+$/;

/**
 * Reads the text of a URL, relative to a client's base URL where it has one. A hole or an environment variable instead
 * of the host (`${process.env.API}/charge`) leaves the host open; then the path may be only the end of the real one.
 */
export function httpTarget(url: readonly TextPart[], base: readonly TextPart[] = []): HttpTarget {
  const own = holed(url);
  return targetOf(/^(?:https?:|\0)/i.test(own) ? own : joinPaths(holed(base), own));
}

/** As that, of a text with holes. */
export function targetOf(whole: string): HttpTarget {
  const match = /^(?:https?:\/\/([^/?#]*)|\0*)(\/[^?#]*)?/i.exec(whole);
  const authority = match?.[1]?.replace(OPEN_PORT, '') ?? HOLE;
  const host = authority.includes(HOLE) ? undefined : authority.toLowerCase().replace(/^.*@/, '').replace(/:\d+$/, '');
  const [path = ''] = (match?.[2] ?? '').split(HOLE);
  return { host: host || undefined, path: path || undefined, complete: Boolean(host) && !whole.includes(HOLE) };
}

/** What a line says of its request. @param method upper case */
export function requestTo(
  { host, path, complete }: HttpTarget,
  method: string | undefined,
): Pick<Site, 'name' | 'nameSource' | 'host' | 'path'> {
  const target = `${host ?? ''}${path ?? ''}`;
  const name = [method, target].filter(Boolean).join(' ');
  return { name, nameSource: complete ? 'literal' : target ? 'prefix' : 'none', host, path };
}

/** A text with holes where parts of it are not written. */
export function holed(parts: readonly TextPart[]): string {
  return parts.map((part) => (part.is === 'text' ? part.text : HOLE)).join('');
}

function joinPaths(base: string, path: string): string {
  if (base === '' || path === '') return base + path;
  return `${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
}
