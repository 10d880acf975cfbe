/*
 * Stacks as runtimes print them: V8 (Node, https://v8.dev/docs/stack-trace-api) and Python's traceback module. Logs hold
 * what X-Ray's frames lose: the column, and the path of ES modules.
 */

/** One line of a printed stack. Line and column count from 1. */
export interface LogFrame {
  /** As printed, but a `file:` URL as a plain path; `node:…` for Node's own modules. */
  readonly path: string;
  readonly line: number;
  /** Python prints none. */
  readonly column?: number | undefined;
  /** The function as the runtime names it, without `async`; undefined at the top of a file. */
  readonly label: string | undefined;
}

const MAX_FRAMES = 64;
const MAX_LINE = 2_000;
const POSITION = /:(\d{1,9})(?::(\d{1,9}))?$/;
const PYTHON_FRAME = /^[\s|+-]*File "([^"]{1,1000})",? [Ll]ine (\d{1,9})(?:, in (.+))?$/;

/** Splits as logs do: Lambda's runtimes put `\r` for `\n` where a log line must stay one event. */
export function splitLogLines(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r]/);
}

/** The frames of a printed stack, innermost first, 64 at most; empty where there are none. Never throws. */
export function parseStack(text: string): readonly LogFrame[] {
  return framesOf(splitLogLines(text));
}

/** As `parseStack`, for lines that are split already. */
export function framesOf(lines: readonly string[]): readonly LogFrame[] {
  const node: LogFrame[] = [];
  const python: LogFrame[] = [];
  for (const line of lines) {
    const nodeFrame = parseNodeFrame(line);
    if (nodeFrame) node.push(nodeFrame);
    const pythonFrame = nodeFrame ? undefined : parsePythonFrame(line);
    if (pythonFrame) python.push(pythonFrame);
  }
  // Python prints the innermost frame last.
  return (node.length > 0 ? node : python.reverse()).slice(0, MAX_FRAMES);
}

/** `at charge (/var/task/index.js:3:9)`, `at async file:///var/task/index.mjs:3:9`; undefined for any other line. */
export function parseNodeFrame(text: string): LogFrame | undefined {
  // `util.inspect` puts a brace behind the last frame of an error with fields of its own, a comma between errors of a list.
  const line = text
    .slice(0, MAX_LINE)
    .trim()
    .replace(/ \{$|,$/, '');
  if (!line.startsWith('at ')) return undefined;
  const frame = line.slice(3).replace(/^async /, '');
  const open = frame.endsWith(')') ? frame.indexOf(' (') : -1;
  const label = open < 0 ? undefined : frame.slice(0, open);
  const location = open < 0 ? frame : frame.slice(open + 2, -1);
  const position = POSITION.exec(location);
  // `eval at f (x.js:1:2), <anonymous>:1:1` is code that no file holds.
  if (!position || location.startsWith('eval at ') || location.startsWith('<anonymous>')) return undefined;
  const number = Number(position[1]);
  const column = position[2] === undefined ? undefined : Number(position[2]);
  const path = plainPath(location.slice(0, position.index));
  return path === '' || number < 1 ? undefined : { path, line: number, column, label };
}

/** `File "/var/task/app.py", line 5, in handler`; undefined for any other line. */
export function parsePythonFrame(text: string): LogFrame | undefined {
  const match = PYTHON_FRAME.exec(text.slice(0, MAX_LINE).trimEnd());
  if (!match) return undefined;
  const [, path = '', line, label] = match;
  return { path, line: Number(line), label: label === '<module>' ? undefined : label };
}

function plainPath(location: string): string {
  if (!location.startsWith('file://')) return location;
  const path = location.slice('file://'.length).replace(/[?#].*$/, '');
  return decode(path).replace(/^\/([A-Za-z]:)/, '$1');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
