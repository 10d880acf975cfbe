import type { PlatformLine } from '../../logs/logLine.ts';
import { platformContext, type PlatformContext } from '../../logs/platform/platformText.ts';
import type { ShownEntry } from './shownEntry.ts';

/** How much later than it should a REPORT may come, ms. */
const LATE = 1000;

/** Lines of one invocation, as far as they are shown. */
interface Run {
  readonly lines: PlatformLine[];
  readonly timeout: number | undefined;
}

/**
 * What those of Lambda's lines that are shown of one invocation tell of each other, so that they say the same as in the log of a trace. A retried
 * event has the same request id, and of a search some lines only may be shown: what cannot be the same run is told apart.
 */
export function platformContexts(entries: readonly ShownEntry[]): ReadonlyMap<PlatformLine, PlatformContext> {
  const open = new Map<string, Run>();
  const runs: Run[] = [];
  // A search has the newest lines first.
  for (const { line, logGroup, declared } of platformEntries(entries).toSorted((a, b) =>
    compareLines(a.line, b.line),
  )) {
    const key = JSON.stringify([logGroup, line.event.logStream, line.requestId]);
    const before = open.get(key);
    const run = before && isContinued(before.lines, line) ? before : { lines: [], timeout: declared?.timeout };
    run.lines.push(line);
    open.set(key, run);
    if (run !== before) runs.push(run);
  }
  return new Map(
    runs.flatMap(({ lines, timeout }) => {
      const context = platformContext(lines, timeout);
      return lines.map((line) => [line, context] as const);
    }),
  );
}

type PlatformEntry = Extract<ShownEntry, { kind: 'event' }> & { readonly line: PlatformLine };

function platformEntries(entries: readonly ShownEntry[]): readonly PlatformEntry[] {
  return entries.flatMap((entry) =>
    entry.kind === 'event' && entry.line.kind === 'platform' && entry.line.requestId !== undefined
      ? [{ ...entry, line: entry.line }]
      : [],
  );
}

/** By time; those of one moment as Lambda writes them. */
function compareLines(one: PlatformLine, other: PlatformLine): number {
  const rank = ({ record: { type } }: PlatformLine): number => ['start', 'other', 'end', 'report'].indexOf(type);
  return one.event.timestamp - other.event.timestamp || rank(one) - rank(other);
}

function isContinued(lines: readonly PlatformLine[], { record, event }: PlatformLine): boolean {
  if (record.type === 'start' || lines.some((line) => line.record.type === 'report')) return false;
  if (record.type !== 'report') return true;
  const { duration = 0, initDuration = 0, restoreDuration = 0 } = record;
  return lines.every((line) => {
    const taken = line.record.type === 'end' ? 0 : duration + initDuration + restoreDuration;
    return event.timestamp - line.event.timestamp <= taken + LATE;
  });
}
