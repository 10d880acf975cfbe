import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { showStatementHovers } from './statementHovers.ts';
import { StatementLenses, type StatementLensParts } from './statementLenses.ts';

/** Leads from log statements to their lines: in hovers, and in lenses where these are asked for. */
export function showLogStatements(parts: StatementLensParts): Disposable {
  const own = new DisposableStore();
  own.add(showStatementHovers(parts));
  own.add(new StatementLenses(parts));
  return own;
}
