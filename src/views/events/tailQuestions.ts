import type { Ask, Choice } from '../../base/ask.ts';
import { plural } from '../../base/text/figures.ts';
import { connectionName } from '../../live/account/connectionName.ts';
import { MOST_IN_LIVE_TAIL, type LogTail, type TailWish } from '../../live/logs/logTail.ts';
import { functionChoice, isChosenFirst, noneChosen, type FitsFunction } from './functionChoice.ts';
import { askPattern } from './patternQuestion.ts';

/**
 * Asks which functions to follow and which of their lines; on AWS also how, which says what that costs. Undefined where the user turns away.
 * Rejects as `LogTail.choices`, and with a `UserError` where none is chosen. @param row and @param near as of a `FunctionWish`; else as many as one Live
 * Tail takes are chosen
 */
export async function askTail(
  ask: Ask,
  tail: Pick<LogTail, 'choices'>,
  row: unknown,
  near: readonly FitsFunction[],
): Promise<TailWish | undefined> {
  const { connection, functions } = await tail.choices();
  const isPicked = isChosenFirst(functions, { row, near, most: MOST_IN_LIVE_TAIL });
  const chosen = await ask.pickSome('Functions whose logs to tail', functions.map(functionChoice), isPicked);
  if (!chosen) return undefined;
  if (chosen.length === 0) throw noneChosen('tailLogs');
  const pattern = await askPattern(ask, chosen);
  if (!pattern) return undefined;
  const wish = { functions: chosen, ...pattern };
  const fits = chosen.length <= MOST_IN_LIVE_TAIL;
  if (connection.kind === 'local') return { ...wish, by: fits ? 'liveTail' : 'polling' };
  const title = `Tail ${plural(chosen.length, 'function')} on ${connectionName(connection)}?`;
  const by = await ask.pick<TailWish['by']>(title, fits ? [LIVE_TAIL, POLLING] : [POLLING]);
  return by && { ...wish, by };
}

const LIVE_TAIL: Choice<TailWish['by']> = {
  label: '$(pulse) Live Tail',
  detail:
    'Lines come within a second or two. AWS bills it by the minute, beyond the free ones of each month: see CloudWatch pricing. Ends after 3 hours; of more than 500 lines a second a sample.',
  value: 'liveTail',
};

const POLLING: Choice<TailWish['by']> = {
  label: '$(sync) Poll',
  detail: `FilterLogEvents every 5 s for each log group, of the few calls a second that the account has. Lines come some seconds late. Live Tail takes ${MOST_IN_LIVE_TAIL} log groups at most.`,
  value: 'polling',
};
