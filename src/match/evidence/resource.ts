import type { Site } from '../../code/site.ts';
import type { LambdaFunction, ResourceReference } from '../../functions/lambdaFunction.ts';
import { shortName } from '../../trace/text/awsResource.ts';
import type { SiteIndex } from '../sites/siteIndex.ts';

type Verdict = 'yes' | 'no' | 'unknown';

/** Whether a line's call works on this resource: by what is written there, or by all that callers of its function give it. */
export function isResourceOf(site: Site, resource: string, index: SiteIndex): Verdict {
  if (site.resource !== undefined) return isNameOf(site.resource, resource, index.function);
  const verdicts = (index.textsGiven(site) ?? []).map((name) => isNameOf(name, resource, index.function));
  if (verdicts.length === 0) return 'unknown';
  return (['yes', 'unknown', 'no'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'unknown';
}

/** Whether a library that the code gives tables to may work on this one. */
export function mayBeLibraryTable(table: string, { libraryTables, function: declared }: SiteIndex): boolean {
  return libraryTables.some((name) => name === null || isNameOf(name, table, declared) !== 'no');
}

/** Whether a text names this resource: a literal, or an environment variable through the template. */
function isNameOf(name: string, resource: string, declared: LambdaFunction): Verdict {
  if (!name.startsWith('$')) return shortName(name) === resource ? 'yes' : 'no';
  const value = declared.environment[name.slice(1)];
  switch (value?.kind) {
    case 'text':
      return shortName(value.text) === resource ? 'yes' : 'no';
    case 'ref':
      return isReferenceTo(value, resource, declared);
    case 'unknown':
      return value.of ? isReferenceTo(value.of, resource, declared) : 'unknown';
    case undefined:
      return 'unknown';
  }
}

function isReferenceTo(
  { logicalId, name, isGenerated }: ResourceReference,
  resource: string,
  declared: LambdaFunction,
): Verdict {
  // The local endpoint calls a resource by its logical id, whatever the template names it.
  if (isPhysicalNameOf(resource, logicalId) || (name !== undefined && shortName(name) === resource)) return 'yes';
  const isAnother = referencesOf(declared).some(
    (other) => other.logicalId !== logicalId && isPhysicalNameOf(resource, other.logicalId),
  );
  if (isAnother || name !== undefined) return 'no';
  // A long name may be shortened; one that CloudFormation did not make is another resource's.
  return isGenerated && !GENERATED.test(resource) ? 'no' : 'unknown';
}

function referencesOf({ environment }: LambdaFunction): readonly ResourceReference[] {
  return Object.values(environment).flatMap((value) => {
    if (value.kind === 'ref') return [value];
    return value.kind === 'unknown' && value.of ? [value.of] : [];
  });
}

/** The end that CloudFormation gives to the names that it makes. */
const GENERATED = /-[A-Za-z0-9]{8,}$/;

/** CloudFormation names a resource `<stack>-<logicalId>-<random>`, a bucket in lower case; the local endpoint, as SAM, by its logical id. */
function isPhysicalNameOf(name: string, logicalId: string): boolean {
  const id = name === name.toLowerCase() ? logicalId.toLowerCase() : logicalId;
  return name === id || name.replace(GENERATED, '').endsWith(`-${id}`);
}
