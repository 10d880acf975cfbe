import type { LogRule } from '../../logStatements/logStatement.ts';

/** Calls of C# that write log lines. */
export const csharpLogs: readonly LogRule[] = [
  { origin: /^(?:System[.])?Console[.]WriteLine$/, rest: 'aside', marks: '{' },
  // Lambda's own logger without a level.
  { written: /[lL]ogger[.]LogLine$/, rest: 'aside' },
  // ILogger, Lambda's and Powertools' loggers.
  {
    written: /[lL]og(?:ger)?[?]?[.]Log(?<level>Trace|Debug|Information|Warning|Error|Critical)$/,
    rest: 'aside',
    marks: '{',
  },
];
