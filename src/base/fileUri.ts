/*
 * Files are named by URI strings in one canonical spelling, equal to what `vscode.Uri.toString()` gives, so that two
 * parts that mean one file hold equal strings: `file:///c%3A/app/x.ts`, `file://server/share/x.ts` (UNC),
 * `vscode-remote://wsl%2Bubuntu/home/x.ts`. Paths in here use `/` and are never native paths.
 */

interface Parts {
  readonly scheme: string;
  readonly authority: string;
  /** Decoded, begins with `/` where there is an authority. */
  readonly path: string;
  /** Decoded; tells apart what has one path, such as the two sides of a diff. */
  readonly query?: string;
  readonly fragment?: string;
}

const SPELLING = /^([A-Za-z][\w+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^]*))?/;

/** The canonical spelling of any URI string, e.g. of `vscode.Uri.toString()`, of `URL.href`, or typed by hand. */
export function canonicalUri(uri: string): string {
  return format(parse(uri));
}

/** The URI of a native absolute path: POSIX, `C:\…`, `\\server\share\…`. */
export function uriOfPath(path: string): string {
  const slashed = /^(?:[A-Za-z]:|\\\\)/.test(path) ? path.replaceAll('\\', '/') : path;
  const unc = /^\/\/([^/]+)(\/.*)?$/.exec(slashed);
  if (unc) return format({ scheme: 'file', authority: unc[1] ?? '', path: unc[2] ?? '/' });
  return format({ scheme: 'file', authority: '', path: slashed.startsWith('/') ? slashed : `/${slashed}` });
}

/** The path part of a URI, decoded, with `/`, without query and fragment: `/c:/app/x.ts`, `/home/x.ts`. */
export function pathOfUri(uri: string): string {
  return parse(uri).path;
}

/** Resolves a relative path (`../src/x`, with `/` or `\`) against a folder's URI; `..` never climbs above the root or the drive. */
export function joinUri(folder: string, relative: string): string {
  const parts = parse(folder);
  const steps = parts.path.split('/').filter((step) => step !== '');
  const root = parts.scheme === 'file' && /^[A-Za-z]:$/.test(steps[0] ?? '') ? 1 : 0; // A drive.
  for (const step of relative.split(/[/\\]/)) {
    if (step === '..') steps.splice(Math.max(root, steps.length - 1));
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return format({ scheme: parts.scheme, authority: parts.authority, path: `/${steps.join('/')}` });
}

/** The folder of a file or folder. */
export function folderOf(uri: string): string {
  return joinUri(uri, '..');
}

/** The folder of a file and those around it, innermost first, at most `max`. */
export function foldersAbove(file: string, max: number): readonly string[] {
  const folders: string[] = [];
  let folder = folderOf(file);
  while (folders.length < max && folders.at(-1) !== folder) {
    folders.push(folder);
    folder = folderOf(folder);
  }
  return folders;
}

/** The last step of the path, decoded: `x.ts`. */
export function baseName(uri: string): string {
  const path = pathOfUri(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of `uri` below `folder` (`src/x.ts`), or undefined where it lies elsewhere. */
export function relativePath(folder: string, uri: string): string | undefined {
  const [outer, inner] = [parse(folder), parse(uri)];
  if (outer.scheme !== inner.scheme || outer.authority !== inner.authority) return undefined;
  const prefix = outer.path.endsWith('/') ? outer.path : `${outer.path}/`;
  return inner.path.startsWith(prefix) ? inner.path.slice(prefix.length) : undefined;
}

function parse(uri: string): Parts {
  const match = SPELLING.exec(uri);
  if (!match) return parse(uriOfPath(uri));
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] = match;
  const rest = { scheme: scheme.toLowerCase(), query: decode(query), fragment: decode(fragment) };
  const rooted = /^(?:file|https?)$/.test(rest.scheme) && !path.startsWith('/') ? `/${path}` : path;
  // `file:////server/share`, as some programs write UNC paths; VS Code refuses it.
  const unc = authority === '' && rest.scheme === 'file' ? /^\/\/+([^/]+)([^]*)$/.exec(rooted) : undefined;
  if (unc) return { ...rest, authority: decode(unc[1] ?? ''), path: decode(unc[2] ?? '') || '/' };
  return { ...rest, authority: decode(authority), path: decode(rooted) };
}

function format({ scheme, authority, path, query = '', fragment = '' }: Parts): string {
  const lowerDrive = path.replace(/^\/?[A-Z]:/, (drive) => drive.toLowerCase());
  const steps = lowerDrive.split('/').map(percentEncoded).join('/');
  const slashes = authority !== '' || scheme === 'file' ? '//' : '';
  return [
    `${scheme}:${slashes}${encodeAuthority(authority)}${steps}`,
    query === '' ? '' : `?${percentEncoded(query)}`,
    fragment === '' ? '' : `#${percentEncoded(fragment)}`,
  ].join('');
}

/** `user:password@host:port` keeps its separators; the host is lower case. */
function encodeAuthority(authority: string): string {
  const at = authority.indexOf('@');
  const user = authority.slice(0, Math.max(at, 0));
  const host = authority.slice(at + 1).toLowerCase();
  const colon = user.lastIndexOf(':');
  const userText =
    colon < 0 ? percentEncoded(user) : `${percentEncoded(user.slice(0, colon))}:${encodeHost(user.slice(colon + 1))}`;
  const port = /:[^:]*$/.exec(host)?.[0] ?? '';
  return `${at < 0 ? '' : `${userText}@`}${encodeHost(host.slice(0, host.length - port.length))}${port}`;
}

function encodeHost(text: string): string {
  return percentEncoded(text).replace(/%(?:5B|5D|3A)/g, decodeURIComponent);
}

/** As VS Code encodes: everything but unreserved characters, so also `!'()*` which `encodeURIComponent` leaves. */
export function percentEncoded(text: string): string {
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  return encodeURIComponent(wellFormed).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** As VS Code decodes: what is no encoded text stays as it is, as in a file called `100%.ts`. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9A-Za-z]{2})+/g, decodeRun);
}

function decodeRun(run: string): string {
  for (let kept = 0; kept < run.length; kept += 3) {
    try {
      return run.slice(0, kept) + decodeURIComponent(run.slice(kept));
    } catch {
      // The first of them is no beginning of a character: keep it, try the rest.
    }
  }
  return run;
}
