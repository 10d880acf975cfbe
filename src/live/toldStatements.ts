import type { PlaceRange } from '../base/place.ts';
import type { CodeIndex } from '../code/codeIndex.ts';
import { writtenLength } from '../code/logStatement.ts';
import type { FunctionSites } from './functionSites.ts';

/** The log statements of a file (canonical URI) whose lines can be told by their texts; none of a file that no function reaches. */
export async function toldStatements(
  code: Pick<CodeIndex, 'facts'>,
  sites: Pick<FunctionSites, 'reaches'>,
  file: string,
): Promise<readonly PlaceRange[]> {
  if (!sites.reaches(file)) return [];
  const { logs = [] } = (await code.facts(file)) ?? {};
  return logs.filter(({ texts }) => writtenLength(texts) > 0).map(({ place }) => place);
}
