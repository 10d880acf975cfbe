import type { LogRule } from '../../logStatements/logStatement.ts';

/** Calls of Ruby that write log lines. */
export const rubyLogs: readonly LogRule[] = [
  { origin: /^puts$/, rest: 'aside' },
  // Known by its name.
  { written: /(?:^|[.@])(?:log|LOG|\w*[lL]ogger|LOGGER)[.](?<level>debug|info|warn|error|fatal)$/, rest: 'aside' },
];
