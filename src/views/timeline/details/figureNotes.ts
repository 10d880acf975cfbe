import { countText, durationText, plural, shareText } from '../../../base/text/figures.ts';
import { spanLabel } from '../../../trace/text/spanLabel.ts';
import type { HandlerGap, HandlerGaps } from '../../../trace/figures/handlerGaps.ts';
import type { Retry } from '../../../trace/figures/retries.ts';
import { plainText } from '../../../base/text/plainText.ts';
import { durationOf, type Span } from '../../../trace/span.ts';
import type { SpanIndex } from './spanIndex.ts';

/** More of them are not told one by one. */
const MAX_ATTEMPTS = 5;

/** What the figures of the trace say of one span, as sentences: gaps in its handler, and retries. */
export function figureNotes(span: Span, index: SpanIndex): readonly string[] {
  const { figures, trace } = index;
  const invocation = index.invocationOf(span);
  const gaps = invocation?.handlerSpan === span ? figures.gapsOf(invocation) : undefined;
  return [
    ...(gaps && gaps.total > 0 ? [gapsNote(gaps, trace.start)] : []),
    ...figures.retries.filter((retry) => retry.span === span).map(retryNote),
  ];
}

function gapsNote({ total, share, hasSubsegments, gaps }: HandlerGaps, start: number): string {
  const whole = `${durationText(total)} of the handler (${shareText(share)})`;
  if (!hasSubsegments) return `Nothing explains ${whole}: it has no subsegments.`;
  const [longest] = gaps.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  if (!longest) return `No subsegment explains ${whole}.`;
  const { from, after, before } = longest;
  const where = [after && `after ${nameOf(after)}`, before && `before ${nameOf(before)}`].filter(Boolean).join(' and ');
  const when = `${durationText(lengthOf(longest))} from ${durationText(from - start)} on`;
  return `No subsegment explains ${whole}. The longest gap is ${when}${where === '' ? '' : `, ${where}`}.`;
}

function lengthOf({ from, to }: HandlerGap): number {
  return to - from;
}

function retryNote(retry: Retry): string {
  if (retry.kind === 'attempts') {
    const { by, attempts, count, exact } = retry;
    const more = attempts.length - MAX_ATTEMPTS;
    const told = [
      ...attempts.slice(0, MAX_ATTEMPTS).map(attemptText),
      ...(more > 0 ? [`${countText(more)} more`] : []),
    ];
    const made = `${by === 'lambda' ? 'Lambda' : 'Its SDK'} made ${exact ? '' : 'at least '}${plural(count, 'attempt')} at it`;
    const recorded = attempts.length < count ? `, of which ${countText(attempts.length)} were recorded` : '';
    return `${made}${recorded}: ${told.join(', ')}.`;
  }
  const times = plural(retry.retries, 'more time');
  return `Its SDK sent it ${retry.exact ? '' : 'at least '}${times}, until it succeeded or gave up.`;
}

/** `fault after 1.2 s` */
function attemptText(attempt: Span): string {
  const duration = durationOf(attempt);
  return `${attempt.status} ${duration === undefined ? 'so far' : `after ${durationText(duration)}`}`;
}

function nameOf(span: Span): string {
  return plainText(spanLabel(span), 200);
}
