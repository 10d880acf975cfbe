import { lineOf, logHead } from '../../logs/logHead.ts';
import { readLogLine } from '../../logs/readLogLine.ts';
import type { InvocationLog } from '../cloudWatchLogs/cloudWatchLogs.ts';
import { inSlices } from '../requests/inSlices.ts';
import type { SavedLog } from './traceBundle.ts';

/** The invocation whose lines are wanted. */
interface SavedInvocation {
  readonly requestId: string | undefined;
  readonly logGroup: string | undefined;
  readonly functionSpan: { readonly id: string };
}

const NONE = 'The file holds no log lines of this invocation.';

/** What an invocation wrote, as a file has it. @param logs undefined where the file has none at all. */
export async function readSavedLog(
  logs: readonly SavedLog[] | undefined,
  { requestId, logGroup = '', functionSpan }: SavedInvocation,
): Promise<InvocationLog> {
  const saved = logs?.find(({ segmentId }) => segmentId === functionSpan.id);
  if (!saved) return { logGroup, lines: [], notes: [NONE], complete: true, missing: true };
  const lines = await inSlices(
    saved.events,
    (event) => (requestId === undefined ? readLogLine(event) : lineOf(logHead(event), requestId)),
    new AbortController().signal,
  );
  const notes = lines.length === 0 && saved.notes.length === 0 ? [NONE] : saved.notes;
  return { logGroup: saved.logGroup, lines, notes, complete: saved.complete, missing: !saved.complete };
}
