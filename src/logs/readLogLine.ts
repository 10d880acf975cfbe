import { asString, type UnknownRecord } from '../base/readUnknown.ts';
import { errorsInLogLine } from './errors/errorsInLogLine.ts';
import { jsonLine } from './jsonLine.ts';
import type { LogEvent } from './logEvent.ts';
import { linePrefix, uuid } from './linePrefix.ts';
import type { LogLine, UserLine } from './logLine.ts';
import { logLevel } from './logLevel.ts';
import { platformLine } from './platform/platformLine.ts';
import { withoutLineEnd } from './withoutLineEnd.ts';

/*
 * What runtimes and loggers write behind the prefix, and the part that is read:
 * - Node and Python under the JSON log format: `{"timestamp","level","requestId","message",…}`; Java and Python spell it `AWSRequestId`.
 * - Powertools Logger: `level`, `message`, `function_request_id`; pino and bunyan: `level` as a number, `msg`; ECS: `log.level`.
 * - Embedded metric format: `{"_aws":{…},…}` without a message. All else is free text.
 */

const MESSAGE = ['message', 'msg'];
const LEVEL = ['level', 'severity', 'log.level', 'levelname', 'lvl'];
const TIME = ['timestamp', 'time', '@timestamp'];
const REQUEST_ID = ['function_request_id', 'AWSRequestId', 'awsRequestId', 'aws_request_id'];

/** Reads a log event. Never throws, and loses nothing of what the function wrote but the time, id and level before it. */
export function readLogLine(event: LogEvent): LogLine {
  return platformLine(event) ?? readUserLine(event);
}

/** Reads what a function wrote, even where it has the form of a line of Lambda. */
export function readUserLine(event: LogEvent): UserLine {
  const text = withoutLineEnd(event.message);
  const { requestId, level, length } = linePrefix(text);
  const rest = text.slice(length);
  const errors = errorsInLogLine(event.message);
  const json = jsonLine(rest);
  if (json) {
    const read = readJson(json);
    return { kind: 'user', event, errors, ...read, requestId: requestId ?? read.requestId, level: read.level ?? level };
  }
  const thrown = runtimeError(rest);
  return { kind: 'user', event, errors, requestId, level, message: rest, fields: undefined, ...thrown };
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
