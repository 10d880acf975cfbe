/*
 * One line of a printed stack, in the forms of V8 (Node, https://v8.dev/docs/stack-trace-api), Python's traceback module, the JVM
 * (`StackTraceElement.toString`, with the module or class loader before the class and Logback's `~[orders.jar:1.0]` behind it), .NET
 * (`Environment.StackTrace`), Ruby (`Exception#full_message`; a backtick before 3.4) and Go (`runtime/debug.Stack`, of whose two lines a frame the second has the place).
 */

/** One line of a printed stack. Line and column count from 1. */
export interface LogFrame {
  /** As printed, but a `file:` URL as a plain path; `node:…` for Node's own modules. */
  readonly path: string;
  readonly line: number;
  /** Only Node prints it. */
  readonly column?: number | undefined;
  /** The function as the runtime names it, without `async`; undefined at the top of a file. */
  readonly label: string | undefined;
}

const MAX_LINE = 2_000;
const POSITION = /:(\d{1,9}):(\d{1,9})$/;
/** What a place of Node has and the time in `at 12:30:00` has not: a folder, an extension, `node:`. */
const NODE_PATH = /[/\\]|^node:|\.[A-Za-z]/;
const PYTHON = /^[\s|+-]*File "([^"]{1,1000})",? [Ll]ine (\d{1,9})(?:, in (.+))?$/;
const JAVA =
  /^at (?:[\w.@$-]{0,200}\/){0,2}([\w.$<>-]{1,500})\(([\w$-]{1,200}\.(?:java|kt|scala|groovy)):(\d{1,9})\)(?: ~?\[[^\]]{0,200}\])?$/;
/** An `AggregateException` closes each inner exception but the first with `<---`. */
const DOTNET_LINE = /:line (\d{1,9})(?:<---)?$/;
const RUBY =
  /^(?:from )?([^\s:'"`][^:'"`]{0,1000}\.rb):(\d{1,9}):in [`'](?:block (?:\(\d+ levels\) )?in )?([^'`]{1,200})'/;
const GO = /^(\/?[^\s:][^:]{0,1000}\.go):(\d{1,9})(?: \+0x[0-9a-f]+)?$/;

/** The frame that a line is; undefined for any other line. Never throws. */
export function parseFrame(text: string): LogFrame | undefined {
  const line = text.slice(0, MAX_LINE).trim();
  if (line.startsWith('at ')) return javaFrame(line) ?? dotnetFrame(line) ?? nodeFrame(line);
  return pythonFrame(line) ?? rubyFrame(line) ?? goFrame(text.slice(0, MAX_LINE));
}

/** `at charge (/var/task/index.js:3:9)`, `at async file:///var/task/index.mjs:3:9`. */
function nodeFrame(text: string): LogFrame | undefined {
  // `util.inspect` puts a brace behind the last frame of an error with fields of its own, a comma between errors of a list.
  const line = text.replace(/ \{$|,$/, '');
  const frame = line.slice(3).replace(/^async /, '');
  const open = frame.endsWith(')') ? frame.indexOf(' (') : -1;
  const label = open < 0 ? undefined : frame.slice(0, open);
  const location = open < 0 ? frame : frame.slice(open + 2, -1);
  const position = POSITION.exec(location);
  // `eval at f (x.js:1:2), <anonymous>:1:1` is code that no file holds.
  if (!position || location.startsWith('eval at ') || location.startsWith('<anonymous>')) return undefined;
  const path = location.slice(0, position.index);
  return NODE_PATH.test(path) ? frameAt(plainPath(path), position[1], label, Number(position[2])) : undefined;
}

/** `File "/var/task/app.py", line 5, in handler`. */
function pythonFrame(line: string): LogFrame | undefined {
  const [match, path, number, label] = PYTHON.exec(line) ?? [];
  return match === undefined ? undefined : frameAt(path, number, label === '<module>' ? undefined : label);
}

/** `at java.base/com.acme.orders.Store.save(Store.java:31)`, the path a bare file name as X-Ray records it. */
function javaFrame(line: string): LogFrame | undefined {
  const [match, label, path, number] = JAVA.exec(line) ?? [];
  return match === undefined ? undefined : frameAt(path, number, label);
}

/** `at Orders.Function.Handler(Request request) in /src/Orders/Function.cs:line 31`. */
function dotnetFrame(line: string): LogFrame | undefined {
  const position = DOTNET_LINE.exec(line);
  const end = line.indexOf(') in ');
  if (!position || end < 0) return undefined;
  return frameAt(line.slice(end + ') in '.length, position.index), position[1], line.slice(3, end).split('(', 1)[0]);
}

/** `/var/task/app.rb:12:in 'Orders.handler'`, also with `from` before it. */
function rubyFrame(line: string): LogFrame | undefined {
  const [match, path, number, label] = RUBY.exec(line) ?? [];
  return match === undefined ? undefined : frameAt(path, number, label?.startsWith('<') ? undefined : label);
}

/** `\t/var/task/main.go:12 +0x1d`. */
function goFrame(text: string): LogFrame | undefined {
  if (!/^\s/.test(text)) return undefined;
  const [match, path, number] = GO.exec(text.trim()) ?? [];
  return match === undefined ? undefined : frameAt(path, number, undefined);
}

function frameAt(
  path: string | undefined,
  line: string | undefined,
  label: string | undefined,
  column?: number,
): LogFrame | undefined {
  const number = Number(line);
  if (path === undefined || path === '' || !(number >= 1)) return undefined;
  return { path, line: number, ...(column === undefined ? {} : { column }), label };
}

function plainPath(location: string): string {
  if (!location.startsWith('file://')) return location;
  const path = location.slice('file://'.length).split(/[?#]/, 1)[0] ?? '';
  return decode(path).replace(/^\/([A-Za-z]:)/, '$1');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
