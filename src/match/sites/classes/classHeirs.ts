import { groupBy } from '../../../base/groupBy.ts';
import type { ClassMembers, SourceFacts } from '../../../code/site.ts';

/** Classes that extend others, by name. */
export interface ClassHeirs {
  readonly byName: ReadonlyMap<string, readonly ClassMembers[]>;
  /** What extends a class, step by step, without itself. */
  of(name: string): readonly string[];
  /** What extends some class of these files under a name that no class has: it may be any of them. */
  readonly ofAny: readonly string[];
}

/** The classes of these sources by what extends them. */
export function classHeirs(sources: readonly SourceFacts[]): ClassHeirs {
  const all = sources.flatMap(({ classes = [] }) => classes);
  const byName = groupBy(all, ({ name }) => name);
  const heirs = groupBy(
    all.flatMap(({ name, bases }) => bases.map((base) => ({ base, name }))),
    ({ base }) => base,
  );
  const isOwn = ownModules(sources);
  const open = all.filter(({ bases, from = [] }) => from.some(isOwn) && !bases.some((base) => byName.has(base)));
  const next = (base: string): readonly string[] => (heirs.get(base) ?? []).map(({ name }) => name);
  return {
    byName,
    of: (name) => [...reached(name, next)].filter((heir) => heir !== name),
    ofAny: open.flatMap(({ name }) => [...reached(name, next)]),
  };
}

/** A name, and all that is reached from it step by step. */
export function reached(from: string, next: (name: string) => readonly string[]): ReadonlySet<string> {
  const all = new Set([from]);
  for (const each of all) for (const other of next(each)) all.add(other);
  return all;
}

/** Tells of module specifiers whether they can mean one of these files. */
function ownModules(sources: readonly SourceFacts[]): (module: string) => boolean {
  const steps = sources.map(({ file }) => file.replace(/[.]\w+$/, '').split('/'));
  const names = new Set(steps.flatMap((path) => path.slice(-2)));
  return (module) => module.startsWith('.') || names.has(module.split(/[./]/).at(-1) ?? '');
}
