import type { Ask, Choice } from '../../base/ask.ts';
import { connectionName } from '../../live/account/connectionName.ts';
import type { ComparisonWish } from '../../live/comparing/comparisonWish.ts';
import { lastRangeText } from '../../base/text/figures.ts';
import { RETENTION } from '../../trace/retention.ts';
import { spanText } from './changeText.ts';
import { parseTime } from './parseTime.ts';

export type Connection = ComparisonWish['connection'];

/** What there is to compare with. Times are epoch ms. */
export interface ComparisonChoices {
  readonly connection: Connection;
  /** Of the traces that are shown. */
  readonly window: { readonly from: number; readonly to: number };
  /** How far back is looked, ms. */
  readonly range: number;
  readonly now: number;
  /** Asks for another connection; undefined where the user turns away. */
  chooseConnection(): Promise<Connection | undefined>;
}

type Kind = 'time' | 'release' | 'connection';

const DAY = 24 * 3_600_000;

/** Asks what the shown traces shall be compared with; undefined where the user turns away. */
export async function askComparison(ask: Ask, choices: ComparisonChoices): Promise<ComparisonWish | undefined> {
  const { window, range, now, connection } = choices;
  const earlier = (name: string, to: number): Choice<ComparisonWish | Kind> => {
    const wish = { name, connection, from: to - range, to, since: undefined };
    return { label: `$(history) ${capital(name)}`, description: spanText(wish.from, to, now), value: wish };
  };
  const chosen = await ask.pick<ComparisonWish | Kind>('Compare the shown traces with', [
    earlier(`the ${lastRangeText(range)} before`, window.from),
    earlier('the same time yesterday', window.to - DAY),
    earlier('the same time a week ago', window.to - 7 * DAY),
    { label: '$(clock) A time…', description: `the ${lastRangeText(range)} until then`, value: 'time' },
    {
      label: '$(rocket) Before and after a release…',
      description: 'the traces since then with those before',
      value: 'release',
    },
    { label: '$(plug) Another connection…', description: 'the same time there', value: 'connection' },
  ]);
  switch (chosen) {
    case 'time':
      return endingAt(ask, choices);
    case 'release':
      return aroundRelease(ask, choices);
    case 'connection': {
      const other = await choices.chooseConnection();
      return other && { name: connectionName(other), connection: other, ...window, since: undefined };
    }
    case undefined:
      return undefined;
    default:
      return chosen;
  }
}

async function endingAt(ask: Ask, { window, range, now, connection }: ComparisonChoices) {
  const to = await askTime(ask, 'When did it end?', now, (time) =>
    time > window.from ? 'That is within the time that is shown. Give an earlier one.' : undefined,
  );
  return to === undefined ? undefined : { name: 'chosen', connection, from: to - range, to, since: undefined };
}

/** Where the release is older than what is shown, all of that is after it. */
async function aroundRelease(ask: Ask, { window, range, now, connection }: ComparisonChoices) {
  const at = await askTime(ask, 'When was the release?', now, () => undefined);
  if (at === undefined) return undefined;
  const since = at > window.from ? at : undefined;
  return { name: 'before the release', connection, from: at - range, to: at, since };
}

async function askTime(
  ask: Ask,
  title: string,
  now: number,
  problem: (time: number) => string | undefined,
): Promise<number | undefined> {
  const answer = await ask.input(`${title} Local time, like 14:30 or 2026-01-31 14:30`, '', (text) => {
    const time = parseTime(text, now);
    if (time === undefined) return 'A time reads like 14:30 or 2026-01-31 14:30.';
    if (time > now) return 'That is in the future.';
    return time < now - RETENTION ? 'X-Ray keeps no traces for so long: 30 days.' : problem(time);
  });
  return answer === undefined ? undefined : parseTime(answer, now);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
