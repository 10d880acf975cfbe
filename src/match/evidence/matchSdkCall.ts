import { canonicalService } from '../../base/awsServices.ts';
import type { Span } from '../../trace/span.ts';
import { resourceOf } from '../../trace/text/awsResource.ts';
import { isResourceOf, mayBeLibraryTable } from './resource.ts';
import type { SiteIndex } from '../sites/siteIndex.ts';
import { callKey, placeKey } from '../sites/siteKeys.ts';
import { tied, type SpanMatch } from './spanMatch.ts';

/** Operations that have paginators and waiters. */
const PAGED =
  /^(?:(?:Admin)?List|Describe|Get|Head|Query|Scan|Search|Lookup|Filter|BatchGet|Select|Simulate|View|Download|Retrieve|Rerank|Validate|Export|Preview|Execute|Forecast|PollFor)/;

/** Ties an AWS SDK call by service and operation, then, where several lines make that call, by the resource it names. */
export function matchSdkCall(span: Span, index: SiteIndex): SpanMatch {
  const { operation } = span.aws;
  if (typeof operation !== 'string') return { kind: 'none', reason: 'the AWS call has no operation' };
  const call = `${span.name} ${operation}`;
  // A line whose client is not known may call any service, one whose command is not known may call any.
  const service = canonicalService(span.name);
  const known = index.sdkCalls.get(callKey(service, operation)) ?? [];
  const places = new Set(known.map(({ place }) => placeKey(place)));
  const others = [callKey('', operation), callKey(service, ''), callKey('', '')].flatMap((key) =>
    (index.sdkCalls.get(key) ?? []).filter(({ isPaged }) => !isPaged || PAGED.test(operation)),
  );
  const all = [...known, ...others.filter(({ place }) => !places.has(placeKey(place)))];
  const isSigned = all.some((site) => site.isSigned) ? isSigning(span) : undefined;
  const sites = all.filter((site) => isSigned === undefined || isSigned === (site.isSigned ?? false));
  if (sites.length === 0) {
    return { kind: 'none', reason: `no line that the handler reaches calls ${call} where Beamline can see it` };
  }
  const resource = resourceOf(span);
  const ofLibraries = index.libraryCalls(service, operation);
  const untold = { kind: 'none', reason: `a library that the handler imports may have made ${call}` } as const;
  if (resource === undefined && ofLibraries !== 'none') return untold;
  if (resource === undefined) return tied(sites, 'sdkCall', `the call of ${call}`, '');
  const verdicts = sites.map((site) => ({ site, verdict: isResourceOf(site, resource, index) }));
  // A line that names another resource is out; one whose resource is not known may be the one, whatever other lines name.
  const fitting = verdicts.filter(({ verdict }) => verdict !== 'no').map(({ site }) => site);
  const isShared = ofLibraries === 'any' || mayBeLibraryTable(resource, index);
  const isNamed = !isShared && verdicts.some(({ verdict }) => verdict === 'yes');
  if (ofLibraries !== 'none' && fitting.length > 0 && !isNamed) return untold;
  const isTold = verdicts.every(({ verdict }) => verdict !== 'unknown' || fitting.length === 0);
  const text = isTold ? `the call of ${call} on ${resource}` : `the call of ${call}`;
  return tied(fitting, 'sdkCall', text, `no line calls ${call} on ${resource}`);
}

/**
 * Whether a span is of an address that was signed, which no service has answered with the id of a request; undefined where the span does not say.
 * It is X-Ray's SDK for Node that records both, with the number of attempts.
 */
function isSigning({ aws, http, status }: Span): boolean | undefined {
  if (typeof aws['request_id'] === 'string') return false;
  return status === 'ok' && http?.status === 200 && typeof aws['retries'] === 'number' ? true : undefined;
}
