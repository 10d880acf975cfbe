/*
 * `cause` of a segment document (X-Ray Developer Guide, "Segment documents"). By the guide it is the id of an exception, or
 * `{working_directory, paths, exceptions}`. Found beside that in real documents:
 * - `{}` on every Step Functions segment, and a number (OpenTelemetry collector's test data): no exception.
 * - `{id, exceptions: []}` from aws-xray-sdk-node where an error was rethrown: `id` is the id of the subsegment that recorded it.
 * - exceptions without an id: the Lambda runtimes' header `Lambda-Runtime-Function-XRay-Error-Cause`.
 */
import { asArray, asNumber, asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import type { SpanCause, SpanException, StackFrame } from '../span.ts';
import { readTexts } from './readBlocks.ts';

export interface Cause {
  readonly exceptions: readonly SpanException[];
  /** Id of an exception, or of a subsegment, that holds the exceptions instead. */
  readonly reference: string | undefined;
  /** What it says beside exceptions. */
  readonly details: SpanCause | undefined;
  /** It is there, and says nothing at all. */
  readonly isEmpty: boolean;
  /** What could not be read, in words. */
  readonly note: string | undefined;
}

const NO_CAUSE: Cause = {
  exceptions: [],
  reference: undefined,
  details: undefined,
  isEmpty: false,
  note: undefined,
};
const EMPTY_CAUSE: Cause = { ...NO_CAUSE, isEmpty: true };

const MAX_EXCEPTIONS = 100;
const MAX_FRAMES = 500;

/** Reads `cause`. `sdk` is `aws.xray.sdk` of the document or of the one around it. */
export function readCause(value: unknown, sdk: string | undefined): Cause {
  if (value === undefined || value === null) return NO_CAUSE;
  if (typeof value === 'string') return value === '' ? EMPTY_CAUSE : { ...NO_CAUSE, reference: value };
  const cause = asRecord(value);
  if (!cause) return { ...NO_CAUSE, note: `its cause is neither an id nor an object but ${typeof value}` };
  const list = asArray(cause['exceptions']) ?? [];
  const exceptions: SpanException[] = [];
  for (const item of list.slice(0, MAX_EXCEPTIONS)) {
    const exception = readException(item, sdk);
    if (exception) exceptions.push(exception);
  }
  const lost = list.length - exceptions.length;
  const note = lost > 0 ? `${lost} of its ${list.length} exceptions could not be read` : undefined;
  const reference = exceptions.length === 0 ? asString(cause['id']) : undefined;
  const details = detailsOf(cause);
  const isEmpty = list.length === 0 && reference === undefined && details === undefined;
  return isEmpty ? EMPTY_CAUSE : { exceptions, reference, details, isEmpty, note };
}

function detailsOf(cause: UnknownRecord): SpanCause | undefined {
  const workingDirectory = asString(cause['working_directory']) || undefined;
  const paths = readTexts(cause['paths']) ?? [];
  return workingDirectory === undefined && paths.length === 0 ? undefined : { workingDirectory, paths };
}

function readException(value: unknown, sdk: string | undefined): SpanException | undefined {
  const exception = asRecord(value);
  if (!exception) return undefined;
  const stack: StackFrame[] = [];
  const frames = asArray(exception['stack']) ?? [];
  for (const item of frames.slice(0, MAX_FRAMES)) {
    const frame = asRecord(item);
    if (frame) stack.push(readFrame(frame));
  }
  const truncated = countOf(exception['truncated']);
  const skipped = countOf(exception['skipped']);
  return {
    ...(truncated !== undefined && { truncated }),
    ...(skipped !== undefined && { skipped }),
    id: asString(exception['id']),
    type: asString(exception['type']),
    message: asString(exception['message']),
    remote: exception['remote'] === true,
    causeId: asString(exception['cause']),
    stack: isOutermostFirst(stack, sdk) ? stack.reverse() : stack,
  };
}

function readFrame(frame: UnknownRecord): StackFrame {
  const column = position(frame['column']);
  const read = { path: asString(frame['path']), line: position(frame['line']), label: asString(frame['label']) };
  return column === undefined ? read : { ...read, column };
}

/** How many frames or exceptions the SDK left out; undefined where none. */
function countOf(value: unknown): number | undefined {
  const count = asNumber(value);
  return count !== undefined && count >= 1 ? Math.floor(count) : undefined;
}

/** Node sends null for lines that it could not parse, .NET 0, Java -1 and -2 for native code. */
function position(value: unknown): number | undefined {
  const number = asNumber(value);
  return number !== undefined && number >= 1 ? Math.floor(number) : undefined;
}

/**
 * Python alone records the outermost frame first, both in the X-Ray SDK (core/models/throwable.py takes `traceback.extract_tb`
 * as it comes) and in Lambda's runtime (bootstrap.py, `make_xray_fault`). OpenTelemetry's exporter for X-Ray turns Python stacks
 * round (translator/cause.go, `fillPythonStacktrace`) and says so in `aws.xray.sdk`. Every other SDK begins with the innermost.
 */
function isOutermostFirst(stack: readonly StackFrame[], sdk: string | undefined): boolean {
  if (stack.length < 2 || sdk?.startsWith('opentelemetry')) return false;
  return stack.some((frame) => frame.path !== undefined && /\.pyc?$|^<(?:frozen |string>)/.test(frame.path));
}
