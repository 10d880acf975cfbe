import { asString, type UnknownRecord } from '../base/readUnknown.ts';
import { errorsInLogLine } from './errorsInLogLine.ts';
import { jsonLine } from './jsonLine.ts';
import type { LogEvent } from './logEvent.ts';
import type { LogLevel, LogLine, UserLine } from './logLine.ts';
import { logLevel } from './logLevel.ts';
import { platformLine } from './platformLine.ts';

/*
 * What runtimes and loggers write, and the part that is read:
 * - Node: `<ISO>\t<request id or "undefined">\t<LEVEL>\t<message>`; .NET the same with `info`, `warn`, `fail` …
 * - Python: `[LEVEL]\t<ISO>\t<request id>\t<message>`; its runtime `[ERROR] Type: message` with the traceback behind it.
 * - Both under the JSON log format: `{"timestamp","level","requestId","message",…}`; Java and Python spell it `AWSRequestId`.
 * - Lambda: `<ISO> <request id> Task timed out after 3.00 seconds`, `RequestId: <id> Error: Runtime exited …`.
 * - Powertools Logger: `level`, `message`, `function_request_id`; pino and bunyan: `level` as a number, `msg`; ECS: `log.level`.
 * - Embedded metric format: `{"_aws":{…},…}` without a message. All else is free text.
 */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NODE = /^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z\t(\S{1,60})\t([A-Za-z]{3,11})\t/;
const PYTHON = /^\[([A-Z]{4,8})\]\t\d{4}-\d\d-\d\d[T ][\d:.,]{8,18}Z?\t([^\s]{0,60})\t/;
const PYTHON_SHORT = /^\[([A-Z]{4,8})\] /;
const TIMEOUT = /^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z ([\w-]{1,100}) (?=Task timed out after )/;
const RUNTIME = /^RequestId: ([\w-]{1,100}) (?:Error: )?(?=\S)/;

const MESSAGE = ['message', 'msg'];
const LEVEL = ['level', 'severity', 'log.level', 'levelname', 'lvl'];
const TIME = ['timestamp', 'time', '@timestamp'];
const REQUEST_ID = ['function_request_id', 'AWSRequestId', 'awsRequestId', 'aws_request_id'];

/** What stands before the text of a line. */
interface Prefix {
  readonly requestId: string | undefined;
  readonly level: LogLevel | undefined;
  readonly rest: string;
}

/** Reads a log event. Never throws, and loses nothing of what the function wrote but the time, id and level before it. */
export function readLogLine(event: LogEvent): LogLine {
  return platformLine(event) ?? userLine(event);
}

function userLine(event: LogEvent): UserLine {
  const text = event.message.replace(/[\r\n]+$/, '');
  const { requestId, level, rest } = prefixOf(text);
  const errors = errorsInLogLine(event.message);
  const json = jsonLine(rest);
  if (json) {
    const read = readJson(json);
    return { kind: 'user', event, errors, ...read, requestId: requestId ?? read.requestId, level: read.level ?? level };
  }
  const thrown = runtimeError(rest);
  return { kind: 'user', event, errors, requestId, level, message: rest, fields: undefined, ...thrown };
}

function prefixOf(text: string): Prefix {
  const node = NODE.exec(text);
  const nodeLevel = logLevel(node?.[2]);
  if (node && nodeLevel) return { requestId: uuid(node[1]), level: nodeLevel, rest: text.slice(node[0].length) };
  const python = PYTHON.exec(text);
  if (python) return { requestId: uuid(python[2]), level: logLevel(python[1]), rest: text.slice(python[0].length) };
  const short = PYTHON_SHORT.exec(text);
  const shortLevel = logLevel(short?.[1]);
  if (short && shortLevel) return { requestId: undefined, level: shortLevel, rest: text.slice(short[0].length) };
  const failed = TIMEOUT.exec(text) ?? RUNTIME.exec(text);
  if (failed) return { requestId: failed[1], level: 'error', rest: text.slice(failed[0].length) };
  return { requestId: undefined, level: undefined, rest: text };
}

type JsonLine = Pick<UserLine, 'requestId' | 'level' | 'message' | 'fields'>;

function readJson(json: UnknownRecord): JsonLine {
  const level = LEVEL.find((key) => logLevel(json[key]) !== undefined);
  // A `requestId` of a logger may be API Gateway's; the runtime's stands beside its time and level.
  const ofRuntime = 'timestamp' in json && level === 'level' ? ['requestId'] : [];
  const id = [...REQUEST_ID, ...ofRuntime].find((key) => uuid(json[key]) !== undefined);
  const message = MESSAGE.find((key) => typeof json[key] === 'string');
  const time = level === undefined && message === undefined ? undefined : TIME.find((key) => key in json);
  const said = message === undefined ? errorText(json) : undefined;
  const read = new Set([level, id, message, time, ...(said === undefined ? [] : ['errorType', 'errorMessage'])]);
  const fields = Object.entries(json).filter(([key]) => !read.has(key));
  return {
    requestId: id === undefined ? undefined : uuid(json[id]),
    level: level === undefined ? undefined : logLevel(json[level]),
    message: message === undefined ? (said ?? '') : (asString(json[message]) ?? ''),
    fields: fields.length === 0 ? undefined : Object.fromEntries(fields),
  };
}

/** `Invoke Error \t{"errorType","errorMessage","stack":[]}`, as Node's runtime logs what a handler threw. */
function runtimeError(text: string): Pick<UserLine, 'message' | 'fields'> | undefined {
  const tab = text.indexOf('\t{');
  const json = tab < 0 || tab > 100 ? undefined : jsonLine(text.slice(tab + 1));
  const said = json && errorText(json);
  if (!json || said === undefined) return undefined;
  const fields = Object.entries(json).filter(([key]) => key !== 'errorType' && key !== 'errorMessage');
  return { message: `${text.slice(0, tab).trimEnd()}: ${said}`, fields: Object.fromEntries(fields) };
}

function errorText(json: UnknownRecord): string | undefined {
  const [type, message] = [asString(json['errorType']), asString(json['errorMessage'])];
  if (type === undefined) return undefined;
  return message === undefined || message === '' ? type : `${type}: ${message}`;
}

function uuid(value: unknown): string | undefined {
  const text = asString(value);
  return text !== undefined && UUID.test(text) ? text : undefined;
}
