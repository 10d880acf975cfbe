import type { LogRule } from '../../logStatements/logStatement.ts';

/** Calls of JavaScript and TypeScript that write log lines. */
export const ecmascriptLogs: readonly LogRule[] = [
  // Lambda's runtime writes what `log` is given as INFO.
  { origin: /^(?:globalThis[.])?console[.]log$/, level: 'info', rest: 'joined', marks: '%' },
  { origin: /^(?:globalThis[.])?console[.](?<level>trace|debug|info|warn|error)$/, rest: 'joined', marks: '%' },
  {
    origin: /^(?:pino|bunyan)\b.*[.](?<level>trace|debug|info|warn|error|fatal)$/,
    ...{ rest: 'aside', fieldsFirst: true, marks: '%' },
  },
  {
    origin:
      /^(?:@aws-lambda-powertools\/logger|winston)\b.*[.](?<level>silly|trace|verbose|debug|http|info|notice|warn|warning|error|fatal|critical|log)$/,
    rest: 'aside',
    marks: '%',
  },
  // A logger that was given, or made elsewhere: known by its name.
  {
    written:
      /(?:^|[.#_])(?:log|\w*[lL]ogger)[?]?[.](?<level>silly|trace|verbose|debug|info|notice|warn|warning|error|fatal|critical|log)$/,
    rest: 'perhaps',
    marks: '%',
  },
];
