import type { LogLine } from './logLine.ts';

/**
 * What one invocation wrote into a stream, of the stream's lines in their order; one list for each time that it ran there, as a
 * retried event has the same request id. From START to REPORT, lines without an id included and lines that name another request
 * not; before the START of a cold start what the environment wrote since it began, and after REPORT only what names the id.
 *
 * Without a START (it was not read, or the function's system log level leaves it out): from the first to the last line that names it.
 */
export function invocationLines(lines: readonly LogLine[], requestId: string): readonly (readonly LogLine[])[] {
  const others = new Set(lines.flatMap((line) => (line.kind === 'platform' ? (line.requestId ?? []) : [])));
  others.delete(requestId);
  const isOthers = (line: LogLine): boolean => namesAnother(line, requestId, others);
  const names = (line: LogLine): boolean => !isOthers(line) && line.event.message.includes(requestId);

  const started = lines.some((line) => isStart(line) && line.requestId === requestId);
  const first = started ? -1 : lines.findIndex(names);
  const last = started ? -1 : lines.findLastIndex(names);
  const runs: LogLine[][] = [];
  let open = false;
  lines.forEach((line, index) => {
    if (isStart(line)) {
      open = line.requestId === requestId;
      if (open) runs.push(initLines(lines, index));
    } else if (index === first) {
      open = true;
      runs.push([]);
    }
    if (open ? !isOthers(line) : names(line)) (runs.at(-1) ?? addTo(runs)).push(line);
    if (index === last || (line.kind === 'platform' && line.record.type === 'report' && line.requestId === requestId))
      open = false;
  });
  return runs;
}

/** A line that names the id before its first START: whatever it is, it is not lost. */
function addTo(runs: LogLine[][]): LogLine[] {
  const run: LogLine[] = [];
  runs.push(run);
  return run;
}

function isStart(line: LogLine): boolean {
  return line.kind === 'platform' && line.record.type === 'start';
}

/**
 * Lambda's own lines and the id that a runtime puts before a text are certain. A JSON line's id may be anything, such as API
 * Gateway's, unless it is that of an invocation of this stream.
 */
function namesAnother(line: LogLine, requestId: string, others: ReadonlySet<string>): boolean {
  if (line.requestId === undefined || line.requestId === requestId) return false;
  return line.kind === 'platform' || line.fields === undefined || others.has(line.requestId);
}

/** What directly precedes the START at `start`, from INIT_START or RESTORE_START on; none for a warm start. */
function initLines(lines: readonly LogLine[], start: number): LogLine[] {
  let from = start;
  for (let index = start - 1; index >= 0; index--) {
    const line = lines[index];
    if (line === undefined || line.requestId !== undefined) break;
    if (line.kind === 'platform' && (line.record.type === 'initStart' || line.record.type === 'restoreStart'))
      from = index;
  }
  return lines.slice(from, start);
}
