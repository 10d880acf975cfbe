import { folderOf, joinUri } from '../base/fileUri.ts';
import type { Files } from '../base/files.ts';
import { asRecord, parseJson } from '../base/readUnknown.ts';

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
const OLD_POWERTOOLS = /aws[-_]lambda[-_]powertools[^\n#]*(?:[=~^>]\s*["']?v?1(?:\.|\b)|<\s*2\b)/i;

class ManifestReader implements Manifests {
  nearest: Manifest | undefined;
  isWhole = false;
  readonly installed = new Set<string>();
  readonly development = new Map<string, string>();
  readonly extras = new Map<string, string>();

  constructor(private readonly files: Files) {}

  async readPackageJson(uri: string): Promise<void> {
    const text = await this.files.read(uri);
    const data = text === undefined ? undefined : asRecord(parseJson(text));
    if (text === undefined || !data) return;
    this.nearest ??= { uri, text };
    this.isWhole = true;
    for (const field of ['dependencies', 'optionalDependencies', 'peerDependencies'])
      for (const name of Object.keys(asRecord(data[field]) ?? {})) this.installed.add(name);
    for (const [name, version] of Object.entries(asRecord(data.devDependencies) ?? {}))
      this.development.set(name, String(version));
  }

  async readPython(folder: string): Promise<void> {
    await this.#requirements(joinUri(folder, 'requirements.txt'), 0);
    for (const name of ['pyproject.toml', 'Pipfile', 'setup.py', 'setup.cfg']) {
      const text = await this.files.read(joinUri(folder, name));
      if (text === undefined) continue;
      this.isWhole = true;
      // Dependencies have many forms there; a package that is named at all is taken to be installed.
      for (const [, found = '', extra] of text.matchAll(
        /([A-Za-z][\w.-]*)(?:\s*=\s*\{[^}\n]*extras\s*=\s*\[([^\]]*)\]|\[([^\]]*)\])?/g,
      ))
        this.#add(found, extra);
      if (/extras|\[(?:tracer|all)\]/.test(text)) this.extras.set('aws-lambda-powertools', 'all');
      this.#noteOldPowertools(text);
    }
  }

  async #requirements(uri: string, depth: number): Promise<void> {
    const text = await this.files.read(uri);
    if (text === undefined) return;
    if (depth === 0) this.nearest ??= { uri, text };
    this.isWhole = true;
    for (const line of text.split(/\r?\n/)) {
      const [, other] = /^\s*(?:-r|--requirement)[ =]?\s*(\S+)/.exec(line) ?? [];
      if (other !== undefined && depth < 3) await this.#requirements(joinUri(folderOf(uri), other), depth + 1);
      // What a local project or an archive brings along is not known.
      else if (/^\s*(?:-e\b|--editable|\.{1,2}(?:\/|\s*$)|git\+|https?:)/.test(line)) this.extras.set('*', '*');
      const [, name, extra] = /^\s*([A-Za-z][\w.-]*)\s*(?:\[([^\]]*)\])?/.exec(line) ?? [];
      if (name !== undefined) this.#add(name, extra);
    }
    this.#noteOldPowertools(text);
  }

  /** Powertools 1 brings the X-Ray SDK along; since 2 that is an extra. */
  #noteOldPowertools(text: string): void {
    if (OLD_POWERTOOLS.test(text)) this.extras.set('aws-lambda-powertools', 'all');
  }

  #add(name: string, extra: string | undefined): void {
    const normal = name.toLowerCase().replace(/[_.]+/g, '-');
    this.installed.add(normal);
    if (extra !== undefined) this.extras.set(normal, extra.toLowerCase());
  }
}
