import type { Ask } from '../../base/ask.ts';
import type { FunctionLogGroup } from '../../functions/deployments/functionLogGroup.ts';
import type { RefusedText } from '../../live/logs/refusedText.ts';
import { functionsText } from './functionChoice.ts';

/** As CloudWatch Logs has it, in characters. */
const MAX_PATTERN = 1024;

/** An answer; a pattern as FilterLogEvents and Live Tail take it, undefined for all lines. */
export interface AskedPattern {
  readonly filterPattern: string | undefined;
}

/** Asks which lines of some functions; undefined where the user turns away. @param refused what was answered before, to mend */
export async function askPattern(
  ask: Ask,
  functions: readonly FunctionLogGroup[],
  refused?: RefusedText,
): Promise<AskedPattern | undefined> {
  const title = `Filter pattern for the lines of ${functionsText(functions)}: ERROR, "card expired", -DEBUG, ?timeout ?denied, { $.level = "ERROR" }; empty for all`;
  const answer = await ask.input(title, refused?.text ?? '', (pattern) => {
    if (pattern.length > MAX_PATTERN) return 'A filter pattern has at most 1,024 characters.';
    return pattern.trim() === refused?.text ? refused.reason : undefined;
  });
  return answer === undefined ? undefined : { filterPattern: answer.trim() || undefined };
}
