import type { Ask, Choice } from '../../base/ask.ts';
import { bytesText, lastRangeText, plural } from '../../base/text/figures.ts';
import type { LineSearch, SearchWish } from '../../live/logs/lineSearch.ts';
import { refusedText, type RefusedText } from '../../live/logs/refusedText.ts';
import { functionChoice, isChosenFirst, noneChosen, type FitsFunction } from './functionChoice.ts';
import { askPattern } from './patternQuestion.ts';

/** What a search asks with and about. */
export interface SearchQuestions {
  readonly ask: Ask;
  readonly search: Pick<LineSearch, 'choices' | 'scanEstimate'>;
  /** How far back is looked, ms. */
  timeRange(): number;
  /** Runs work that the user can cancel. */
  progress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** A search that the user wants; with a query, by CloudWatch Logs Insights. */
export interface AskedSearch {
  readonly wish: SearchWish;
  readonly query: string | undefined;
}

const MAX_QUERY = 10_000;
const FIRST_QUERY =
  'fields @timestamp, @message, @log, @logStream | filter @message like /(?i)error/ | sort @timestamp desc | limit 200';

/**
 * Asks where and what to search; on AWS also how, and before a query of Insights whether to scan what it may scan. Undefined where the user
 * turns away. Rejects as `LineSearch`. @param row and @param near as of a `FunctionWish`; else all are chosen
 */
export async function askSearch(
  parts: SearchQuestions,
  row: unknown,
  near: readonly FitsFunction[],
): Promise<AskedSearch | undefined> {
  const { ask, search } = parts;
  const { connection, functions } = await search.choices();
  const range = lastRangeText(parts.timeRange());
  const title = `Functions whose logs of the last ${range} to search`;
  const isPicked = isChosenFirst(functions, { row, near, most: Infinity });
  const chosen = await ask.pickSome(title, functions.map(functionChoice), isPicked);
  if (!chosen) return undefined;
  if (chosen.length === 0) throw noneChosen('searchLogs');
  const to = Date.now();
  const wish = { functions: chosen, from: to - parts.timeRange(), to, filterPattern: undefined };
  const how = connection.kind === 'local' ? 'pattern' : await ask.pick('How to search', WAYS);
  switch (how) {
    case undefined:
      return undefined;
    case 'pattern':
      return askLines(parts, wish);
    case 'query':
      return askQuery(parts, wish);
  }
}

/** Runs what was asked for, and asks again for a pattern or a query that the service does not take. Rejects as `run`. */
export async function searchAsked(
  parts: SearchQuestions,
  asked: AskedSearch,
  run: (asked: AskedSearch) => Promise<void>,
): Promise<void> {
  try {
    await run(asked);
  } catch (error) {
    const { wish, query } = asked;
    const refused = refusedText(error, query ?? wish.filterPattern);
    if (!refused) throw error;
    const mended = await (query === undefined ? askLines(parts, wish, refused) : askQuery(parts, wish, refused));
    if (mended) await searchAsked(parts, mended, run);
  }
}

async function askLines(
  { ask }: SearchQuestions,
  wish: SearchWish,
  refused?: RefusedText,
): Promise<AskedSearch | undefined> {
  const pattern = await askPattern(ask, wish.functions, refused);
  return pattern && { wish: { ...wish, ...pattern }, query: undefined };
}

/** @param refused what was answered before, to mend */
async function askQuery(
  parts: SearchQuestions,
  wish: SearchWish,
  refused?: RefusedText,
): Promise<AskedSearch | undefined> {
  const { ask, search, progress } = parts;
  const query = await ask.input('Query of CloudWatch Logs Insights', refused?.text ?? FIRST_QUERY, (text) => {
    if (text.trim() === '' || text.length > MAX_QUERY) return 'A query has 1 to 10,000 characters.';
    return text === refused?.text ? refused.reason : undefined;
  });
  if (query === undefined) return undefined;
  const estimate = await progress('Asking what the log groups hold', (signal) => search.scanEstimate(wish, signal));
  const title = `Scan about ${bytesText(estimate.even)}, at most ${bytesText(estimate.most)}? CloudWatch Logs Insights bills by the bytes that it scans`;
  const detail = `All that ${plural(wish.functions.length, 'log group')} hold is ${bytesText(estimate.most)}, counted some hours ago; ${bytesText(estimate.even)} of it are in this time, were it written evenly.`;
  const run = await ask.pick(title, [{ label: '$(search) Run the query', detail, value: true }]);
  return run === true ? { wish, query } : undefined;
}

const WAYS: readonly Choice<'pattern' | 'query'>[] = [
  {
    label: '$(filter) Filter pattern',
    detail: 'FilterLogEvents, newest lines first, of the few calls a second that the account has.',
    value: 'pattern',
  },
  {
    label: '$(database) Query of CloudWatch Logs Insights',
    detail: 'Billed by the bytes that it scans; how many these may be is said before it runs.',
    value: 'query',
  },
];
