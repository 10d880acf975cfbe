import { reached, type ClassHeirs } from './classHeirs.ts';

/** Tells of a class whether one that extends it declares a member of it again, so that an instance may mean something else by it. */
export function overridden({ byName, of, ofAny }: ClassHeirs): (name: string) => boolean {
  const basesOf = (name: string): readonly string[] => (byName.get(name) ?? []).flatMap(({ bases }) => bases);
  const membersOf = (name: string): readonly string[] => (byName.get(name) ?? []).flatMap(({ members }) => members);
  return (name) => {
    const open = new Set([...reached(name, basesOf)].flatMap(membersOf).filter((member) => !FINAL.test(member)));
    return [...of(name), ...ofAny].some((heir) => heir !== name && membersOf(heir).some((each) => open.has(each)));
  };
}

/** Constructors, and members that no other class can declare. */
const FINAL = /^(?:constructor|__init__|#.*|__\w*[a-z0-9])$/;
