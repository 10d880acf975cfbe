import type { UnknownRecord } from '../base/readUnknown.ts';
import type { LogError } from './errors/logError.ts';
import type { LogEvent } from './logEvent.ts';
import type { PlatformRecord } from './platform/platformRecord.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** One log event, read: what the function wrote, or what Lambda itself did. */
export type LogLine = UserLine | PlatformLine;

interface Line {
  readonly event: LogEvent;
  /** The request that the line names; undefined where it names none. */
  readonly requestId: string | undefined;
}

/** Written by the function, its libraries or an extension. */
export interface UserLine extends Line {
  readonly kind: 'user';
  /** Undefined where the line states none. */
  readonly level: LogLevel | undefined;
  /** Without the time, request id and level that the runtime puts before it; of a JSON line its message. May have line breaks. */
  readonly message: string;
  /** What else a JSON line holds. */
  readonly fields: UnknownRecord | undefined;
  /** The errors with stacks in it. */
  readonly errors: readonly LogError[];
}

/** Written by Lambda: START, END, REPORT and the like, in the text or the JSON format. */
export interface PlatformLine extends Line {
  readonly kind: 'platform';
  readonly record: PlatformRecord;
}
