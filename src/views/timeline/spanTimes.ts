import { durationText, shareText } from '../../base/figures.ts';
import { unionLength } from '../../match/statistics.ts';
import type { Invocation } from '../../trace/invocation.ts';
import { selfTimeOf } from '../../trace/selfTime.ts';
import { durationOf, type Span } from '../../trace/span.ts';
import type { SpanIndex } from './spanIndex.ts';
import type { Fact } from './timelineMessages.ts';

/** The times of a span in words. */
export function spanTimes(span: Span, index: SpanIndex): readonly Fact[] {
  const duration = durationOf(span);
  const facts: Fact[] = [{ label: 'Duration', value: duration === undefined ? 'in progress' : durationText(duration) }];
  const self = selfTimeOf(span);
  if (self !== undefined && span.children.some((child) => !child.inferred))
    facts.push({ label: 'Self time', value: durationText(self) });
  const share = shareOfHandler(span, index.invocationOf(span));
  if (share !== undefined) facts.push({ label: 'Share of the handler', value: shareText(share) });
  facts.push(
    { label: 'Start', value: `${durationText(span.start - index.trace.start)} after the trace began` },
    { label: 'Local time', value: localTimeText(span.start) },
    { label: 'UTC', value: utcText(span.start) },
  );
  return facts;
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

/** `2026-11-22 18:37:10.001`, local. */
function localTimeText(time: number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return `${time} ms`;
  const local = new Date(time - date.getTimezoneOffset() * 60_000);
  return local.toISOString().replace('T', ' ').replace('Z', '');
}

/** ISO 8601; the number itself where it is no date. */
function utcText(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? `${time} ms` : date.toISOString();
}
