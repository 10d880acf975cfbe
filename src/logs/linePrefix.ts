import { logLevel } from './logLevel.ts';
import type { LogLevel } from './logLine.ts';

/*
 * What runtimes and Lambda put before the text of a line:
 * - Node: `<ISO>\t<request id or "undefined">\t<LEVEL>\t`; .NET the same with `info`, `warn`, `fail` …
 * - Python: `[LEVEL]\t<ISO>\t<request id>\t`; its runtime `[ERROR] Type: message` with the traceback behind it.
 * - Lambda: `<ISO> <request id> Task timed out after 3.00 seconds`, `RequestId: <id> Error: Runtime exited …`.
 */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NODE = /^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z\t(\S{1,60})\t([A-Za-z]{3,11})\t/;
const PYTHON = /^\[([A-Z]{4,8})\]\t\d{4}-\d\d-\d\d[T ][\d:.,]{8,18}Z?\t([^\s]{0,60})\t/;
const PYTHON_SHORT = /^\[([A-Z]{4,8})\] /;
const TIMEOUT = /^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z ([\w-]{1,100}) (?=Task timed out after )/;
const RUNTIME = /^RequestId: ([\w-]{1,100}) (?:Error: )?(?=\S)/;

/** What stands before the text of a line; `length` is that of the prefix in characters, 0 where there is none. */
export interface LinePrefix {
  readonly requestId: string | undefined;
  readonly level: LogLevel | undefined;
  readonly length: number;
  /** A runtime put it there, so that the id is certain; what Lambda writes about a failure anyone may print. */
  readonly ofRuntime: boolean;
}

/** Looks at the line's beginning only, so that it costs the same for a line of any length. */
export function linePrefix(text: string): LinePrefix {
  const node = NODE.exec(text);
  const nodeLevel = logLevel(node?.[2]);
  if (node && nodeLevel) return { requestId: uuid(node[1]), level: nodeLevel, length: node[0].length, ofRuntime: true };
  const python = PYTHON.exec(text);
  if (python)
    return { requestId: uuid(python[2]), level: logLevel(python[1]), length: python[0].length, ofRuntime: true };
  const short = PYTHON_SHORT.exec(text);
  const shortLevel = logLevel(short?.[1]);
  if (short && shortLevel) return { requestId: undefined, level: shortLevel, length: short[0].length, ofRuntime: true };
  const failed = TIMEOUT.exec(text) ?? RUNTIME.exec(text);
  if (failed) return { requestId: failed[1], level: 'error', length: failed[0].length, ofRuntime: false };
  return { requestId: undefined, level: undefined, length: 0, ofRuntime: false };
}

/** The value where it is a request id. */
export function uuid(value: unknown): string | undefined {
  return typeof value === 'string' && UUID.test(value) ? value : undefined;
}
