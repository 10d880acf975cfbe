import { languageOfFile } from './languageFiles.ts';
import { memberOf, pathInModule, type KnownImports, type KnownValue } from './knownValue.ts';
import type { SourceFacts } from './site.ts';

/** Files that import one another: what each holds by itself, and which file each of its specifiers means. */
export interface ImportGraph {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly targets: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

/** Re-exports are followed through so many files. */
const MAX_STEPS = 20;

/**
 * Reads files again with what is known of what they import, imported files first, so that names and clients are followed from file to file.
 * Of files that import one another in a circle, one is read without the others. `read` is only asked where something is known.
 */
export async function linkSources(
  { facts, targets }: ImportGraph,
  read: (facts: SourceFacts, imported: KnownImports) => Promise<SourceFacts>,
): Promise<readonly SourceFacts[]> {
  const linked = new Map<string, SourceFacts>();
  const now = (file: string): SourceFacts | undefined => linked.get(file) ?? facts.get(file);
  for (const file of importedFirst(facts, targets)) {
    const own = facts.get(file);
    if (!own) continue;
    const imported: Record<string, KnownValue> = {};
    for (const [specifier, files] of targets.get(file) ?? []) {
      const value = moduleValue(files, { now, targets });
      if (value) imported[specifier] = value;
    }
    linked.set(file, Object.keys(imported).length > 0 ? await read(own, imported) : own);
  }
  return [...facts.keys()].flatMap((file) => now(file) ?? []);
}

interface Linked {
  now(file: string): SourceFacts | undefined;
  readonly targets: ImportGraph['targets'];
}

/** What a module, of one file or several, is known to export, also what it passes on. */
function moduleValue(
  files: readonly string[] | undefined,
  linked: Linked,
  seen: ReadonlySet<string> = new Set(),
): KnownValue | undefined {
  const [only, ...others] = (files ?? []).map((file) => fileValue(file, linked, seen));
  return others.length === 0
    ? only
    : { members: Object.assign({}, only?.members, ...others.map((each) => each?.members)) };
}

function fileValue(file: string, linked: Linked, seen: ReadonlySet<string>): KnownValue | undefined {
  if (seen.has(file) || seen.size > MAX_STEPS) return undefined;
  const within = new Set([...seen, file]);
  const members: Record<string, KnownValue> = {};
  for (const { name, value, from } of linked.now(file)?.exports ?? []) {
    const target = from && linked.targets.get(file)?.get(from.module);
    const passed = target && moduleValue(target, linked, within);
    const known = from
      ? from.name === '*'
        ? passed
        : (memberOf(passed, from.name) ?? submodule(file, from, linked, within))
      : value;
    if (!known) continue;
    if (name === '*' && from) Object.assign(members, withoutDefault(known.members));
    else members[name] = known;
  }
  return Object.keys(members).length > 0 ? { members } : undefined;
}

/** Python's `from package import module`, passed on. */
function submodule(
  file: string,
  { module, name }: { readonly module: string; readonly name: string },
  linked: Linked,
  seen: ReadonlySet<string>,
): KnownValue | undefined {
  const target = linked.targets.get(file)?.get(pathInModule(module, name));
  return target && moduleValue(target, linked, seen);
}

function withoutDefault(members: KnownValue['members'] = {}): NonNullable<KnownValue['members']> {
  const { default: _default, ...named } = members;
  return named;
}

/** Every file after those that it imports, as far as circles allow. */
function importedFirst(facts: ImportGraph['facts'], targets: ImportGraph['targets']): readonly string[] {
  const ordered: string[] = [];
  const seen = new Set<string>();
  for (const start of facts.keys()) {
    const open = [{ file: start, done: false }];
    for (let next = open.pop(); next; next = open.pop()) {
      if (next.done) {
        ordered.push(next.file);
        continue;
      }
      if (seen.has(next.file)) continue;
      seen.add(next.file);
      open.push({ file: next.file, done: true });
      const imported = [...(targets.get(next.file)?.values() ?? [])].flat();
      for (const file of imported) if (facts.has(file) && languageOfFile(file)) open.push({ file, done: false });
    }
  }
  return ordered;
}
