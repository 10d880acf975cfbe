import { groupBy } from '../base/groupBy.ts';
import type { ClassMembers, SourceFacts } from '../code/site.ts';

/** Tells of a class whether one that extends it declares a member of it again, so that an instance may mean something else by it. */
export function overridden(sources: readonly SourceFacts[]): (name: string) => boolean {
  const all = sources.flatMap(({ classes = [] }) => classes);
  const byName = groupBy(all, ({ name }) => name);
  const basesOf = (name: string): readonly string[] => (byName.get(name) ?? []).flatMap(({ bases }) => bases);
  const membersOf = (name: string): readonly string[] => (byName.get(name) ?? []).flatMap(({ members }) => members);
  const heirs = groupBy(
    all.flatMap(({ name, bases }) => bases.map((base) => ({ base, name }))),
    ({ base }) => base,
  );
  const heirsOf = (base: string): readonly string[] => (heirs.get(base) ?? []).map(({ name }) => name);
  const isOwn = ownModules(sources);
  // One that a file of these extends under a name that no class has: it may be any of them.
  const anyonesHeirs = all.filter(
    ({ bases, from = [] }) => from.some(isOwn) && !bases.some((base) => byName.has(base)),
  );
  return (name) => {
    const open = new Set([...reached(name, basesOf)].flatMap(membersOf).filter((member) => !FINAL.test(member)));
    const from = [name, ...anyonesHeirs.map((heir: ClassMembers) => heir.name)];
    return from
      .flatMap((each) => [...reached(each, heirsOf)])
      .some((heir) => heir !== name && membersOf(heir).some((each) => open.has(each)));
  };
}

/** Tells of module specifiers whether they can mean one of these files. */
function ownModules(sources: readonly SourceFacts[]): (module: string) => boolean {
  const steps = sources.map(({ file }) => file.replace(/[.]\w+$/, '').split('/'));
  const names = new Set(steps.flatMap((path) => path.slice(-2)));
  return (module) => module.startsWith('.') || names.has(module.split(/[./]/).at(-1) ?? '');
}

/** Constructors, and members that no other class can declare. */
const FINAL = /^(?:constructor|__init__|#.*|__\w*[a-z0-9])$/;

/** A name, and all that is reached from it step by step. */
function reached(from: string, next: (name: string) => readonly string[]): ReadonlySet<string> {
  const all = new Set([from]);
  for (const each of all) for (const other of next(each)) all.add(other);
  return all;
}
