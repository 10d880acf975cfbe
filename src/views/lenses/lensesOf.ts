import type { LineReport } from '../../match/lineReport.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { Unread, Untraced } from '../../live/reportBuilder.ts';
import { handlerTitle, lineTitle, unreadTitle, untracedTitle } from '../wording.ts';

/** Which lines get a lens; `important`: handlers, the slowest few lines and all that fail. */
export type LensChoice = 'important' | 'all' | 'handlers';

/** One lens: at most one a line. */
export interface Lens {
  /** Counts from 1. */
  readonly line: number;
  readonly title: string;
  readonly reports: readonly LineReport[];
}

/** How many lines that do not fail are important, by their share of the handler's time. */
const SLOWEST = 3;

/** The lenses of a file's reports and of its functions without one, in order of line. @param now epoch ms. */
export function lensesOf(
  reports: readonly LineReport[],
  without: readonly (Untraced | Unread)[],
  choice: LensChoice,
  now: number,
): readonly Lens[] {
  const shown = groupBy(chosen(reports, choice), ({ place }) => place.line);
  const empty = groupBy(without, ({ declared }) => declared.handlerPlace?.line);
  const lines = [...new Set([...shown.keys(), ...empty.keys()])].filter((line) => line !== undefined);
  return lines
    .map((line) => lens(line, shown.get(line) ?? [], empty.get(line) ?? [], now))
    .toSorted((a, b) => a.line - b.line);
}

function lens(
  line: number,
  reports: readonly LineReport[],
  without: readonly (Untraced | Unread)[],
  now: number,
): Lens {
  // One handler may serve several functions: then each is named.
  const named = reports.filter(({ what }) => what === 'handler').length + without.length > 1;
  const titles = [
    ...reports.map((report) => (report.what === 'handler' ? handlerTitle(report, now, named) : lineTitle(report, now))),
    ...without.map((each) => ('traces' in each ? unreadTitle(each, now, named) : untracedTitle(each, now, named))),
  ];
  return { line, reports, title: titles.join(' | ') };
}

function chosen(reports: readonly LineReport[], choice: LensChoice): readonly LineReport[] {
  switch (choice) {
    case 'all':
      return reports.filter(hasSpans);
    case 'handlers':
      return reports.filter((report) => report.what === 'handler' && hasSpans(report));
    case 'important': {
      const slow = new Set(
        reports
          .filter(({ what }) => what !== 'handler')
          .toSorted((a, b) => (b.statistics.shareOfTime ?? 0) - (a.statistics.shareOfTime ?? 0))
          .slice(0, SLOWEST),
      );
      return reports.filter(
        (report) => hasSpans(report) && (report.what === 'handler' || fails(report) || slow.has(report)),
      );
    }
  }
}

function hasSpans({ statistics }: LineReport): boolean {
  return statistics.spans > 0;
}

function fails({ what, errors, statistics }: LineReport): boolean {
  return what === 'throw' || errors.length > 0 || statistics.faults + statistics.errors + statistics.throttles > 0;
}
