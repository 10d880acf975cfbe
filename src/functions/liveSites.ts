import { groupBy } from '../base/groupBy.ts';
import type { Place } from '../base/place.ts';
import type { Site, SourceFacts, Unit } from '../code/site.ts';
import type { LambdaFunction } from './lambdaFunction.ts';

/**
 * Tells of sites whether they can run in a function: those in its handler, outside of named functions, or in a function whose name stands
 * in code that can run. Names say nothing of whose method is meant, so one of that name in any file counts.
 */
export function liveSites(
  { handlerPlace }: LambdaFunction,
  sources: readonly SourceFacts[],
): (site: Pick<Site, 'place'>) => boolean {
  // Code of which nothing is known, or that puts names together when it runs, may call anything; and so may a handler that is not found.
  if (!handlerPlace || sources.some(({ words }) => words === undefined)) return () => true;
  const all = sources.flatMap(({ units = [] }) => units);
  const byName = groupBy(all, ({ name }) => name);
  const dead = new Set(all);
  const open: string[] = sources.map(({ words = '' }) => words);
  const raise = (unit: Unit): void => {
    if (dead.delete(unit)) open.push(unit.words);
  };
  const unitsAt = new Map(sources.map(({ file, units = [] }) => [file, units]));
  const around = ({ file, line }: Place): readonly Unit[] =>
    (unitsAt.get(file) ?? []).filter(({ from, to }) => from <= line && line <= to);
  for (const unit of around(handlerPlace)) raise(unit);
  for (const unit of unitsAt.get(handlerPlace.file) ?? []) if (unit.name === handlerPlace.symbol) raise(unit);
  for (let words = open.pop(); words !== undefined; words = open.pop()) {
    for (const word of words.split(' ')) for (const unit of byName.get(word) ?? []) raise(unit);
  }
  return ({ place }) => {
    const units = around(place);
    return units.length === 0 || units.some((unit) => !dead.has(unit));
  };
}
