import { folderOf, joinUri } from '../base/fileUri.ts';
import type { Files } from '../base/files.ts';
import type { Place } from '../base/place.ts';
import { asRecord, parseJson } from '../base/readUnknown.ts';
import { packageJsonLines } from './mends/source/packageJsonLines.ts';

/** Files that list what is installed. */
export interface Manifests {
  /** The nearest one that a package can be added to. */
  readonly nearest: Manifest | undefined;
  /** Whether all that is installed can be told by them. */
  readonly isWhole: boolean;
  /** Lower-case names of packages that are packed with the code. */
  readonly installed: ReadonlySet<string>;
  /** Those that are there for development alone. */
  readonly development: ReadonlyMap<string, string>;
  /** Whether what makes bundles is among them: then what is there for development may be packed too. */
  readonly bundles: boolean;
  /** Where a package is listed, by its lower-case name; the nearest one. */
  readonly places: ReadonlyMap<string, Place>;
  /** Where packages are listed: the field, or the file. */
  readonly list: Place | undefined;
  /** Python: extras by the package's name: `aws-lambda-powertools` → `tracer`. */
  readonly extras: ReadonlyMap<string, string>;
}

export interface Manifest {
  readonly uri: string;
  readonly text: string;
}

/** Reads what lists packages in these folders, the nearest first. */
export async function readManifests(
  folders: readonly string[],
  language: 'ecmascript' | 'python',
  files: Files,
): Promise<Manifests> {
  const reader = new ManifestReader(files);
  for (const folder of folders) {
    if (language === 'ecmascript') await reader.readPackageJson(joinUri(folder, 'package.json'));
    else await reader.readPython(folder);
  }
  return reader;
}

/** `aws-lambda-powertools==1.31.0`, `aws-lambda-powertools = "^1.20"`, `… < 2`. */
const OLD_POWERTOOLS = /aws[-_]lambda[-_]powertools[^\n#]{0,200}(?:[=~^>]\s*["']?v?1(?:\.|\b)|<\s*2\b)/i;

/** In characters: what is longer was not written by hand, and is not read. */
const MAX_SIZE = 1_048_576;
/** Of files that are searched for names as a whole. */
const MAX_SEARCHED = 65_536;
/** How many files are read for one function. */
const MAX_FILES = 200;

const BUNDLER =
  /^(?:esbuild|webpack|rollup|rolldown|parcel|tsup|tsdown|unbuild|vite|microbundle|bun|@rspack\/\w+|@vercel\/ncc|@swc\/cli|esbuild-.*|.*-esbuild)$/;

/** Dependencies of a Python project, as its files name them. */
const DEPENDENCIES: Readonly<Record<string, RegExp>> = {
  'pyproject.toml': /^\s*dependencies\s*=|^\[(?:tool\.poetry|project)\b[^\]\n]{0,100}dependencies\]/m,
  Pipfile: /^\[packages\]/m,
  'setup.py': /\binstall_requires\b/,
  'setup.cfg': /^install_requires\b/m,
};

class ManifestReader implements Manifests {
  nearest: Manifest | undefined;
  list: Place | undefined;
  isWhole = false;
  bundles = false;
  readonly installed = new Set<string>();
  readonly development = new Map<string, string>();
  readonly extras = new Map<string, string>();
  readonly places = new Map<string, Place>();

  readonly #seen = new Set<string>();

  constructor(private readonly files: Files) {}

  /** Undefined where there is no such file, and for one that was read before. */
  async #read(uri: string): Promise<string | undefined> {
    if (this.#seen.has(uri) || this.#seen.size >= MAX_FILES) return undefined;
    this.#seen.add(uri);
    const text = await this.files.read(uri);
    return text !== undefined && text.length <= MAX_SIZE ? text : undefined;
  }

  async readPackageJson(uri: string): Promise<void> {
    const text = await this.#read(uri);
    const data = text === undefined ? undefined : asRecord(parseJson(text));
    if (text === undefined || !data) return;
    this.nearest ??= { uri, text };
    this.isWhole = true;
    const lines = packageJsonLines(text);
    this.list ??= { file: uri, line: lines.get('dependencies') ?? 1 };
    for (const field of ['dependencies', 'optionalDependencies', 'peerDependencies', 'devDependencies']) {
      for (const [name, version] of Object.entries(asRecord(data[field]) ?? {})) {
        if (field === 'devDependencies') this.development.set(name, String(version));
        else this.installed.add(name);
        this.#place(name, uri, lines.get(`${field}/${name}`) ?? 1);
      }
    }
    this.bundles ||= [...this.installed, ...this.development.keys()].some((name) => BUNDLER.test(name));
  }

  async readPython(folder: string): Promise<void> {
    await this.#requirements(joinUri(folder, 'requirements.txt'), 0);
    for (const [name, dependencies] of Object.entries(DEPENDENCIES)) {
      const uri = joinUri(folder, name);
      const text = await this.#read(uri);
      if (text === undefined || text.length > MAX_SEARCHED) continue;
      const listed = dependencies.exec(text);
      this.isWhole ||= listed !== null;
      if (listed) this.list ??= { file: uri, line: lineCounter(text)(listed.index + listed[0].search(/\S/)) };
      const lineAt = lineCounter(text);
      // Dependencies have many forms there; a package that is named at all is taken to be installed.
      for (const { index, 1: found = '', 2: extra } of text.matchAll(
        /([A-Za-z][\w.-]*)(?:[ \t]{0,9}=[ \t]{0,9}\{[^}\n]{0,200}extras[ \t]{0,9}=[ \t]{0,9}\[([^\]\n]{0,200})\]|\[([^\]\n]{0,200})\])?/g,
      ))
        this.#add(found, extra, { file: uri, line: lineAt(index) });
      if (/extras|\[(?:tracer|all)\]/.test(text)) this.extras.set('aws-lambda-powertools', 'all');
      this.#noteOldPowertools(text);
    }
  }

  async #requirements(uri: string, depth: number): Promise<void> {
    const text = await this.#read(uri);
    if (text === undefined) return;
    if (depth === 0) this.nearest ??= { uri, text };
    if (depth === 0) this.list ??= { file: uri, line: 1 };
    this.isWhole = true;
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      const [, other] = /^\s*(?:-r|--requirement)[ =]?\s*(\S+)/.exec(line) ?? [];
      if (other !== undefined && depth < 3) await this.#requirements(joinUri(folderOf(uri), other), depth + 1);
      // What a local project or an archive brings along is not known.
      else if (/^\s*(?:-e\b|--editable|\.{1,2}(?:\/|\s*$)|git\+|https?:)/.test(line)) this.extras.set('*', '*');
      const [, name, extra] = /^\s*([A-Za-z][\w.-]*)\s*(?:\[([^\]]*)\])?/.exec(line) ?? [];
      if (name !== undefined) this.#add(name, extra, { file: uri, line: index + 1 });
    }
    this.#noteOldPowertools(text);
  }

  /** Powertools 1 brings the X-Ray SDK along; since 2 that is an extra. */
  #noteOldPowertools(text: string): void {
    if (OLD_POWERTOOLS.test(text)) this.extras.set('aws-lambda-powertools', 'all');
  }

  #add(name: string, extra: string | undefined, { file, line }: Place): void {
    const normal = name.toLowerCase().replace(/[_.]+/g, '-');
    this.installed.add(normal);
    if (extra !== undefined) this.extras.set(normal, extra.toLowerCase());
    this.#place(normal, file, line);
  }

  #place(name: string, file: string, line: number): void {
    if (!this.places.has(name)) this.places.set(name, { file, line });
  }
}

/** The line of an offset; to be asked in order of offsets. */
function lineCounter(text: string): (offset: number) => number {
  let [line, from] = [1, 0];
  return (offset) => {
    for (let at = text.indexOf('\n', from); at >= 0 && at < offset; at = text.indexOf('\n', from)) {
      line++;
      from = at + 1;
    }
    return line;
  };
}
