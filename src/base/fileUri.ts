/*
 * Files are named by URI strings in one canonical spelling, equal to what `vscode.Uri.toString()` gives, so that two
 * parts that mean one file hold equal strings: `file:///c%3A/app/x.ts`, `file://server/share/x.ts` (UNC),
 * `vscode-remote://wsl%2Bubuntu/home/x.ts`. Paths in here use `/` and are never native paths.
 */

interface Parts {
  readonly scheme: string;
  readonly authority: string;
  /** Decoded, begins with `/`. */
  readonly path: string;
}

const SPELLING = /^([A-Za-z][\w+.-]*):(?:\/\/([^/?#]*))?([^?#]*)/;

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

/** The path part of a URI, decoded, with `/`: `/c:/app/x.ts`, `/home/x.ts`. */
export function pathOfUri(uri: string): string {
  return parse(uri).path;
}

/** Resolves a relative path (`../src/x`, with `/` or `\`) against a folder's URI; `..` never climbs above the root. */
export function joinUri(folder: string, relative: string): string {
  const parts = parse(folder);
  const steps = parts.path.split('/').filter((step) => step !== '');
  for (const step of relative.split(/[/\\]/)) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return format({ ...parts, path: `/${steps.join('/')}` });
}

/** The folder of a file or folder. */
export function folderOf(uri: string): string {
  return joinUri(uri, '..');
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
  const [, scheme = '', authority = '', path = ''] = match;
  return { scheme: scheme.toLowerCase(), authority: decode(authority), path: decode(path) || '/' };
}

function format({ scheme, authority, path }: Parts): string {
  const lowerDrive = path.replace(/^\/([A-Z]):/, (_, drive: string) => `/${drive.toLowerCase()}:`);
  const steps = lowerDrive.split('/').map(encode).join('/');
  return `${scheme}://${encode(authority.toLowerCase())}${steps}`;
}

/** As VS Code encodes: everything but unreserved characters, so also `!'()*` which `encodeURIComponent` leaves. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray `%`, as in a file called `100%.ts`.
  }
}
