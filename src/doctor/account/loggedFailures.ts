import type { LogEvent } from '../../logs/logEvent.ts';
import { readUserLine } from '../../logs/readLogLine.ts';

/** Invocations that logged errors while nothing failed in their traces. */
export interface LoggedFailures {
  readonly invocations: number;
  /** The message of the latest one, as it was logged. */
  readonly latest: string;
  /** There are more lines than were read. */
  readonly more: boolean;
}

/** Finds lines of the levels that mean a failure, as loggers and runtimes write them; case counts. */
export const FAILURES_PATTERN = '?ERROR ?FATAL ?CRITICAL ?"\\"level\\":\\"error\\"" ?"\\"level\\":\\"fatal\\""';

/**
 * What of the lines is of these requests, and says `error` or worse at its beginning, or in its field for that; a line that names no
 * request is passed over. Undefined where there is none.
 */
export function failuresLogged(
  events: readonly LogEvent[],
  requests: ReadonlySet<string>,
  more: boolean,
): LoggedFailures | undefined {
  const failed = new Set<string>();
  let latest = '';
  for (const event of events) {
    const { requestId, level, message } = readUserLine(event);
    if (requestId === undefined || !requests.has(requestId) || (level !== 'error' && level !== 'fatal')) continue;
    failed.add(requestId);
    latest = message;
  }
  return failed.size === 0 ? undefined : { invocations: failed.size, latest, more };
}
