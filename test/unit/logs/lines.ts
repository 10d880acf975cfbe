import type { LogEvent } from '../../../src/logs/logEvent.ts';
import type { LogLine, UserLine } from '../../../src/logs/logLine.ts';
import { readLogLine } from '../../../src/logs/readLogLine.ts';

/** Log events of one stream, a ms apart. */
export function eventsOf(...messages: readonly string[]): readonly LogEvent[] {
  return messages.map((message, index) => ({ timestamp: index, message, logStream: 's' }));
}

/** Log events of one stream, a ms apart, read. */
export function linesOf(...messages: readonly string[]): readonly LogLine[] {
  return eventsOf(...messages).map(readLogLine);
}

export function line(message: string): LogLine {
  return readLogLine({ timestamp: 0, message, logStream: 's' });
}

/** What is told of a user's line, without the event and without errors. */
export function userLine(message: string): Omit<UserLine, 'kind' | 'event' | 'errors'> {
  const read = line(message);
  if (read.kind !== 'user') throw new Error(`${message} is a line of the platform.`);
  return { requestId: read.requestId, level: read.level, message: read.message, fields: read.fields };
}
