import type { CallFigures } from './serviceGraph.ts';

/** How many calls failed, however. */
export function failedCalls({ errors, faults, throttles }: CallFigures): number {
  return errors + faults + throttles;
}
