import { baseName, folderOf, foldersAbove, joinUri } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';

/*
 * A Rust module is declared (`mod store;`) and stands in a file of its name, beside its crate's root or below its parent's
 * (https://doc.rust-lang.org/reference/items/modules.html). A crate is called by its name in Cargo.toml, or is a dependency there
 * with a path.
 */

/** How far above a file its Cargo.toml may be. */
const MAX_DEPTH = 12;
const MAX_PATHS = 100;

/** The files that a declared module, a path of `use`, or a crate of the workspace may be, best first; `.` is the file itself. */
export async function rustCandidates(
  from: string,
  specifier: string,
  files: Pick<Files, 'read'>,
): Promise<readonly string[]> {
  if (specifier === '.') return [from];
  const [first = '', ...steps] = specifier.split('::');
  if (first === 'super' || first === 'self' || /\W/.test(first)) return [];
  const crate = await crateOf(from, files);
  if (first === 'crate') return crate ? moduleFiles(joinUri(crate.folder, 'src'), steps) : [];
  const root = crate && (first === crate.name ? crate.folder : crate.paths.get(first));
  const named = root === undefined ? [] : [joinUri(root, 'src/lib.rs')];
  return [...moduleFiles(childrenFolder(from), [first]), ...named];
}

/** Where the modules that a file declares stand. */
function childrenFolder(file: string): string {
  const name = baseName(file).replace(/\.rs$/, '');
  const folder = folderOf(file);
  return /^(?:main|lib|mod)$/.test(name) || folder.endsWith('/src/bin') ? folder : joinUri(folder, name);
}

/** The last step may be what a module has. */
function moduleFiles(folder: string, steps: readonly string[]): readonly string[] {
  return [steps, steps.slice(0, -1)]
    .filter((path) => path.length > 0)
    .map((path) => joinUri(folder, path.join('/')))
    .flatMap((path) => [`${path}.rs`, `${path}/mod.rs`]);
}

interface Crate {
  readonly folder: string;
  readonly name: string | undefined;
  /** Folders of dependencies with a path, by the name that source calls them. */
  readonly paths: ReadonlyMap<string, string>;
}

async function crateOf(file: string, files: Pick<Files, 'read'>): Promise<Crate | undefined> {
  for (const folder of foldersAbove(file, MAX_DEPTH)) {
    const text = await files.read(joinUri(folder, 'Cargo.toml'));
    if (text !== undefined) return crateIn(text, folder);
  }
  return undefined;
}

function crateIn(cargoToml: string, folder: string): Crate {
  const [, name] = /^\[package\][^[]*?^name\s*=\s*"([^"]+)"/ms.exec(cargoToml) ?? [];
  const dependencies = [...cargoToml.matchAll(/^([\w-]+)\s*=\s*\{[^}\n]*\bpath\s*=\s*"([^"\n]+)"/gm)];
  const paths = dependencies
    .slice(0, MAX_PATHS)
    .map(([, dependency = '', path = '']) => [inSource(dependency), joinUri(folder, path)] as const);
  return { folder, name: name === undefined ? undefined : inSource(name), paths: new Map(paths) };
}

function inSource(name: string): string {
  return name.replaceAll('-', '_');
}
