import { asArray, asNumber, asRecord, asString, parseJson, type UnknownRecord } from '../../base/readUnknown.ts';
import { errorsInText } from './errorsInText.ts';
import type { LogError } from './logError.ts';
import { parseStack } from './parseStack.ts';
import type { LogFrame } from './parseFrame.ts';

/*
 * Errors in the message of one log event. Who writes them, and the part that is read:
 * - Node's Lambda runtime, text: `<time>\t<request id>\tERROR\tInvoke Error \t{"errorType","errorMessage","stack":[]}`;
 *   JSON: `{"errorType","errorMessage","stackTrace":[]}`, beside the message or as it (aws-lambda-nodejs-runtime-interface-client).
 * - Python's Lambda runtime, text: `[ERROR] Type: message`, then a traceback without its last line, indented with U+00A0;
 *   JSON: `{"errorType","errorMessage","stackTrace":[]}` (aws-lambda-python-runtime-interface-client).
 * - Ruby's and .NET's runtimes: the same fields, Ruby's behind a line of text; Go's: `"stackTrace":[{"path","line","label"}]`.
 * - Powertools Logger: `"error":{"name","message","stack"}` (TypeScript), `"exception":"Traceback …"` (Python).
 * - pino `"err":{"type","message","stack"}`, winston `"stack"`, and whatever `console.error` and `logging.exception` print.
 */

const MAX_TEXT = 256 * 1024;
const MAX_ERRORS = 10;
const MAX_NODES = 2_000;
const MAX_DEPTH = 8;
const STACK_KEYS = ['stackTrace', 'stack', 'stack_trace', 'exception', 'traceback'] as const;

/**
 * The errors with a stack in a log event's message, each once, at most ten; an error stands before its causes. Empty for
 * every other line. Pure, and never throws: a message longer than 256 KB is read up to there.
 */
export function errorsInLogLine(message: string): readonly LogError[] {
  const text = message.slice(0, MAX_TEXT);
  const json = jsonOf(text);
  const found = json === undefined ? [] : errorsInJson(json);
  return distinct(found.length > 0 ? found : errorsInText(text)).slice(0, MAX_ERRORS);
}

/** The line as JSON, or the object that Node's runtime puts behind a tab, Ruby's behind a line. */
function jsonOf(text: string): UnknownRecord | undefined {
  if (text.trimStart().startsWith('{')) return asRecord(parseJson(text));
  const before = text.search(/[\t\n\r]\{/);
  return before < 0 ? undefined : asRecord(parseJson(text.slice(before + 1)));
}

/** Breadth first, so that an error stands before its causes, and iterative: depth cannot exhaust the stack. */
function errorsInJson(root: UnknownRecord): readonly LogError[] {
  const found: LogError[] = [];
  const queue: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }];
  for (let index = 0; index < queue.length && index < MAX_NODES && found.length < MAX_ERRORS; index++) {
    const { value, depth } = queue[index] ?? { value: undefined, depth: 0 };
    const record = asRecord(value);
    if (record) found.push(...errorsOfRecord(record));
    // `console.error('failed', error.stack)` under the JSON log format: a stack within a text.
    if (typeof value === 'string' && /[\n\r]/.test(value)) found.push(...errorsInText(value));
    if (depth === MAX_DEPTH) continue;
    const below = record ? withoutStacks(record) : (asArray(value) ?? []);
    for (const next of below) queue.push({ value: next, depth: depth + 1 });
  }
  return found;
}

function withoutStacks(record: UnknownRecord): readonly unknown[] {
  return Object.entries(record)
    .filter(([key, value]) => !STACK_KEYS.some((stackKey) => stackKey === key) || asRecord(value))
    .map(([, value]) => value);
}

function errorsOfRecord(record: UnknownRecord): readonly LogError[] {
  for (const key of STACK_KEYS) {
    const text = stackText(record[key]);
    const frames = text === undefined ? [] : text === '' ? goFrames(record[key]) : parseStack(text);
    if (text === undefined || frames.length === 0) continue;
    const [first, ...causes] = errorsInText(text);
    const named = namedError(record, key);
    const type = named.type ?? first?.type ?? asString(record['exception_name']);
    return [{ type, message: named.message ?? first?.message ?? '', frames: first?.frames ?? frames }, ...causes];
  }
  return [];
}

/** Type and message where they stand beside the stack as the error's own; a `message` beside `exception` is the logger's. */
function namedError(record: UnknownRecord, key: (typeof STACK_KEYS)[number]): Partial<LogError> {
  const errorType = asString(record['errorType']);
  if (errorType !== undefined) return { type: errorType, message: asString(record['errorMessage']) ?? '' };
  const type = asString(record['name']) ?? asString(record['type']);
  if (key !== 'stack' || type === undefined) return {};
  const message = asString(record['message']);
  return message === undefined ? { type } : { type, message };
}

function stackText(value: unknown): string | undefined {
  const lines = asArray(value);
  return lines ? lines.filter((line) => typeof line === 'string').join('\n') : asString(value);
}

/** As aws-lambda-go writes what a handler panicked with. */
function goFrames(value: unknown): readonly LogFrame[] {
  return (asArray(value) ?? []).flatMap((one) => {
    const frame = asRecord(one);
    const [path, line] = [asString(frame?.['path']), asNumber(frame?.['line'])];
    return path === undefined || line === undefined || line < 1
      ? []
      : [{ path, line, label: asString(frame?.['label']) }];
  });
}

function distinct(errors: readonly LogError[]): readonly LogError[] {
  const seen = new Set<string>();
  return errors.filter(({ frames }) => {
    const key = JSON.stringify(frames);
    return !seen.has(key) && seen.add(key);
  });
}
