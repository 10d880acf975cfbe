import { argumentsOf } from '../../nodes/nodeParts.ts';
import type { SourceFacts } from '../../site.ts';
import { resourceText } from '../../values/texts/textParts.ts';
import type { Values } from '../../values/values.ts';
import type { Call } from '../readCalls.ts';

/** What makes the store of Powertools' idempotency, in Python, JavaScript and Java. */
const LAYER =
  /^(?:aws_lambda_powertools|@aws-lambda-powertools|software[.]amazon[.]lambda[.]powertools)\b.*[.](?:DynamoDBPersistenceLayer|DynamoDBPersistenceStore[.]builder[(].*[.]withTableName)$/;

/** The tables that libraries are given to work on by themselves, each as `Site.resource`, or null where it is not known. */
export function readLibraryTables(calls: readonly Call[], values: Values): NonNullable<SourceFacts['libraryTables']> {
  return calls.flatMap(({ kind, call, origin }) => {
    if (kind === 'decorator' || !LAYER.test(origin)) return [];
    const table = values.optionOf(call, ['tableName']) ?? argumentsOf(call)[0];
    return [(table && resourceText(values.textOf(table))) ?? null];
  });
}
