import { canonicalService, serviceName } from '../../base/awsServices.ts';
import { operationName } from '../calls/aws/awsOperations.ts';
import { loadedMembers } from '../calls/aws/loadedMembers.ts';
import { openCalls, openRequests } from '../calls/open/openCalls.ts';
import { passedMethods } from '../calls/open/passedMethods.ts';
import type { SameClients } from '../calls/open/sameClients.ts';
import type { Call } from '../calls/readCalls.ts';
import type { GivenParts } from '../given/givenParts.ts';
import type { TextRange } from '../modules/readUnits.ts';
import type { Site } from '../site.ts';
import type { SiteMaker } from './siteMaker.ts';
import type { SitePlaces } from './sitePlaces.ts';

/** Sites of calls of which the file does not tell enough, and what tells there which method callers chose. */
interface OpenSites {
  readonly sites: readonly Site[];
  readonly lookUps: readonly TextRange[];
}

/**
 * Where calls of AWS, and requests, may be made that the file does not tell.
 * @param own calls that no rule is about
 */
export function openSites(
  own: readonly Call[],
  parts: GivenParts,
  clients: SameClients,
  places: SitePlaces,
  maker: SiteMaker,
): OpenSites {
  const { values, scopes, language, given } = parts;
  const { calls, hasSteps } = language;
  const requests = hasSteps ? openRequests(own, values, calls) : [];
  const asked = requests.flatMap(({ call, facts }) => maker.sitesOf('httpCall', call, undefined, facts));
  const open = hasSteps ? openCalls(own, values, calls, clients) : passedMethods(own, scopes.file.node, values);
  const lookUps: TextRange[] = [];
  const others = open.map(({ node, facts, chosen, isLost }): Site => {
    const service = canonicalService(facts.service ?? '');
    const operation = operationName(service, facts.operation ?? '');
    const name = `${serviceName(facts.service ?? '')} ${operation}`.trim();
    const told = { name, nameSource: 'literal' as const, service, operation, library: facts.library };
    const doubt = isLost ? { isLost } : { isDoubtful: true as const };
    const site = { ...places.at('sdkCall', node), ...told, within: undefined, ...doubt };
    const commandOf = chosen?.member && language.hasGiven && given.parameterOf(chosen.member);
    if (!chosen || !commandOf) return site;
    lookUps.push(chosen.lookUp);
    const [call] = maker.sitesOf('sdkCall', chosen.of, undefined, facts);
    return { ...site, commandOf, resource: call?.resource, given: call?.given, resourceClass: call?.resourceClass };
  });
  const loaded = loadedMembers(parts).map(({ node, service, operation, resource }): Site => ({
    ...places.at('sdkCall', node),
    ...{ name: `${serviceName(service)} ${operation}`, nameSource: 'literal', service, operation, resource },
    library: 'boto3',
  }));
  return { sites: [...asked, ...others, ...loaded], lookUps };
}
