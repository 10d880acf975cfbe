import { stringAt } from '../../../base/text/stringTable.ts';
import { unionLength, type Interval } from '../../../match/report/statistics.ts';
import { selfTimeOf } from '../../../trace/selfTime.ts';
import { rowsOf, walkShownSpans } from '../../../trace/shownSpans.ts';
import { durationOf, type Trace } from '../../../trace/span.ts';
import type { SpanStatistics, Timeline, TimelineStatistics } from '../timelineMessages.ts';

/** A page shows no more; a trace of X-Ray has fewer spans. */
const MAX_GROUPS = 2000;

/**
 * The spans of a trace by service and name, those first that took most time themselves. What X-Ray inferred of a call is the call told twice, and
 * counts once, wherever it is shown. @param timeline `timelineOf` the trace
 */
export function spanStatistics(
  trace: Trace,
  { rows, strings, services, callees = 'merged' }: Timeline,
): TimelineStatistics {
  const groups = new Map<string, Group>();
  const numbers = rowsOf(trace.roots, callees);
  for (const span of walkShownSpans(trace.roots)) {
    const row = numbers.get(span) ?? 0;
    const [name, service] = [stringAt(strings, rows.name[row] ?? 0) ?? '', services[rows.service[row] ?? 0] ?? ''];
    const key = [service, name].join('\n');
    const group = groups.get(key) ?? newGroup({ name, service }, row);
    groups.set(key, group);
    const duration = durationOf(span);
    group.count++;
    if (span.status !== 'ok') group.failed++;
    if (duration === undefined) group.inProgress++;
    else {
      group.total += duration;
      group.self += selfTimeOf(span) ?? 0;
      if (duration > group.max) [group.max, group.slowest] = [duration, row];
    }
    group.intervals.push({ start: span.start, end: span.end ?? trace.end });
  }
  const all = [...groups.values()].map((group) => finished(group, trace)).sort((one, other) => other.self - one.self);
  return { groups: all.slice(0, MAX_GROUPS), others: Math.max(0, all.length - MAX_GROUPS) };
}

type Group = { -readonly [Key in keyof Omit<SpanStatistics, 'share'>]: SpanStatistics[Key] } & {
  readonly intervals: Interval[];
};

function newGroup(of: Pick<Group, 'name' | 'service'>, row: number): Group {
  return { ...of, count: 0, failed: 0, inProgress: 0, total: 0, self: 0, max: -1, slowest: row, intervals: [] };
}

function finished({ intervals, max, ...group }: Group, { start, end }: Trace): SpanStatistics {
  const share = end > start ? unionLength(intervals, { start, end }) / (end - start) : 0;
  return { ...group, max: Math.max(0, max), share };
}
