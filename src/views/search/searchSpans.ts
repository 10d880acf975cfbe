import type { Ask, Choice } from '../../base/ask.ts';
import { bytesText, durationText, lastRangeText, plural } from '../../base/text/figures.ts';
import { UserError } from '../../base/userError.ts';
import type { FoundTraces, SpanSearch } from '../../live/traces/spanSearch.ts';
import type { StoredTrace } from '../../live/traces/traceStore.ts';
import type { TraceTarget } from '../commandIds.ts';
import { traceFacts } from '../explorer/rows/traceFacts.ts';
import { clockText, failedInsideText, labelText, statusMark } from '../wording.ts';

/** What searching spans needs from the rest. */
export interface SpanSearchParts {
  readonly ask: Ask;
  readonly search: Pick<SpanSearch, 'detect' | 'last' | 'run' | 'readFound'>;
  /** How far back is looked, ms. */
  timeRange(): number;
  chooseTimeRange(): Promise<void>;
  trace(id: string): StoredTrace | undefined;
  /** Runs work that the user can cancel. */
  progress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  open(target: TraceTarget): Promise<void>;
  tell(message: string): void;
}

type Wanted = 'all' | 'failing' | 'range' | 'last';

/**
 * Asks what to search for, which says what that costs, searches, and lists the traces that were found for one to be opened. Rejects
 * with a `UserError` where there is nothing to search, or where a call fails.
 */
export async function searchSpans(parts: SpanSearchParts): Promise<void> {
  const { search } = parts;
  if (!(await parts.progress('Asking where spans are kept', (signal) => search.detect(signal)))) {
    throw new UserError(
      'Transaction Search is not on here, or Beamline may not see whether it is (xray:GetTraceSegmentDestination): X-Ray itself lists the traces.',
    );
  }
  const wanted = await askWhat(parts);
  if (wanted === undefined) return;
  const found =
    wanted === 'last'
      ? search.last
      : await parts.progress('Searching spans', (signal) => search.run({ failing: wanted === 'failing' }, signal));
  if (!found) return;
  if (found.ids.length > 0) await readFound(parts, found);
  await showFound(parts, found);
}

/** What cannot be read does not hide what the search cost. */
async function readFound({ search, progress }: SpanSearchParts, { ids, bytesScanned }: FoundTraces): Promise<void> {
  try {
    await progress('Reading the traces that were found', (signal) => search.readFound(signal));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const found = `${plural(ids.length, 'trace')} found; CloudWatch scanned ${bytesText(bytesScanned)}`;
    throw new UserError(`${found}. They could not be read: ${error.message}`, error.remedy, { cause: error });
  }
}

async function askWhat(parts: SpanSearchParts): Promise<Exclude<Wanted, 'range'> | undefined> {
  for (;;) {
    const range = lastRangeText(parts.timeRange());
    const title = `Search the spans of the last ${range}? CloudWatch Logs Insights bills by the bytes that it scans`;
    const wanted = await parts.ask.pick<Wanted>(title, questions(parts.search.last));
    if (wanted !== 'range') return wanted;
    await parts.chooseTimeRange();
  }
}

function questions(last: FoundTraces | undefined): readonly Choice<Wanted>[] {
  const again: Choice<Wanted>[] = last
    ? [
        {
          label: `$(list-flat) Show what was found at ${clockText(last.at)}`,
          detail: `${plural(last.ids.length, 'trace')}. Scans nothing.`,
          value: 'last',
        },
      ]
    : [];
  return [
    {
      label: '$(search) Search all spans',
      detail:
        'Traces with any span of your functions. Scans what every service of this account and region wrote to aws/spans.',
      value: 'all',
    },
    {
      label: '$(error) Search failing spans',
      detail: 'Traces in which a span of your functions failed. Scans as much.',
      value: 'failing',
    },
    { label: '$(history) Choose another time range…', detail: 'A shorter one scans less.', value: 'range' },
    ...again,
  ];
}

async function showFound({ ask, trace, open, tell }: SpanSearchParts, found: FoundTraces): Promise<void> {
  const { ids, more, bytesScanned } = found;
  const scanned = `CloudWatch scanned ${bytesText(bytesScanned)}`;
  if (ids.length === 0) return tell(`No span of your functions was found in this time range. ${scanned}.`);
  const read = ids.flatMap((id) => trace(id) ?? []).filter((stored) => stored.trace !== undefined);
  const missing = ids.length - read.length;
  const parts = [
    `${plural(ids.length, 'trace')} found${more ? ', there are older ones' : ''}`,
    ...(missing > 0 ? [`${missing} of them could not be retrieved yet`] : []),
    scanned,
  ];
  if (read.length === 0) return tell(`${parts.join('; ')}. Show them again in a moment, which scans nothing.`);
  const chosen = await ask.pick(parts.join(' · '), read.map(choice));
  if (chosen) await open(chosen);
}

function choice(stored: StoredTrace): Choice<TraceTarget> {
  const names = stored.invocations.map(({ functionName }) => functionName);
  const { traceId, start, duration, status, failedSpans, route, cold, failed } = traceFacts(stored, names);
  return {
    label: `${statusMark(status)} ${duration === undefined ? 'in progress' : durationText(duration)}`,
    description: [
      clockText(start),
      failedInsideText(status, failedSpans),
      labelText(route || names.join(', ')),
      cold ? 'cold' : '',
    ]
      .filter(Boolean)
      .join(' · '),
    detail: traceId,
    value: { traceId, failed },
  };
}
