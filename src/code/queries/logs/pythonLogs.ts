import type { LogRule } from '../../logStatements/logStatement.ts';

/** Calls of Python that write log lines. */
export const pythonLogs: readonly LogRule[] = [
  { origin: /^print$/, rest: 'joined' },
  {
    origin:
      /^(?:logging|aws_lambda_powertools)\b.*[.](?<level>debug|info|warning|warn|error|exception|critical|fatal|log)$/,
    rest: 'aside',
    marks: '%',
  },
  // A logger that was given, or made elsewhere: known by its name.
  {
    written:
      /(?:^|[.])_*(?:log|LOG|\w*(?:logger|LOGGER))[.](?<level>trace|debug|info|warning|warn|error|exception|critical|fatal|log)$/,
    rest: 'perhaps',
    marks: '%',
  },
];
