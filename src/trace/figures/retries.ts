import { asNumber, asRecord, asString } from '../../base/readUnknown.ts';
import type { Span } from '../span.ts';
import { attemptsBelow, type Attempts } from './attempts.ts';
import type { SpanList } from './spanList.ts';

/** Work that was done again, where the data says so. */
export type Retry =
  /** The attempts are spans below the one that stands for what was tried. */
  | ({ readonly kind: 'attempts'; readonly span: Span } & Attempts)
  /** An SDK sent a call again: so many times, or at least so many. */
  | { readonly kind: 'call'; readonly span: Span; readonly retries: number; readonly exact: boolean };

/**
 * The retries of a trace. Calls tell theirs in `aws.retries`, where the X-Ray SDKs write how often the call was sent again. The one for Node
 * writes there, for version 3 of the AWS SDK, how often it was sent at all (core/lib/patchers/aws3_p.ts). So a number counts as retries where
 * another SDK wrote the segment, or another call of it has 0; else all but one of it are certain.
 */
export function retriesOf(list: SpanList): readonly Retry[] {
  const found: Retry[] = [];
  const calls: { readonly span: Span; readonly count: number; readonly segment: Span }[] = [];
  /** Segments that were seen to count retries. */
  const exact = new Set<Span>();
  /** For each span the number of the segment that it was recorded in, of a root without one its own. */
  const segments: number[] = [];
  let at = -1;
  for (const span of list.spans) {
    const parent = list.parents[++at] ?? -1;
    segments.push(parent < 0 || (span.kind === 'segment' && !span.inferred) ? at : (segments[parent] ?? at));
    const attempts = attemptsBelow(span);
    if (attempts) found.push({ kind: 'attempts', span, ...attempts });
    // What X-Ray inferred repeats its call's numbers; only calls of AWS have any.
    const count = span.namespace !== 'aws' || span.inferred ? undefined : asNumber(span.aws['retries']);
    if (count === undefined || count < 0) continue;
    const segment = list.spans[segments[at] ?? at] ?? span;
    if (count === 0) exact.add(segment);
    // What was recorded of each attempt says more than their number.
    else if (!attempts) calls.push({ span, count: Math.floor(count), segment });
  }
  for (const { span, count, segment } of calls) {
    const isExact = exact.has(segment) || isOtherSdk(segment);
    const retries = isExact ? count : count - 1;
    if (retries >= 1) found.push({ kind: 'call', span, retries, exact: isExact });
  }
  return found;
}

function isOtherSdk({ aws }: Span): boolean {
  const sdk = asString(asRecord(aws['xray'])?.['sdk']);
  return sdk !== undefined && !/node/i.test(sdk);
}
