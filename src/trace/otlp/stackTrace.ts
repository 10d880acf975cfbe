/*
 * `exception.stacktrace` of OpenTelemetry as frames, innermost first, as X-Ray's exporter parses it (translator/cause.go), by
 * `telemetry.sdk.language`. Beyond it, columns are kept, paths with a colon (`file:///var/task/app.mjs:3:5`, `node:internal/…`,
 * `C:\…`) are read whole, .NET's inner exceptions are a chain, and Ruby is read. Other languages give no frames: their stack stays
 * readable as text in the log.
 */
import type { UnknownRecord } from '../../base/readUnknown.ts';

/** An exception of a chain: the recorded one first, then what it was raised from. */
export interface ParsedException {
  /** Undefined for the recorded one: its event says type and message. */
  readonly type?: string | undefined;
  readonly message?: string | undefined;
  /** `{path, line, label, column?}` as segment documents hold them. */
  readonly stack: readonly UnknownRecord[];
}

const MAX_LINES = 2000;
/** What is longer is no frame; patterns take a time that grows with the square of it. */
const MAX_LINE = 2000;

/** At least one exception; without frames where the language is not known or the text is in no known form. */
export function parseStackTrace(text: string, language: string): readonly ParsedException[] {
  const lines = text.split('\n', MAX_LINES).map((line) => line.slice(0, MAX_LINE).replace(/\r$/, ''));
  switch (language || guessLanguage(lines)) {
    case 'nodejs':
    case 'webjs':
    case 'javascript':
      return [{ stack: lines.flatMap(javaScriptFrame) }];
    case 'python':
      return pythonExceptions(lines);
    case 'java':
    case 'php': // Its SDK prints stacks as Java does.
      return javaExceptions(lines);
    case 'dotnet':
      return dotnetExceptions(lines);
    case 'go':
      return [{ stack: lines.flatMap((line, index) => goFrame(line, lines[index - 1] ?? '')) }];
    case 'ruby':
      return rubyExceptions(lines);
    default:
      return [{ stack: [] }];
  }
}

function guessLanguage(lines: readonly string[]): string {
  if (lines.some((line) => line.startsWith('Traceback (most recent call last)'))) return 'python';
  if (lines.some((line) => line.startsWith('    at '))) return 'nodejs';
  if (lines.some((line) => line.startsWith('goroutine '))) return 'go';
  if (lines.some((line) => line.startsWith('   at '))) return 'dotnet';
  return lines.some((line) => line.startsWith('\tat ')) ? 'java' : '';
}

/** `    at label (path:line:column)` and `    at path:line:column`. */
function javaScriptFrame(line: string): UnknownRecord[] {
  if (!/^\s+at /.test(line)) return [];
  const rest = line.trim().slice('at '.length);
  const open = rest.endsWith(')') ? rest.indexOf(' (') : -1;
  const label = open >= 0 ? rest.slice(0, open) : '';
  const place = open >= 0 ? rest.slice(open + 2, -1) : rest.replace(/^async /, '');
  const parts = /^(.*?):(\d+):(\d+)$/.exec(place);
  if (!parts) return [frame(place, undefined, label)];
  return [frame(parts[1] ?? '', Number(parts[2]), label, Number(parts[3]))];
}

const PYTHON_FRAME = /^ {2}File "(.*)", line (\d+)(?:, in (.*))?$/;
const PYTHON_NEXT =
  /^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):$/;

/** Tracebacks in the order of time: the last is the one that was recorded, those above it are what it was raised from. */
function pythonExceptions(lines: readonly string[]): readonly ParsedException[] {
  const exceptions: ParsedException[] = [];
  let stack: UnknownRecord[] = [];
  let said: string[] = [];
  const finish = (): void => {
    exceptions.unshift({ ...errorOf(said.join('\n').trim()), stack });
    stack = [];
    said = [];
  };
  for (const line of lines) {
    const parts = PYTHON_FRAME.exec(line);
    if (PYTHON_NEXT.test(line)) finish();
    else if (parts) {
      stack.unshift(frame(parts[1] ?? '', Number(parts[2]), parts[3] ?? ''));
      said = [];
    } else if (stack.length > 0 && !line.startsWith('    ')) said.push(line);
  }
  finish();
  return exceptions;
}

/** `\tat pkg.Class.method(File.java:12)`; chains begin with `Caused by: `. */
function javaExceptions(lines: readonly string[]): readonly ParsedException[] {
  const exceptions: ParsedException[] = [];
  let current: { error: Pick<ParsedException, 'type' | 'message'>; stack: UnknownRecord[] } = { error: {}, stack: [] };
  for (const line of lines) {
    const parts = /^\tat (?:[^(/]*\/)*([^(]+)\((.*?)(?::(-?\d+))?\)$/.exec(line);
    if (parts) current.stack.push(frame(parts[2] ?? '', parts[3] ? Number(parts[3]) : 0, parts[1] ?? ''));
    else if (line.startsWith('Caused by: ')) {
      exceptions.push({ ...current.error, stack: current.stack });
      current = { error: errorOf(line.slice('Caused by: '.length)), stack: [] };
    } else if (current.error.message !== undefined && current.stack.length === 0 && !line.startsWith('\t')) {
      const { type, message } = current.error;
      current = { error: { type, message: `${message}\n${line}` }, stack: [] };
    }
  }
  return [...exceptions, { ...current.error, stack: current.stack }];
}

const INNER = /^ *---> /;
const DOTNET_FRAME = /^\s+at (.+?)(?: in (.+):line (\d+))?$/;

/** The frames of inner exceptions go first, each list closed by `--- End of inner exception stack trace ---`. */
function dotnetExceptions(lines: readonly string[]): readonly ParsedException[] {
  const errors = lines.flatMap((line) => (INNER.test(line) ? [errorOf(line.replace(INNER, ''))] : []));
  const stacks: UnknownRecord[][] = [[]];
  for (const line of lines) {
    if (line.includes('--- End of inner exception stack trace ---')) stacks.unshift([]);
    const parts = DOTNET_FRAME.exec(line);
    if (parts) stacks[0]?.push(frame(parts[2] ?? '', parts[3] ? Number(parts[3]) : undefined, parts[1] ?? ''));
  }
  return stacks.map((stack, index) => ({ ...(index > 0 && errors[index - 1]), stack }));
}

/** `\t/src/orders/main.go:12 +0x1d` below `main.charge(0x1, …)` or `created by main.main in goroutine 1`. */
function goFrame(line: string, above: string): UnknownRecord[] {
  const parts = /^\t(.+):(\d+)(?: \+0x[0-9a-f]+)?$/.exec(line);
  if (!parts) return [];
  const label = above.replace(/^created by | in goroutine \d+$/g, '').replace(/\([^()]*\)$/, '');
  return [frame(parts[1] ?? '', Number(parts[2]), label)];
}

const RUBY_FRAME = /^(\tfrom )?(.+?):(\d+):in [`'](.*?)'(?:: (.*) \(([\w:]+)\))?$/;

/** `app.rb:3:in 'charge': message (Type)`, then callers after a tab and `from`; the causes follow in the same form. */
function rubyExceptions(lines: readonly string[]): readonly ParsedException[] {
  const exceptions: (ParsedException & { readonly stack: UnknownRecord[] })[] = [];
  for (const line of lines) {
    const [, from, path = '', number, label = '', message, type] = RUBY_FRAME.exec(line) ?? [];
    if (number === undefined) continue;
    if (from === undefined || exceptions.length === 0) exceptions.push({ type, message, stack: [] });
    exceptions.at(-1)?.stack.push(frame(path, Number(number), label));
  }
  return exceptions.length > 0 ? exceptions : [{ stack: [] }];
}

/** `Type: message`. */
function errorOf(text: string): Pick<ParsedException, 'type' | 'message'> {
  const colon = text.indexOf(':');
  return colon < 0 ? { type: text } : { type: text.slice(0, colon), message: text.slice(colon + 1).trimStart() };
}

function frame(path: string, line: number | undefined, label: string, column?: number): UnknownRecord {
  return { path: path.replace(/^file:\/\//, ''), line, label, ...(column !== undefined && { column }) };
}
