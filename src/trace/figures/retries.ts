import { asNumber, asRecord, asString } from '../../base/readUnknown.ts';
import type { Span } from '../span.ts';
import { attemptsBelow, type Attempts } from './attempts.ts';
import type { SpanList } from './spanList.ts';

/** Work that was done again, where the data says so. */
export type Retry =
  /** The attempts are spans below the one that stands for what was tried: of `count`, or of at least so many. */
  | ({ readonly kind: 'attempts'; readonly span: Span; readonly count: number; readonly exact: boolean } & Attempts)
  /** An SDK sent a call again: so many times, or at least so many. */
  | { readonly kind: 'call'; readonly span: Span; readonly retries: number; readonly exact: boolean };

/**
 * The retries of a trace. Calls tell theirs in `aws.retries`, where the X-Ray SDKs write how often the call was sent again. The one for Node
 * writes there, for version 3 of the AWS SDK, how often it was sent at all (core/lib/patchers/aws3_p.ts). So a number counts as retries where
 * another SDK wrote the segment, or another call of it has 0; else all but one of it are certain. Where attempts were recorded as well, these may
 * be fewer than were made: one that was refused leaves no invocation.
 */
export function retriesOf(list: SpanList): readonly Retry[] {
  const tried: Tried[] = [];
  /** Segments that were seen to count retries. */
  const exact = new Set<Span>();
  /** For each span the number of the segment that it was recorded in, of a root without one its own. */
  const segments: number[] = [];
  let at = -1;
  for (const span of list.spans) {
    const parent = list.parents[++at] ?? -1;
    segments.push(parent < 0 || (span.kind === 'segment' && !span.inferred) ? at : (segments[parent] ?? at));
    const attempts = attemptsBelow(span);
    const count = countOf(span);
    const segment = list.spans[segments[at] ?? at] ?? span;
    if (count === 0) exact.add(segment);
    if (attempts || count) tried.push({ span, attempts, count, segment });
  }
  return tried.flatMap((each) => retryOf(each, exact.has(each.segment) || isOtherSdk(each.segment)) ?? []);
}

/** A span that tells of attempts at it: as spans, as the number in `aws.retries`, or both. */
interface Tried {
  readonly span: Span;
  readonly attempts: Attempts | undefined;
  readonly count: number | undefined;
  readonly segment: Span;
}

/** What X-Ray inferred repeats its call's numbers; only calls of AWS have any. */
function countOf(span: Span): number | undefined {
  const count = span.namespace !== 'aws' || span.inferred ? undefined : asNumber(span.aws['retries']);
  return count === undefined || count < 0 ? undefined : Math.floor(count);
}

/** @param isCount whether the number is one of retries for certain, not perhaps one of attempts */
function retryOf({ span, attempts, count }: Tried, isCount: boolean): Retry | undefined {
  if (!attempts) {
    const retries = (count ?? 0) - (isCount ? 0 : 1);
    return retries >= 1 ? { kind: 'call', span, retries, exact: isCount } : undefined;
  }
  const recorded = attempts.attempts.length;
  if (attempts.by === 'lambda') return { kind: 'attempts', span, count: recorded, exact: true, ...attempts };
  // Its SDK says that it sent the call once: something else ran the function twice.
  if (count === 0) return undefined;
  const said = count === undefined ? undefined : count + (isCount ? 1 : 0);
  const isWhole = said === undefined ? attempts.isWhole : isCount && recorded <= said;
  return { kind: 'attempts', span, count: Math.max(recorded, said ?? 0), exact: isWhole, ...attempts };
}

function isOtherSdk({ aws }: Span): boolean {
  const sdk = asString(asRecord(aws['xray'])?.['sdk']);
  return sdk !== undefined && !/node/i.test(sdk);
}
