import { asNumber, asString } from '../base/readUnknown.ts';
import type { LogLevel } from './logLine.ts';

/** Names as the loggers of Node, Python, Java, .NET, Go and Ruby write them. */
const NAMES: Readonly<Record<string, LogLevel>> = {
  silly: 'trace',
  trace: 'trace',
  trce: 'trace',
  verbose: 'trace',
  debug: 'debug',
  dbug: 'debug',
  info: 'info',
  information: 'info',
  http: 'info',
  notice: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  err: 'error',
  fail: 'error',
  severe: 'error',
  fatal: 'fatal',
  critical: 'fatal',
  crit: 'fatal',
  panic: 'fatal',
  alert: 'fatal',
  emerg: 'fatal',
};

/** pino and bunyan count: 10 trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal. */
const NUMBERS: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** The level that a logger's name or number for it means; undefined for what is no level. */
export function logLevel(value: unknown): LogLevel | undefined {
  const name = asString(value)?.trim().toLowerCase();
  if (name !== undefined && Object.hasOwn(NAMES, name)) return NAMES[name];
  const number = asNumber(value);
  return number !== undefined && number >= 10 ? NUMBERS[Math.min(5, Math.floor(number / 10) - 1)] : undefined;
}
