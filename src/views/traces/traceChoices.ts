import type { Choice } from '../../base/ask.ts';
import { durationText } from '../../base/text/figures.ts';
import type { LineReport, SpanRef } from '../../match/lineReport.ts';
import type { StoredTrace } from '../../live/traces/traceStore.ts';
import type { TraceTarget } from '../commandIds.ts';
import { requestText } from './requestText.ts';
import { clockText, labelText, statusMark } from '../wording.ts';

/** How many traces a list holds at the most. */
const LISTED = 100;

/** How many failing traces, and how many slow ones, stand before the rest. */
const FIRST = 5;

/** The traces behind the figures of a line, each at its span, in groups: the latest failing ones, the slowest, then the latest; each trace once. */
export function traceChoices(
  reports: readonly LineReport[],
  trace: (id: string) => StoredTrace | undefined,
): readonly Choice<TraceTarget>[] {
  const latest = reports.flatMap(({ spans }) => spans).toSorted((a, b) => b.start - a.start);
  const failing = latest.filter(({ status }) => status !== 'ok').slice(0, FIRST);
  const slowest = latest.toSorted((a, b) => (b.duration ?? 0) - (a.duration ?? 0)).slice(0, FIRST);
  const once = new Map<string, { readonly ref: SpanRef; readonly group: string }>();
  for (const [name, refs] of Object.entries({ failing, slowest, latest })) {
    const group = once.size === 0 ? name : `${name} of the others`;
    for (const ref of refs) if (!once.has(ref.traceId)) once.set(ref.traceId, { ref, group });
  }
  return [...once.values()].slice(0, LISTED).map(({ ref, group }) => choice(ref, group, trace(ref.traceId)));
}

function choice(ref: SpanRef, group: string, stored: StoredTrace | undefined): Choice<TraceTarget> {
  return {
    group,
    label: `${statusMark(ref.status)} ${durationWords(ref, stored)}`,
    description: [clockText(ref.start), labelText(requestText(stored?.summary.http)), ref.cold ? 'cold' : '']
      .filter(Boolean)
      .join(' · '),
    detail: ref.traceId,
    value: { traceId: ref.traceId, spanId: ref.spanId },
  };
}

/** `85 ms of 87 ms`: the line's own part, then the whole trace, as its timeline says, where that reads otherwise. */
function durationWords({ duration, initFailed }: SpanRef, stored: StoredTrace | undefined): string {
  if (duration === undefined) return initFailed === true ? 'init failed' : 'in progress';
  const own = durationText(duration);
  const whole = stored?.trace && durationText(stored.trace.end - stored.trace.start);
  return whole === undefined || whole === own ? own : `${own} of ${whole}`;
}
