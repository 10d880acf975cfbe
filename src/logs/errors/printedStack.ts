import { linePrefix } from '../linePrefix.ts';
import { parseFrame } from './parseFrame.ts';
import { isPythonFrame } from './parseStack.ts';

/*
 * Which printed lines are one stack. A line goes on only with what cannot stand for itself: lines that look alike are statements of the
 * function, each with a place of its own. Python's traceback module prints a blank line on both sides of what leads from one traceback to the next; Go's
 * runtime, what was recovered, the signal and a blank line above the goroutine; .NET's AggregateException, `<---` behind each but the first.
 */

/** A stack overflow prints a thousand. */
const MOST_LINES = 2_000;
/** Between `panic: ` and its goroutine: what was recovered, a message of some lines. */
const MOST_OF_PANIC = 20;

const TRACEBACK = /^Traceback \(most recent call last\):\s*$/;
/** What Python's `logging` prints for `stack_info`: it is of no error, and no error ends it. */
const STACK_INFO = /^Stack \(most recent call last\):\s*$/;
/** A line of source below its frame, or the marks below that. */
const SOURCE = /^\s{4,}\S|^ {2}\[Previous line repeated \d+ more times?\]/;
/** `ValueError: no`, `app.errors.Declined`: what ends a traceback. */
const PYTHON_ERROR = /^[A-Za-z_][\w.]{0,199}(?::.*)?$/;
const BETWEEN =
  /^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):\s*$/;

const CLASS = '(?:\\w{1,60}\\.){0,12}[A-Z][\\w$`+]{0,199}';
/** The first line of a stack of the JVM, .NET or Node: a class with its package, or one that says that it is an error. */
const HEADER = new RegExp(
  '^(?:Exception in thread "[^"]{0,100}" |Unhandled exception\\. |Uncaught )?' +
    `(?=(?:\\w{1,60}\\.)|\\w{0,199}(?:Error|Exception))${CLASS}(?: \\[\\w{1,100}\\])?(?::|\\s*$|[\\r\\n])`,
);
/** What led to the error above. */
const CAUSE = new RegExp(
  `^(?:\\s*(?:Caused by|Suppressed): | ---> (?:\\(Inner Exception #\\d+\\) )?)${CLASS}(?::|\\s*$)`,
);
/** What stands among frames, and frames without a place, as `at java.lang.reflect.Method.invoke(Unknown Source)`. */
const AMONG =
  /^\s+(?:at (?:async |new )?[^\s()]+(?: \[as [^\]]{1,100}\])? ?\(.*\)\s*$|\.\.\. \d+ (?:more|common frames omitted)|from \S+:\d+:in [`'])|^\s*--- End of (?:inner exception )?stack trace/;

const PANIC = /^(?:panic|fatal error): /;
const GOROUTINE = /^goroutine \d+ \[/;
const ABOVE_GOROUTINE = /^(?:\t.*|\[signal .*|\s*)$/;
const GO_FUNCTION = /^(?:\S.*\)|created by \S.*)\s*$/;

/** How many of the texts from `start` on, each a printed line, are one stack; 1 where that line stands for itself. */
export function stackLength(texts: readonly string[], start: number): number {
  const first = texts[start] ?? '';
  if (standsAlone(first)) return 1;
  const most = Math.min(texts.length, start + MOST_LINES);
  const goesOn = TRACEBACK.test(first)
    ? ofTraceback
    : STACK_INFO.test(first)
      ? ofStackInfo
      : GOROUTINE.test(first) || PANIC.test(first)
        ? ofGoroutine
        : ofFrames;
  let end = start + 1;
  if (PANIC.test(first)) {
    const goroutine = goroutineBelow(texts, end);
    if (goroutine === undefined) return 1;
    end = goroutine + 1;
  }
  while (end < most && goesOn(texts, start, end)) end++;
  return end - start;
}

/** A line with a time, a level or an id before it, and one of JSON, is whole. */
function standsAlone(text: string): boolean {
  return /^\s*[{[]/.test(text) || /^\d{1,4}[-:/]\d\d/.test(text) || linePrefix(text).length > 0;
}

/** Whether the line at `at` goes on with the stack that begins at `start`, and whose lines are all up to there. */
type GoesOn = (texts: readonly string[], start: number, at: number) => boolean;

const ofTraceback: GoesOn = (texts, _start, at) => {
  const [text, above, below] = [texts[at] ?? '', filledAbove(texts, at), texts[at + 1] ?? ''];
  if (text.trim() === '')
    return BETWEEN.test(above) ? TRACEBACK.test(below) : isPythonError(above) && BETWEEN.test(below);
  if (BETWEEN.test(above)) return TRACEBACK.test(text);
  if (TRACEBACK.test(above)) return isPythonFrame(text);
  if (isPythonError(above)) return BETWEEN.test(text);
  return isPythonFrame(text) || SOURCE.test(text) || isPythonError(text);
};

const ofStackInfo: GoesOn = (texts, start, at) =>
  isPythonFrame(texts[at] ?? '') || (at > start + 1 && SOURCE.test(texts[at] ?? ''));

/** Of the JVM, .NET, Node and Ruby. */
const ofFrames: GoesOn = (texts, start, at) => {
  const [text, below] = [texts[at] ?? '', texts[at + 1]];
  if (/[\r\n]/.test(text)) return false;
  if (isPlaced(text)) return true;
  const first = texts[start] ?? '';
  if (at === start + 1 && !isPlaced(first) && !HEADER.test(first) && parseFrame(first) === undefined) return false;
  if (AMONG.test(text)) return true;
  const isInner = /<---\s*$/.test(texts[at - 1] ?? '');
  if (text.trim() === '') return isInner && CAUSE.test(below ?? '');
  return CAUSE.test(text) && below !== undefined && (isPlaced(below) || AMONG.test(below) || CAUSE.test(below));
};

const ofGoroutine: GoesOn = (texts, _start, at) => {
  const [text, below] = [texts[at] ?? '', texts[at + 1] ?? ''];
  if (text.trim() === '') return GOROUTINE.test(below);
  if (GOROUTINE.test(text)) return (texts[at - 1] ?? '').trim() === '';
  return isGoPlace(text) || (GO_FUNCTION.test(text) && isGoPlace(below));
};

function goroutineBelow(texts: readonly string[], from: number): number | undefined {
  for (let at = from; at < from + MOST_OF_PANIC; at++) {
    const text = texts[at];
    if (text === undefined) return undefined;
    if (GOROUTINE.test(text)) return at;
    if (!ABOVE_GOROUTINE.test(text)) return undefined;
  }
  return undefined;
}

function filledAbove(texts: readonly string[], at: number): string {
  const above = texts[at - 1] ?? '';
  return above.trim() === '' ? (texts[at - 2] ?? '') : above;
}

/** A line that is not indented, as frames and source are, and none of the module's own sentences. */
function isPythonError(text: string): boolean {
  return PYTHON_ERROR.test(text) && !TRACEBACK.test(text) && !BETWEEN.test(text);
}

/** A frame of a stack that is printed below its error, with its place. */
function isPlaced(text: string): boolean {
  return /^\s+(?:at|from) /.test(text) && parseFrame(text) !== undefined;
}

function isGoPlace(text: string): boolean {
  return parseFrame(text)?.path.endsWith('.go') === true;
}
