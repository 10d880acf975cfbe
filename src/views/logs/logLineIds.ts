import type { TraceLog } from '../../live/logs/traceLog.ts';
import type { LogEvent } from '../../logs/logEvent.ts';

/** Of a text, so much is looked at: lines of one moment that differ only behind it are told apart by their order. */
const MAX_TEXT = 4_000;

/**
 * What names each line of a log, in the order of `TraceLog.lines`, and names the same line in every later reading of it: numbers change
 * where lines arrive late. `logLineId`, and which of the lines that are so named it is.
 */
export function logLineIds({ lines }: Pick<TraceLog, 'lines'>): readonly string[] {
  const counts = new Map<string, number>();
  return lines.map(({ line: { event } }) => {
    const id = logLineId(event);
    const before = counts.get(id) ?? 0;
    counts.set(id, before + 1);
    return before === 0 ? id : `${id}/${before}`;
  });
}

/** Names a line whatever stands around it; of lines of one moment, stream and text, the first. */
export function logLineId({ timestamp, logStream, message }: LogEvent): string {
  return `${timestamp}/${logStream}/${checksum(message.trimEnd())}`;
}

/** Its length, and Adler's checksum of its beginning: no secret, only another one for another text. */
function checksum(text: string): string {
  let [a, b] = [1, 0];
  for (let i = 0; i < Math.min(text.length, MAX_TEXT); i++) {
    a = (a + text.charCodeAt(i)) % 65_521;
    b = (b + a) % 65_521;
  }
  return `${text.length}-${b * 65_536 + a}`;
}
