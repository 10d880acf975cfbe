import { durationText, shareText } from '../../../base/text/figures.ts';
import { unionLength } from '../../../match/report/statistics.ts';
import type { Invocation } from '../../../trace/lambda/invocation.ts';
import { selfTimeOf } from '../../../trace/selfTime.ts';
import { durationOf, type Span } from '../../../trace/span.ts';
import type { SpanIndex } from './spanIndex.ts';
import type { Fact } from './detailMessages.ts';

/** Nearer to the trace's begin than this, ms, a span began with it: it is what a double of an epoch time holds. */
const SOON = 0.001;

const NOTHING = durationText(0);

/** The times of a span in words; when it began is for the page to say, which knows the user's time zone. */
export function spanTimes(span: Span, index: SpanIndex): readonly Fact[] {
  const duration = durationOf(span);
  const facts: Fact[] = [{ label: 'Duration', value: duration === undefined ? 'in progress' : durationText(duration) }];
  const self = selfTimeOf(span);
  if (self !== undefined && span.children.some((child) => !child.inferred))
    facts.push({ label: 'Self time', value: durationText(self) });
  const share = shareOfHandler(span, index.invocationOf(span));
  if (share !== undefined) facts.push({ label: 'Share of the handler', value: shareText(share) });
  const waited = index.figures.criticalPath?.spans.find((each) => each.span === span)?.own;
  if (waited !== undefined) facts.push({ label: 'Critical path', value: pathText(waited, self ?? 0) });
  const late = span.start - index.trace.start;
  if (Math.abs(late) >= SOON) facts.push({ label: 'Start', value: `${lateText(late)} the trace began` });
  return facts;
}

/**
 * Of the path, a span's own time is when it waited for none below it, although some may have run then that held nothing up: it may be more
 * than the self time, in which none ran. @param waited ms that the request waited for the span itself
 */
function pathText(waited: number, self: number): string {
  const time = durationText(waited);
  if (time === NOTHING) return 'on it, through what is below';
  return waited > self && time !== durationText(self)
    ? `on it: for ${time} no span below it held the request up`
    : `on it: for ${time} the request waited for this span itself`;
}

function lateText(late: number): string {
  return late < 0 ? `${durationText(-late)} before` : `${durationText(late)} after`;
}

/** What a span that the handler made took of its duration, as a fraction; undefined for all others, and where the duration is not known. */
function shareOfHandler(span: Span, invocation: Invocation | undefined): number | undefined {
  const { end, role } = span;
  if (!invocation || role !== 'other' || end === undefined) return undefined;
  const { handlerDuration, start } = invocation;
  if (handlerDuration === undefined || handlerDuration <= 0) return undefined;
  const handler = { start, end: start + handlerDuration };
  return unionLength([{ start: span.start, end }], handler) / handlerDuration;
}
