import { AWS_OPTIONS } from '../../../code/calls/aws/awsOptions.ts';
import { groupBy } from '../../../base/groupBy.ts';
import type { Site, SourceFacts } from '../../../code/site.ts';

/** Words of a function that does not pass its caller's options on. */
const NAMED = new RegExp(`(?:^| )(?:${AWS_OPTIONS})(?: |$)`);

/**
 * Tells of calls whose client is not known whether a function of these sources may take them, by its name: it may make the call of AWS, or the
 * client may be AWS's own beside it. A function that names such options itself is not given them.
 */
export function takers(sources: readonly SourceFacts[]): (site: Site) => boolean {
  const assumed = new Set(sources.flatMap(({ sites }) => sites.flatMap(({ assumedOf }) => assumedOf ?? [])));
  const open = sources.flatMap(({ file, units = [] }) =>
    units
      .filter(({ name, words }) => assumed.has(name) && !NAMED.test(words))
      .map(({ name, from, to }) => ({ name, file, from, to })),
  );
  const byName = groupBy(open, ({ name }) => name);
  return ({ assumedOf, place: { file, line } }) => {
    const named = assumedOf === undefined ? [] : (byName.get(assumedOf) ?? []);
    return named.some((unit) => unit.file !== file || line < unit.from || unit.to < line);
  };
}
