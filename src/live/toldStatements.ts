import type { CodeIndex } from '../code/codeIndex.ts';
import { groupBy } from '../base/groupBy.ts';
import type { PlaceRange } from '../base/place.ts';
import { writtenLength } from '../code/logStatement.ts';
import type { FunctionLogGroup } from '../functions/functionLogGroup.ts';
import type { FunctionSites } from './functionSites.ts';
import { statementKey, type CountedLines, type StatementCounts } from './statementCounts.ts';

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
  const told = groupBy(
    logs.filter(({ texts }) => writtenLength(texts) > 0),
    statementKey,
  );
  // Of several that write the same, no line is told to be of one.
  return [...told.values()].flatMap(([statement, ...others]) =>
    statement && others.length === 0 ? { place: statement.place, counted: counts.of(statement) } : [],
  );
}
