import type { LogError } from './logError.ts';
import { framesOf, parseNodeFrame, parsePythonFrame, splitLogLines } from './parseStack.ts';

const MAX_MESSAGE = 4_000;
const MAX_HEADER_LINES = 20;
const TRACEBACK = 'Traceback (most recent call last):';

/** `PaymentDeclined: card expired`, `TypeError [ERR_X]: …`, `Error`; at the start of a line. A class begins with a capital. */
const HEADER = /^(?:Uncaught )?([A-Z][\w$.]{0,199})(?: \[[^\]]{1,100}\])?(?:: ?(.*))?$/;
/** As Python prints it, with its modules: `botocore.exceptions.ClientError: …`, `socket.timeout: …`. */
const PYTHON_HEADER = /^([A-Za-z_][\w.]{0,199})(?:: ?(.*))?$/;
/** As `HEADER`, within a line, as `console.error('failed', error)` prints it. */
const HEADER_WITHIN = /(?:^|\s)([A-Z][\w$.]{0,199})(?: \[[^\]]{1,100}\])?: (.*)$/;
/** What loggers put before the text: `<time>\t<request id>\tERROR\t`, `[ERROR]\t<time>\t<request id>\t`, `[ERROR] `. */
const PREFIX = /^(?:\S{1,40}\t\S{1,60}\t[A-Z]{4,8}\t|\[[A-Z]{4,8}\]\t\S{1,40}\t\S{0,60}\t|\[[A-Z]{4,8}\] )/;
/** How `util.inspect` begins an error within an error: `[cause]: Error: …`. */
const NESTED = /^\s*(?:\[\w{1,40}\]: )?/;

type Named = Pick<LogError, 'type' | 'message'>;

/** Errors that a text holds with their stacks, as `console.error` and Python's `logging` print them; an error before its causes. */
export function errorsInText(text: string): readonly LogError[] {
  const lines = splitLogLines(text);
  const python = lines.some((line) => line.trim() === TRACEBACK);
  // Python prints a cause first, then the error that it led to.
  return python ? pythonErrors(lines).reverse() : nodeErrors(lines);
}

function nodeErrors(lines: readonly string[]): LogError[] {
  const errors: LogError[] = [];
  let bodyStart = 0;
  for (let index = 0; index < lines.length; index++) {
    if (!isNodeLine(lines[index])) continue;
    const start = index;
    while (isNodeLine(lines[index + 1])) index++;
    const frames = framesOf(lines.slice(start, index + 1));
    if (frames.length > 0) errors.push({ ...nodeHeader(lines.slice(bodyStart, start)), frames });
    bodyStart = index + 1;
  }
  return errors;
}

/** A frame, or what stands among frames: `at async Promise.all (index 0)`, `... 7 lines matching cause stack trace ...`. */
function isNodeLine(line: string | undefined): boolean {
  return line !== undefined && (/^\s+(?:at \S|\.\.\. \d+ )/.test(line) || parseNodeFrame(line) !== undefined);
}

/** A message may span lines: the nearest line above the frames that begins like an error begins the header. */
function nodeHeader(above: readonly string[]): Named {
  const near = above.slice(-MAX_HEADER_LINES).map((line) => line.replace(PREFIX, '').replace(NESTED, ''));
  for (let index = near.length - 1; index >= 0; index--) {
    const match = HEADER.exec(near[index] ?? '');
    // A bare word is an error without a message, not the last word of one.
    if (!match || (match[2] === undefined && !/(?:Error|Exception)$/.test(match[1] ?? ''))) continue;
    return { type: match[1], message: bounded([match[2] ?? '', ...near.slice(index + 1)]) };
  }
  for (let index = near.length - 1; index >= 0; index--) {
    const match = HEADER_WITHIN.exec(near[index] ?? '');
    if (match) return { type: match[1], message: bounded([match[2] ?? '', ...near.slice(index + 1)]) };
  }
  return { type: undefined, message: bounded(near.slice(-1)) };
}

function pythonErrors(lines: readonly string[]): LogError[] {
  const errors: LogError[] = [];
  for (let index = 0; index < lines.length; index++) {
    if (lines[index]?.trim() !== TRACEBACK) continue;
    const start = index;
    // Frames and their source lines are indented, in Lambda's own text with U+00A0, which `\s` matches too.
    while (/^\s/.test(lines[index + 1] ?? '') || parsePythonFrame(lines[index + 1] ?? '')) index++;
    const frames = framesOf(lines.slice(start, index + 1));
    if (frames.length > 0) errors.push({ ...pythonHeader(lines, start, index + 1), frames });
  }
  return errors;
}

/** Python's own traceback ends in `Type: message`; Lambda's begins with it. */
function pythonHeader(lines: readonly string[], start: number, end: number): Named {
  const below = PYTHON_HEADER.exec(lines[end] ?? '');
  if (below) return { type: below[1], message: bounded([below[2] ?? '', ...untilBlank(lines.slice(end + 1))]) };
  const above = PYTHON_HEADER.exec((lines[start - 1] ?? '').replace(PREFIX, ''));
  return { type: above?.[1], message: bounded([above?.[2] ?? '']) };
}

function untilBlank(lines: readonly string[]): readonly string[] {
  const blank = lines.findIndex((line) => line.trim() === '');
  return lines.slice(0, blank < 0 ? MAX_HEADER_LINES : Math.min(blank, MAX_HEADER_LINES));
}

function bounded(lines: readonly string[]): string {
  return lines.join('\n').trimEnd().slice(0, MAX_MESSAGE);
}
