import type { LogError } from './logError.ts';
import { parseFrame } from './parseFrame.ts';
import { framesOf, isPythonFrame, splitLogLines } from './parseStack.ts';

const MAX_MESSAGE = 4_000;
const MAX_HEADER_LINES = 20;
const TRACEBACK = 'Traceback (most recent call last):';

/** A class, which begins with a capital; with its package where the language has them: `PaymentDeclined`, `java.lang.IllegalStateException`. */
const CLASS = String.raw`((?:[a-z_]\w{0,60}\.){0,12}[A-Z][\w$.+]{0,199})`;
const CODE = String.raw`(?: \[[^\]]{1,100}\])?`;
/** What Node, the JVM and .NET put before the class: `Uncaught`, `Exception in thread "main"`, `Caused by:`, `Unhandled exception.`, ` ---> `, ` ---> (Inner Exception #1) `. */
const BEFORE =
  '(?:Uncaught |Exception in thread "[^"]{0,100}" |Caused by: |Suppressed: |Unhandled exception\\. |---> (?:\\(Inner Exception #\\d{1,4}\\) )?)?';
/** `PaymentDeclined: card expired`, `TypeError [ERR_X]: …`, `Error`; at the start of a line. */
const HEADER = new RegExp(`^${BEFORE}${CLASS}${CODE}(?:: ?(.*))?$`, 's');
/** As Python prints it, with its modules: `botocore.exceptions.ClientError: …`, `socket.timeout: …`. */
const PYTHON_HEADER = /^([A-Za-z_][\w.]{0,199})(?:: ?(.*))?$/s;
const PYTHON_NEXT =
  /^(?:\s*$|(?:Traceback|Stack) \(most recent call last\):|During handling of the above exception,|The above exception was the direct cause )/;
/** As `HEADER`, within a line, as `console.error('failed', error)` prints it. No `$`: what fails behind each `Word: ` of a long line takes minutes. */
const HEADER_WITHIN = new RegExp(`(?:^|\\s)${CLASS}${CODE}: (.*)`, 's');
/** Ruby's, above its frames or in the first of them: `card expired (PaymentDeclined)`. */
const RUBY_HEADER =
  /^(?:[^\s:]{1,1000}\.rb:\d{1,9}:in [`'][^'`]{1,200}': )?(.*) \(([A-Z]\w{0,199}(?:::\w{1,200}){0,10})\)$/s;
/** Go's: `panic: card expired`; what net/http recovered: `http: panic serving 127.0.0.1:5050: card expired`. */
const GO_HEADER = /^(panic|fatal error): (.*)$/s;
const GO_SERVING = /\bhttp: (panic) serving \S{1,100}: (.*)/s;
const GOROUTINE = /^goroutine \d+ /;
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
  return python ? pythonErrors(lines).reverse() : errorsAbove(lines);
}

/** Of the languages that print an error above its frames. */
function errorsAbove(lines: readonly string[]): LogError[] {
  const errors: LogError[] = [];
  let bodyStart = 0;
  for (let index = 0; index < lines.length; index++) {
    if (!isStackLine(lines, index)) continue;
    const start = index;
    while (isStackLine(lines, index + 1)) index++;
    const frames = framesOf(lines.slice(start, index + 1));
    // Go prints the stacks of all that ran beside it, too.
    const isBeside = errors.length > 0 && GOROUTINE.test(lines[start - 1] ?? '');
    const [first] = frames;
    if (first && !isBeside) errors.push({ ...headerOf(lines, bodyStart, start, first.path), frames });
    bodyStart = index + 1;
  }
  return errors;
}

/** A frame, or what stands among frames: `at async Promise.all (index 0)`, `... 7 more`, `   --- End of inner exception stack trace ---`, `--- End of stack trace from previous location ---`, a function of Go. */
function isStackLine(lines: readonly string[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || isPythonFrame(line)) return false;
  if (
    /^\s+(?:at \S|\.\.\. \d+ )|^\s*--- End of (?:inner exception )?stack trace/.test(line) ||
    parseFrame(line) !== undefined
  )
    return true;
  return /\S/.test(line) && !GOROUTINE.test(line) && parseFrame(lines[index + 1] ?? '')?.path.endsWith('.go') === true;
}

function headerOf(lines: readonly string[], from: number, start: number, path: string): Named {
  const ruby = RUBY_HEADER.exec(lines[start] ?? '') ?? RUBY_HEADER.exec((lines[start - 1] ?? '').replace(PREFIX, ''));
  if (ruby && path.endsWith('.rb')) return { type: ruby[2], message: bounded([ruby[1] ?? '']) };
  const above = lines.slice(from, start);
  return path.endsWith('.go') ? goHeader(above) : headerAbove(above);
}

/** Go says which goroutine panicked between the error and its frames. What was recovered and panicked with again is indented. */
function goHeader(above: readonly string[]): Named {
  const end = above.findLastIndex((line) => !GOROUTINE.test(line) && /\S/.test(line)) + 1;
  const near = above.slice(Math.max(0, end - MAX_HEADER_LINES), end);
  for (const line of near.toReversed()) {
    const panic = GO_HEADER.exec(line.replace(PREFIX, '')) ?? GO_SERVING.exec(line);
    if (panic) return { type: panic[1], message: bounded([panic[2] ?? '']) };
  }
  return headerAbove(near);
}

/** A message may span lines: the nearest line above the frames that begins like an error begins the header. */
function headerAbove(above: readonly string[]): Named {
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
    while (/^\s/.test(lines[index + 1] ?? '') || parseFrame(lines[index + 1] ?? '')) index++;
    const frames = framesOf(lines.slice(start, index + 1));
    if (frames.length > 0) errors.push({ ...pythonHeader(lines, start, index + 1), frames });
  }
  return errors;
}

/** Python's own traceback ends in `Type: message`; Lambda's begins with it. */
function pythonHeader(lines: readonly string[], start: number, end: number): Named {
  const below = PYTHON_HEADER.exec(lines[end] ?? '');
  if (below)
    return {
      type: below[1],
      message: bounded([below[2] ?? '', ...untilNext(lines.slice(end + 1, end + 1 + MAX_HEADER_LINES))]),
    };
  const above = PYTHON_HEADER.exec((lines[start - 1] ?? '').replace(PREFIX, ''));
  return { type: above?.[1], message: bounded([above?.[2] ?? '']) };
}

/** A message may span lines. A stack of `stack_info`, and the next traceback where blank lines were lost, are none of it. */
function untilNext(lines: readonly string[]): readonly string[] {
  const next = lines.findIndex((line) => PYTHON_NEXT.test(line));
  return next < 0 ? lines : lines.slice(0, next);
}

function bounded(lines: readonly string[]): string {
  return lines.join('\n').trimEnd().slice(0, MAX_MESSAGE);
}
