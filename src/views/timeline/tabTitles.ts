import { groupBy } from '../../base/groupBy.ts';
import { clockText, dateText, preciseClockText } from '../wording.ts';

/** The tab of a timeline. */
export interface TimelineTab {
  /** `⊗ POST /orders`; the trace's ID before it is known. */
  readonly name: string;
  /** When the trace began, epoch ms; undefined before it is known. */
  readonly start: number | undefined;
  readonly traceId: string;
}

/** What tells traces apart that have one name, the shortest first. */
const WAYS: readonly ((tab: TimelineTab & { readonly start: number }) => string)[] = [
  ({ start }) => clockText(start),
  ({ start }) => `${dateText(start)} ${clockText(start)}`,
  ({ start }) => preciseClockText(start),
  ({ start, traceId }) => `${preciseClockText(start)} …${traceId.slice(-6)}`,
];

/** The titles of tabs that are open together: their names, and where several have the same, when each began. */
export function tabTitles(tabs: readonly TimelineTab[]): readonly string[] {
  const byName = groupBy(tabs, ({ name }) => name);
  return tabs.map((tab) => {
    const { name, start } = tab;
    const same = (byName.get(name) ?? []).flatMap((each) => known(each) ?? []);
    if (start === undefined || same.length < 2) return name;
    const way = WAYS.find((text) => new Set(same.map(text)).size === same.length) ?? WAYS.at(-1);
    return way ? `${name} · ${way({ ...tab, start })}` : name;
  });
}

function known({ start, ...tab }: TimelineTab): Parameters<(typeof WAYS)[number]>[0] | undefined {
  return start === undefined ? undefined : { ...tab, start };
}
