import type { CodeIndex } from '../../code/codeIndex.ts';
import type { PlaceRange } from '../../base/place.ts';
import { writtenLength } from '../../code/logStatements/logStatement.ts';
import type { FunctionLogGroup } from '../../functions/deployments/functionLogGroup.ts';
import type { FunctionSites } from '../reports/functionSites.ts';
import { coveredStatements } from '../../match/logStatements/coveredStatements.ts';
import type { CountedLines, StatementCounts } from './statementCounts.ts';

/** A log statement whose lines can be told by their text. */
export interface ToldStatement {
  readonly place: PlaceRange;
  /** Undefined where its lines were not searched for. */
  readonly counted: CountedLines | undefined;
}

/** What log statements are told from. */
export interface ToldStatementsParts {
  readonly code: Pick<CodeIndex, 'facts'>;
  readonly sites: Pick<FunctionSites, 'reaches'>;
  readonly counts: Pick<StatementCounts, 'of'>;
  /** The functions whose logs can be read now; none where nothing is connected. */
  logging(): Promise<readonly FunctionLogGroup[]>;
}

/**
 * The log statements of a file (canonical URI) whose lines can be told by their texts; none of a file that no function is known to reach: it
 * holds no handler, and no function that was looked at comes by it.
 */
export async function toldStatements(
  { code, sites, counts, logging }: ToldStatementsParts,
  file: string,
): Promise<readonly ToldStatement[]> {
  const functions = await logging();
  const isReached = sites.reaches(file) || functions.some(({ declared }) => declared.handlerPlace?.file === file);
  if (functions.length === 0 || !isReached) return [];
  const { logs = [] } = (await code.facts(file)) ?? {};
  // Where another one writes all that a statement does, no line is told to be of it.
  const covered = coveredStatements(logs);
  return logs
    .filter((statement) => writtenLength(statement.texts) > 0 && !covered.has(statement))
    .map((statement) => ({ place: statement.place, counted: counts.of(statement) }));
}
