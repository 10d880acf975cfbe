import { BUILT_IN } from '../../code/languages/builtIns.ts';
import type { Site, SourceFacts } from '../../code/site.ts';

/**
 * A call that is lazy stands at the loops of other files that go through what its function gives back, too. Where all that they do with it is seen,
 * nothing is left in doubt. Names say nothing of whose function is meant, so a loop over what any function of that name gives counts.
 */
export function lazySites(site: Site, sources: readonly SourceFacts[]): readonly Site[] {
  const { givenBackBy, ...call } = site;
  if (!givenBackBy) return [site];
  const names = new Set(givenBackBy);
  const others = sources.filter(({ file }) => file !== site.place.file);
  const loops = others.flatMap(({ loops: own = [] }) => own.filter(({ over }) => names.has(over)));
  const seen = loops.map(({ place, enclosing, over, given }): Site => {
    const { isLost: _lost, within: _within, step: _step, ...rest } = call;
    const told = rest.given?.of === over ? (given[rest.given.name] ?? given[rest.given.at]) : undefined;
    return { ...rest, place, enclosing, ...(typeof told === 'string' ? knownBy(told, rest) : {}) };
  });
  return isSeen(names, others) ? seen : [...seen, call];
}

/** What a call of its function tells of a site. */
function knownBy(told: string, { kind, givenAfter = '' }: Site): Partial<Site> {
  if (kind !== 'subsegment') return { given: undefined, resource: told };
  return told.startsWith('$') ? {} : { given: undefined, name: `${givenAfter}${told}`, nameSource: 'literal' };
}

/** Whether sources do nothing else with what functions of these names give than to go through it. */
function isSeen(names: ReadonlySet<string>, sources: readonly SourceFacts[]): boolean {
  if ([...names].some((name) => BUILT_IN.test(`.${name}`))) return false;
  return sources.every(({ given, loops = [], passed = '' }) => {
    if (!given || passed.split(' ').some((name) => names.has(name))) return false;
    const called = given.filter(({ to }) => names.has(to));
    return called.every(({ to }) => loops.some(({ over, isAll }) => over === to && isAll));
  });
}
