import type { LogRule } from '../../logStatements/logStatement.ts';

/** Calls of Go that write log lines. */
export const goLogs: readonly LogRule[] = [
  { origin: /^(?:fmt|log)[.]Println$/, rest: 'joined' },
  { origin: /^(?:fmt|log)[.]Printf$/, rest: 'aside', marks: '%' },
  // Attributes stand behind the message, or as fields of their own.
  { origin: /^log\/slog[.](?:.*[.])?(?<level>Debug|Info|Warn|Error)(?:Context)?$/, rest: 'perhaps' },
  // A logger that was given, or made elsewhere: known by its name.
  {
    written: /(?:^|[.])(?:log|\w*[lL]ogger)[.](?<level>Trace|Debug|Info|Warn|Error)(?:f|w|Context)?$/,
    rest: 'perhaps',
    marks: '%',
  },
];
