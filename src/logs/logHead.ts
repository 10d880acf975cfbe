import type { LogEvent } from './logEvent.ts';
import { linePrefix } from './linePrefix.ts';
import type { LogLine, PlatformLine } from './logLine.ts';
import { platformLine } from './platform/platformLine.ts';
import { readLogLine, readUserLine } from './readLogLine.ts';

/** A log event of which as little was read as tells whose it is: most streams hold far more lines than one invocation wrote. */
export interface LogHead {
  readonly event: LogEvent;
  /** Set where the line has the form of Lambda's own. */
  readonly platform: PlatformLine | undefined;
  /** The request that a user's line says it is of; undefined where it says none. */
  readonly owner: LineOwner | undefined;
  /** The line, where all of it had to be read. */
  readonly line: LogLine | undefined;
}

/** What a user's line says of the request that wrote it. */
export interface LineOwner {
  readonly requestId: string;
  /** The runtime put it there; else it is a field of a JSON line, which may hold any id, or a text of Lambda's that anyone may print. */
  readonly certain: boolean;
}

const JSON_ID =
  /"(?:function_request_id|AWSRequestId|awsRequestId|aws_request_id|requestId)"\s*:\s*"[0-9a-f]{8}-[0-9a-f-]{27}"/i;

/** Looks for Lambda's own lines alone: a user's line has no owner here. Never throws. */
export function platformHead(event: LogEvent): LogHead {
  const platform = platformLine(event);
  return { event, platform, owner: undefined, line: platform };
}

/** Looks at an event. Never throws. */
export function logHead(event: LogEvent): LogHead {
  const head = platformHead(event);
  if (head.platform) return head;
  const { requestId, ofRuntime } = linePrefix(event.message);
  if (requestId !== undefined) {
    return { ...head, owner: { requestId, certain: ofRuntime } };
  }
  if (!JSON_ID.test(event.message)) return head;
  const line = readLogLine(event);
  const owner = line.requestId === undefined ? undefined : { requestId: line.requestId, certain: false };
  return { ...head, owner, line };
}

/** The id that a line has as its own, Lambda's or a user's. */
export function requestIdOf({ platform, owner }: LogHead): string | undefined {
  return platform ? platform.requestId : owner?.requestId;
}

/** Reads a line that an invocation wrote. What has the form of Lambda's and another's id was printed: it is a user's line. */
export function lineOf({ event, platform, line }: LogHead, requestId: string): LogLine {
  if (platform?.requestId !== undefined && platform.requestId !== requestId) return readUserLine(event);
  return line ?? readLogLine(event);
}
