import type { Site } from '../../code/site.ts';
import type { Span } from '../../trace/span.ts';
import type { SiteIndex } from '../sites/siteIndex.ts';
import { tied, type SpanMatch } from './spanMatch.ts';

interface Request {
  readonly host: string;
  readonly path: string | undefined;
  readonly method: string | undefined;
}

/**
 * Ties an HTTP call by host, then by path. A line whose address is computed counts only if the path it ends in is written
 * there: that there is but one such line is no proof, since libraries make requests too. Beside lines
 * that do count, it may be the one all the same.
 */
export function matchHttpCall(span: Span, index: SiteIndex): SpanMatch {
  const request = requestOf(span);
  const candidates = index.httpCalls.filter((site) => !contradicts(site, request));
  const byHost = candidates.filter((site) => hostOf(site) === request.host);
  const written = mostSpecific(byHost.length > 0 ? byHost : candidates.filter((site) => namesPath(site, request)));
  // What may go to any address, or to any of its host, or to any that ends so.
  const open = candidates.filter(
    (site) =>
      namesPath(site, request) || (!isTelling(site.path) && (site.host === undefined || site.nameSource === 'prefix')),
  );
  const known = new Set(written);
  const what = [request.method, request.host + (request.path ?? '')].filter(Boolean).join(' ');
  return tied(
    written.length > 0 ? [...written, ...open.filter((site) => !known.has(site))] : [],
    'httpCall',
    byHost.length > 0 || written.length === 0
      ? `the request to ${request.host}`
      : `the request for ${request.path ?? ''}`,
    index.httpCalls.length > 0
      ? `its address is computed: no line's request can be told to be ${what}`
      : `no line that the handler reaches makes an HTTP request where Beamline can see it`,
  );
}

function requestOf(span: Span): Request {
  const url = span.http?.url !== undefined && URL.canParse(span.http.url) ? new URL(span.http.url) : undefined;
  return {
    host: (url?.hostname ?? span.name).toLowerCase(),
    path: url?.pathname,
    method: span.http?.method?.toUpperCase(),
  };
}

/** Without the port, which some SDKs record and others do not. */
function hostOf(site: Site): string | undefined {
  return site.host?.toLowerCase().replace(/:\d+$/, '');
}

function contradicts(site: Site, { host, path, method }: Request): boolean {
  if (site.host !== undefined && hostOf(site) !== host) return true;
  if (site.method !== undefined && method !== undefined && site.method !== method) return true;
  return site.host !== undefined && path !== undefined && !hasPath(path, site);
}

function namesPath(site: Site, { path }: Request): boolean {
  return site.host === undefined && isTelling(site.path) && path !== undefined && endsInPath(path, site);
}

function isTelling(path: string | undefined): path is string {
  return path !== undefined && path.replaceAll('/', '') !== '';
}

/** A whole literal address names the whole path; one with a computed end, what the path begins with. */
function hasPath(path: string, { path: written = '/', nameSource }: Site): boolean {
  if (nameSource === 'literal') return path === (written || '/');
  return path.startsWith(written);
}

/** A line may know a path only up to its first computed step (`/orders/`), which then has to begin the real one's tail. */
function endsInPath(path: string, { path: written, nameSource }: Site): boolean {
  if (!isTelling(written)) return true;
  const open = nameSource === 'prefix' || written.endsWith('/');
  return open ? path.includes(written) : path.endsWith(written);
}

function mostSpecific(sites: readonly Site[]): readonly Site[] {
  const withPath = sites.filter((site) => isTelling(site.path));
  return withPath.length > 0 ? withPath : sites;
}
