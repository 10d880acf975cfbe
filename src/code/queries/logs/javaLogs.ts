import type { LogRule } from '../../logStatements/logStatement.ts';

/** Calls of Java that write log lines. */
export const javaLogs: readonly LogRule[] = [
  { origin: /^System[.](?:out|err)[.]println$/, rest: 'aside' },
  { origin: /^System[.](?:out|err)[.]printf$/, rest: 'aside', marks: '%' },
  // Lambda's own logger gives no level.
  { origin: /[.]lambda[.]runtime[.]Context[(][)][.]getLogger[(][)][.]log$/, rest: 'aside' },
  // SLF4J's fluent calls.
  { origin: /[.]at(?<level>Trace|Debug|Info|Warn|Error)[(][)][.]log$/, rest: 'aside', marks: '{' },
  {
    origin: /^(?:org[.]slf4j|org[.]apache[.]logging[.]log4j)[.].*[.](?<level>trace|debug|info|warn|error|fatal)$/,
    rest: 'aside',
    marks: '{',
  },
  // A logger that was given, or made elsewhere: known by its name.
  {
    written: /(?:^|[.])(?:log|LOG|\w*[lL]ogger|LOGGER)[.](?<level>trace|debug|info|warn|warning|error|severe|fatal)$/,
    rest: 'perhaps',
    marks: '{',
  },
];
