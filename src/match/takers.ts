import { groupBy } from '../base/groupBy.ts';
import type { Site, SourceFacts } from '../code/site.ts';

/** Options that a function which passes its caller's on does not name. */
const AWS_OPTIONS =
  /(?:^| )(?:TableName|Bucket|QueueUrl|FunctionName|TopicArn|TargetArn|StreamName|SecretId|RequestItems|TransactItems|UserPoolId)(?: |$)/;

/**
 * Tells of calls whose client is not known whether they are of a function of these sources. `caller`: one of that name makes the same call,
 * of AWS itself; `perhaps`: there is one of that name, which may be another's. One that names such options itself is not given them.
 */
export function takers(sources: readonly SourceFacts[]): (site: Site) => 'caller' | 'perhaps' | undefined {
  const assumed = new Set(sources.flatMap(({ sites }) => sites.flatMap(({ assumedOf }) => assumedOf ?? [])));
  const open = sources.flatMap(({ file, units = [], sites }) =>
    units
      .filter(({ name, words }) => assumed.has(name) && !AWS_OPTIONS.test(words))
      .map(({ name, from, to }) => {
        const within = sites.filter(({ kind, place }) => kind === 'sdkCall' && from <= place.line && place.line <= to);
        return { name, file, from, to, makes: new Set(within.map(({ operation }) => operation?.toLowerCase())) };
      }),
  );
  const byName = groupBy(open, ({ name }) => name);
  return ({ assumedOf, operation, place: { file, line } }) => {
    const named = assumedOf === undefined ? [] : (byName.get(assumedOf) ?? []);
    const others = named.filter((unit) => unit.file !== file || line < unit.from || unit.to < line);
    if (others.length === 0) return undefined;
    return others.some(({ makes }) => makes.has(operation?.toLowerCase())) ? 'caller' : 'perhaps';
  };
}
