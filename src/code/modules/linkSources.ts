import { languageOfFile } from '../languages/languageFiles.ts';
import { pathInModule, type KnownImports, type KnownValue } from '../values/imported/knownValue.ts';
import type { ExportedSymbol, SourceFacts } from '../site.ts';

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
  const within = entered(file, seen);
  if (!within) return undefined;
  const members: Record<string, KnownValue> = {};
  for (const each of linked.now(file)?.exports ?? []) {
    const known = exportedBy(file, each, linked, within);
    if (!known) continue;
    if (passesAll(each)) Object.assign(members, withoutDefault(known.members));
    else members[each.name] = known;
  }
  return Object.keys(members).length > 0 ? { members } : undefined;
}

/** The same of one name that a module is asked for: to know all that each module on the way exports would take forever where many pass on one another's names. */
function memberOfModule(
  files: readonly string[],
  name: string,
  linked: Linked,
  seen: ReadonlySet<string>,
): KnownValue | undefined {
  return lastKnown(files, (file) => memberOfFile(file, name, linked, seen));
}

function memberOfFile(file: string, name: string, linked: Linked, seen: ReadonlySet<string>): KnownValue | undefined {
  const within = entered(file, seen);
  if (!within) return undefined;
  return lastKnown(linked.now(file)?.exports ?? [], (each) => {
    if (!passesAll(each)) return each.name === name ? exportedBy(file, each, linked, within) : undefined;
    const target = linked.targets.get(file)?.get(each.from.module);
    return target && name !== 'default' ? memberOfModule(target, name, linked, within) : undefined;
  });
}

/** The files on the way to what a file exports; undefined where it goes in a circle or too far. */
function entered(file: string, seen: ReadonlySet<string>): ReadonlySet<string> | undefined {
  return seen.has(file) || seen.size > MAX_STEPS ? undefined : new Set([...seen, file]);
}

/** What one export stands for, where it passes on all of a module that module. */
function exportedBy(
  file: string,
  { value, from }: ExportedSymbol,
  linked: Linked,
  within: ReadonlySet<string>,
): KnownValue | undefined {
  if (!from) return value;
  const target = linked.targets.get(file)?.get(from.module);
  if (from.name === '*') return target && moduleValue(target, linked, within);
  return (target && memberOfModule(target, from.name, linked, within)) ?? submodule(file, from, linked, within);
}

/** `export * from 'module'`. */
function passesAll(each: ExportedSymbol): each is ExportedSymbol & { readonly from: { readonly name: '*' } } {
  return each.name === '*' && each.from?.name === '*';
}

/** What the last of them says for which something is known: it stands for those before. */
function lastKnown<T>(all: readonly T[], knownOf: (each: T) => KnownValue | undefined): KnownValue | undefined {
  for (const each of all.toReversed()) {
    const known = knownOf(each);
    if (known) return known;
  }
  return undefined;
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
