import type { LogRule } from '../../logStatements/logStatement.ts';

/** Macros of Rust that write log lines. */
export const rustLogs: readonly LogRule[] = [
  { origin: /^e?println$/, rest: 'aside', marks: '{' },
  { origin: /^(?:tracing|log)[.](?<level>trace|debug|info|warn|error)$/, rest: 'aside', fieldsFirst: true, marks: '{' },
];
