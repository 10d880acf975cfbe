import type { Trace } from '../span.ts';
import { matchesFilter } from './filterMatch.ts';
import { evaluableFilter } from './evaluableFilter.ts';

/** A filter expression that was read. */
export interface TraceFilter {
  passes(trace: Trace): boolean;
}

/** Reads an expression that is evaluated here. @throws {UserError} as `evaluableFilter` */
export function traceFilter(text: string): TraceFilter {
  const expression = evaluableFilter(text);
  return { passes: (trace) => matchesFilter(expression, trace) };
}
