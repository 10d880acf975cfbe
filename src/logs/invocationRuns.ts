import { requestIdOf, type LogHead } from './logHead.ts';
import type { ReportRecord } from './platform/platformRecord.ts';
import { isWhole, nextOf, runMarks, streamRuns, type RunMarks, type StreamRun } from './streamRuns.ts';

/** What one run of an invocation wrote into a stream. */
export interface InvocationRun {
  /** In the order of the stream. */
  readonly lines: readonly LogHead[];
  /** When it began, epoch ms: its START, or the first line that names it. */
  readonly began: number;
  /** START was read; a function's system log level may leave it out, and REPORT with it. */
  readonly started: boolean;
  /** Undefined where it has not ended, or REPORT was not read. */
  readonly report: ReportRecord | undefined;
}

/**
 * What one invocation wrote, of a stream's lines in their order; one run for each time that it ran there, as a retried event has the
 * same request id. From START to REPORT, lines without an id included and lines that name another request as theirs not; before the
 * START of a cold start what the environment wrote since it began. Of all other lines those whose own id it is, and where nothing
 * else ran those that mention it.
 *
 * Without a START: from the first to the last line that names it. In an environment that serves several requests at once the lines
 * without an id are given to the one that was there first, as nobody knows better.
 */
export function invocationRuns(heads: readonly LogHead[], requestId: string): readonly InvocationRun[] {
  const marks = runMarks(heads);
  const all = streamRuns(heads, marks);
  const around = runAround(heads.length, all);
  const own = all.filter((run) => run.requestId === requestId);
  const stream: Stream = { heads, requestId, around, others: othersOf(heads, all, around, marks, requestId) };
  if (own.length > 0) return runsOf(stream, own);
  const nested = marks.starts.get(requestId);
  return nested ? nestedRuns(stream, nested, marks) : withoutStart(stream);
}

interface Stream {
  readonly heads: readonly LogHead[];
  readonly requestId: string;
  /** For each line the run that it stands in. */
  readonly around: readonly (StreamRun | undefined)[];
  /** The other invocations of this stream; what else looks like an id is the user's. */
  readonly others: ReadonlySet<string>;
}

function runAround(length: number, runs: readonly StreamRun[]): readonly (StreamRun | undefined)[] {
  const around = Array.from<StreamRun | undefined>({ length });
  for (const run of runs) around.fill(run, run.first, run.last + 1);
  return around;
}

/**
 * A START within another's run is that of an invocation where environments serve several at once: its end is outside, or all of it is in
 * the JSON format, without which there are none. Else it was printed.
 */
function othersOf(
  heads: readonly LogHead[],
  all: readonly StreamRun[],
  around: Stream['around'],
  { starts, ends }: RunMarks,
  requestId: string,
): ReadonlySet<string> {
  const others = new Set(all.map((run) => run.requestId));
  for (const [id, [start = 0]] of starts) {
    const end = nextOf(ends, id, start);
    if (end === undefined || others.has(id)) continue;
    const json = [start, end].every((index) => heads[index]?.event.message.startsWith('{'));
    if (json || around[end] !== around[start]) others.add(id);
  }
  others.delete(requestId);
  return others;
}

/** Late lines go to the run before them, early ones to the first. */
function runsOf(stream: Stream, own: readonly StreamRun[]): readonly InvocationRun[] {
  const { heads, requestId, around } = stream;
  const found = own.map((): LogHead[] => []);
  let at = 0;
  heads.forEach((head, index) => {
    while (index >= (own[at + 1]?.first ?? Number.POSITIVE_INFINITY)) at++;
    const isInside = around[index]?.requestId === requestId;
    if (isInside ? !isAnothers(head, stream) : isNamed(head, index, stream)) found[at]?.push(head);
  });
  return found.map((lines, run) => asRun(lines, requestId, heads[own[run]?.start ?? -1]));
}

/** In the midst of others' lines: only what has the id is certain. */
function nestedRuns(
  { heads, requestId }: Stream,
  starts: readonly number[],
  { ends }: RunMarks,
): readonly InvocationRun[] {
  const begins = starts.filter((start, i) => i === 0 || (nextOf(ends, requestId, starts[i - 1] ?? 0) ?? start) < start);
  const found = begins.map((): LogHead[] => []);
  let at = 0;
  heads.forEach((head, index) => {
    while (index >= (begins[at + 1] ?? Number.POSITIVE_INFINITY)) at++;
    if (requestIdOf(head) === requestId) found[at]?.push(head);
  });
  return found.map((lines, run) => asRun(lines, requestId, heads[begins[run] ?? -1]));
}

function withoutStart(stream: Stream): readonly InvocationRun[] {
  const { heads, requestId, around } = stream;
  const named = heads.map((head, index) => isNamed(head, index, stream));
  const isOwn = (head: LogHead, index: number): boolean => named[index] === true && requestIdOf(head) === requestId;
  const own = heads.some(isOwn);
  const bounds = (head: LogHead, index: number): boolean => (own ? isOwn(head, index) : named[index] === true);
  const [first, last] = [heads.findIndex(bounds), heads.findLastIndex(bounds)];
  const lines = heads.filter((head, index) => {
    const between = first >= 0 && index > first && index < last;
    return named[index] === true || (between && around[index] === undefined && !isAnothers(head, stream));
  });
  return lines.length === 0 ? [] : [asRun(lines, requestId, undefined)];
}

/** Whether a line within the invocation's run is of another one. A line in the form of Lambda's that names no other one was printed. */
function isAnothers({ platform, owner }: LogHead, { requestId, others }: Stream): boolean {
  if (platform) return others.has(platform.requestId ?? '');
  return owner !== undefined && owner.requestId !== requestId && (owner.certain || others.has(owner.requestId));
}

/** Whether a line outside the invocation's runs is its own. Within another's run a mention is the other's line. */
function isNamed(head: LogHead, index: number, stream: Stream): boolean {
  if (head.owner?.requestId === stream.requestId) return true;
  if (stream.around[index] !== undefined || isAnothers(head, stream)) return false;
  return head.event.message.includes(stream.requestId);
}

function asRun(lines: readonly LogHead[], requestId: string, start: LogHead | undefined): InvocationRun {
  const platform = lines.flatMap((line) => (line.platform?.requestId === requestId ? line.platform.record : []));
  return {
    lines,
    began: (start ?? lines[0])?.event.timestamp ?? Number.NEGATIVE_INFINITY,
    started: start !== undefined,
    report: platform.findLast(isWhole),
  };
}
