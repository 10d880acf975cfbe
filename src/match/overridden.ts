import { groupBy } from '../base/groupBy.ts';
import type { SourceFacts } from '../code/site.ts';

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
  return (name) => {
    const open = new Set([...reached(name, basesOf)].flatMap(membersOf).filter((member) => !FINAL.test(member)));
    return [...reached(name, heirsOf)].some((heir) => heir !== name && membersOf(heir).some((each) => open.has(each)));
  };
}

/** Constructors, and members that no other class can declare. */
const FINAL = /^(?:constructor|__init__|#.*|__\w*[a-z0-9])$/;

/** A name, and all that is reached from it step by step. */
function reached(from: string, next: (name: string) => readonly string[]): ReadonlySet<string> {
  const all = new Set([from]);
  for (const each of all) for (const other of next(each)) all.add(other);
  return all;
}
