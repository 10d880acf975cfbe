import { firstIndex } from '../base/firstIndex.ts';
import { requestIdOf, type LogHead } from './logHead.ts';
import type { ReportRecord } from './platform/platformRecord.ts';

/** One invocation's part of a stream, as indexes of the stream's lines. */
export interface StreamRun {
  readonly requestId: string;
  /** Where it begins: at START, or for a cold start at what the environment wrote since it began. */
  readonly first: number;
  readonly start: number;
  /** Its last line, which is REPORT; where that was not read, the one before the next invocation. */
  readonly last: number;
}

/** Where ids have their START, and their END or REPORT; each in order. */
export interface RunMarks {
  readonly starts: ReadonlyMap<string, readonly number[]>;
  readonly ends: ReadonlyMap<string, readonly number[]>;
}

/** Where the platform's lines stand in a stream. */
export function runMarks(heads: readonly LogHead[]): RunMarks {
  const starts = new Map<string, number[]>();
  const ends = new Map<string, number[]>();
  heads.forEach(({ platform }, index) => {
    if (platform?.requestId === undefined) return;
    const marks = platform.record.type === 'start' ? starts : isEnd(platform.record.type) ? ends : undefined;
    const known = marks?.get(platform.requestId);
    if (known) known.push(index);
    else marks?.set(platform.requestId, [index]);
  });
  return { starts, ends };
}

/**
 * The invocations of a stream, which an environment runs one after the other: Lambda writes START before, and REPORT behind each,
 * crashed and timed-out ones too. A function may print lines of the same form, its own or another's; so within an invocation that
 * has its END or REPORT further down, no START begins another.
 */
export function streamRuns(heads: readonly LogHead[], marks: RunMarks): readonly StreamRun[] {
  const runs: OpenRun[] = [];
  for (const [index, { platform }] of heads.entries()) {
    const requestId = platform?.requestId;
    if (!platform || requestId === undefined) continue;
    const current = runs.at(-1);
    if (platform.record.type === 'start') {
      const first = initOf(heads, index);
      if (current && isPrinted(requestId, index, first, current, marks)) continue;
      runs.push({ requestId, first, start: index, end: undefined, reported: false });
    } else if (current?.requestId === requestId && isEnd(platform.record.type)) {
      current.end = index;
      current.reported ||= isWhole(platform.record);
    }
  }
  return runs.map(({ requestId, first, start, end, reported }, index) => {
    const last = reported && end !== undefined ? end : (runs[index + 1]?.first ?? heads.length) - 1;
    return { requestId, first, start, last };
  });
}

/** Whether a record is the REPORT that Lambda writes, and not what a function printed of it. */
export function isWhole(record: { readonly type: string } | ReportRecord): record is ReportRecord {
  if (!('billedDuration' in record)) return false;
  return record.duration !== undefined && record.billedDuration !== undefined;
}

interface OpenRun {
  readonly requestId: string;
  readonly first: number;
  readonly start: number;
  end: number | undefined;
  reported: boolean;
}

function isEnd(type: string): boolean {
  return type === 'end' || type === 'report';
}

/** Whether the START at `index` is what the invocation printed that runs there. */
function isPrinted(requestId: string, index: number, first: number, current: OpenRun, marks: RunMarks): boolean {
  // A retry has the same id. Where its first run has no end, a new environment tells that the first died.
  if (requestId === current.requestId) return !current.reported && first === index;
  if (current.reported) return false;
  const end = nextOf(marks.ends, current.requestId, index);
  if (end === undefined) return false;
  const retry = nextOf(marks.starts, current.requestId, index) ?? Number.POSITIVE_INFINITY;
  if (end < retry) return true;
  // The end may be that of a retry, behind another's run.
  return (nextOf(marks.ends, requestId, index) ?? Number.POSITIVE_INFINITY) > retry;
}

/** The first index behind `after`; a stream may be nothing but lines like these. */
export function nextOf(marks: ReadonlyMap<string, readonly number[]>, id: string, after: number): number | undefined {
  const all = marks.get(id) ?? [];
  return all[firstIndex(all.length, (index) => (all[index] ?? 0) > after)];
}

/** Where what directly precedes the START at `start` begins, at INIT_START or RESTORE_START; `start` itself for a warm start. */
function initOf(heads: readonly LogHead[], start: number): number {
  let from = start;
  for (let index = start - 1; index >= 0; index--) {
    const head = heads[index];
    if (!head || requestIdOf(head) !== undefined) break;
    const type = head.platform?.record.type;
    if (type === 'initStart' || type === 'restoreStart') from = index;
  }
  return from;
}
