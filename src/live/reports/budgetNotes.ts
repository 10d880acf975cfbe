import type { PlaceRange } from '../../base/place.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';

/** What is wrong with a budget that a comment sets. */
export interface BudgetNote {
  readonly place: PlaceRange;
  readonly message: string;
}

/** Looks after the budgets in comments of a file (canonical URI), whether there are traces or not. */
export async function budgetNotes(code: CodeIndex, file: string): Promise<readonly BudgetNote[]> {
  const facts = await code.facts(file);
  return (facts?.budgets ?? []).flatMap(({ place, line, limit }) => {
    if (limit === undefined)
      return [{ place, message: 'This budget cannot be read. Write it as in “beamline: p95 < 200ms”.' }];
    const isHandler = facts?.exports.some((exported) => exported.place.line === line);
    const isCall = facts?.sites.some((site) => site.place.line === line && site.kind !== 'throw');
    if (isHandler || isCall) return [];
    const where = 'Put it behind a handler or a call, or right above it';
    return [{ place, message: `Beamline knows no handler, subsegment or call on line ${line}. ${where}.` }];
  });
}
