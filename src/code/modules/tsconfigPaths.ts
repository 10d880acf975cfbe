import { baseName, folderOf, foldersAbove, joinUri } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';
import { asArray, asRecord, asString, parseJson } from '../../base/readUnknown.ts';

/** What tsconfig.json says about bare specifiers. */
interface PathRules {
  readonly baseUrl: string | undefined;
  /** Patterns and targets hold at most one `*`; targets are relative to the folder. */
  readonly paths: readonly (readonly [pattern: string, folder: string, targets: readonly string[]])[];
}

const MAX_ANCESTORS = 12;
const MAX_EXTENDS = 5;
const MAX_TARGETS = 20;

/** `compilerOptions.paths` and `baseUrl` of the nearest tsconfig.json or jsconfig.json; relative `extends` are followed. */
export class TsconfigPaths {
  readonly #files: Pick<Files, 'read'>;
  readonly #byFolder = new Map<string, Promise<PathRules | undefined>>();

  constructor(files: Pick<Files, 'read'>) {
    this.#files = files;
  }

  /** The URIs, without extension, that a bare specifier may mean. */
  async candidates(from: string, specifier: string): Promise<readonly string[]> {
    const rules = await this.#nearest(from);
    if (!rules) return [];
    const found = rules.paths.flatMap(([pattern, folder, targets]) => {
      const [before = '', after] = pattern.split('*');
      const fits =
        after === undefined
          ? specifier === pattern
          : specifier.startsWith(before) &&
            specifier.endsWith(after) &&
            specifier.length >= before.length + after.length;
      if (!fits) return [];
      const star = after === undefined ? '' : specifier.slice(before.length, specifier.length - after.length);
      return targets.map((target) =>
        joinUri(
          folder,
          target.replace('*', () => star),
        ),
      );
    });
    return (rules.baseUrl ? [...found, joinUri(rules.baseUrl, specifier)] : found).slice(0, MAX_TARGETS);
  }

  /** Forgets what was read if `uri` may be a part of it. */
  changed(uri: string): void {
    if (baseName(uri).endsWith('.json')) this.#byFolder.clear();
  }

  async #nearest(from: string): Promise<PathRules | undefined> {
    for (const folder of foldersAbove(from, MAX_ANCESTORS)) {
      const rules = await this.#rulesIn(folder);
      if (rules) return rules;
    }
    return undefined;
  }

  #rulesIn(folder: string): Promise<PathRules | undefined> {
    let rules = this.#byFolder.get(folder);
    if (!rules) {
      rules = this.#read(joinUri(folder, 'tsconfig.json'), 0).then(
        (found) => found ?? this.#read(joinUri(folder, 'jsconfig.json'), 0),
      );
      this.#byFolder.set(folder, rules);
    }
    return rules;
  }

  async #read(uri: string, depth: number): Promise<PathRules | undefined> {
    const text = await this.#files.read(uri);
    if (text === undefined) return undefined;
    const config = asRecord(parseJson(withoutComments(text)));
    const options = asRecord(config?.['compilerOptions']);
    const folder = folderOf(uri);
    const baseUrl = asString(options?.['baseUrl']);
    const base = baseUrl === undefined ? undefined : joinUri(folder, baseUrl);
    const paths = asRecord(options?.['paths']);
    const extended = asString(config?.['extends']);
    const outer =
      extended?.startsWith('.') && depth < MAX_EXTENDS
        ? await this.#read(joinUri(folder, extended.endsWith('.json') ? extended : `${extended}.json`), depth + 1)
        : undefined;
    return {
      baseUrl: base ?? outer?.baseUrl,
      paths: paths
        ? Object.entries(paths).map(([pattern, targets]) => [
            pattern,
            base ?? folder,
            (asArray(targets) ?? []).flatMap((target) => asString(target) ?? []),
          ])
        : (outer?.paths ?? []),
    };
  }
}

/** tsconfig.json may hold comments and trailing commas; texts are left alone. */
function withoutComments(text: string): string {
  const bare = text.replace(
    /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, kept: string | undefined) => kept ?? '',
  );
  return bare.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, kept: string | undefined) => kept ?? '');
}
