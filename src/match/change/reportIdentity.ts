import type { LineReport } from '../lineReport.ts';
import { lineKey } from '../sites/siteKeys.ts';

/** What is the same line in both windows, as both were matched with the same code; of handlers on one line each function's is one. */
export function identityOf({ place, what, ties, functionIds }: LineReport): string {
  const owner = what === 'handler' ? functionIds : [];
  return [lineKey(place), what, ...ties.map(lineKey), ...owner].join(' ');
}
