import { groupBy } from '../../base/groupBy.ts';
import type { Unread, Untraced } from '../../live/reports/reportResult.ts';
import { isChange } from '../../match/change/lineChange.ts';
import type { LineReport } from '../../match/lineReport.ts';
import { failuresOf } from '../../match/report/statistics.ts';
import { changeEnding } from '../comparing/changeText.ts';
import type { LensOptions } from './lensOptions.ts';
import { handlerTitle, lineTitle, unreadTitle, untracedTitle, type LensTexts } from './lensTitles.ts';

/** What chooses and words lenses. */
export interface LensRules extends Pick<LensOptions, 'lines' | 'kinds'> {
  readonly texts: LensTexts;
  /** Nothing new is read: what is shown says from when it is. */
  readonly isBehind?: boolean;
}

/** One lens: at most one a line. */
export interface Lens {
  /** Counts from 1. */
  readonly line: number;
  readonly title: string;
  readonly reports: readonly LineReport[];
  /** Id of a function without traces, where the line has no reports. */
  readonly untraced?: string | undefined;
}

/** How many lines that do not fail are important, by their share of the handler's time. */
const SLOWEST = 3;

/** The lenses of a file's reports and of its functions without one, in order of line. @param now epoch ms. */
export function lensesOf(
  reports: readonly LineReport[],
  without: readonly (Untraced | Unread)[],
  rules: LensRules,
  now: number,
): readonly Lens[] {
  const ofKind = reports.filter((report) => rules.kinds[report.what] && report.statistics.spans > 0);
  const shown = groupBy(chosen(ofKind, rules.lines), ({ place }) => place.line);
  const empty = groupBy(rules.kinds.handler ? without : [], ({ declared }) => declared.handlerPlace?.line);
  const lines = [...new Set([...shown.keys(), ...empty.keys()])].filter((line) => line !== undefined);
  return lines
    .map((line) => lens(line, shown.get(line) ?? [], empty.get(line) ?? [], rules, now))
    .toSorted((a, b) => a.line - b.line);
}

function lens(
  line: number,
  reports: readonly LineReport[],
  without: readonly (Untraced | Unread)[],
  { texts, isBehind }: LensRules,
  now: number,
): Lens {
  // One handler may serve several functions: then each is named.
  const named = reports.filter(({ what }) => what === 'handler').length + without.length > 1;
  const titles = [
    ...(isBehind ? reports.map(dated) : reports).map(
      (report) =>
        (report.what === 'handler' ? handlerTitle(report, now, named, texts) : lineTitle(report, now, texts)) +
        changeEnding(report.change),
    ),
    ...(isBehind ? without.map(dated) : without).map((each) =>
      'traces' in each ? unreadTitle(each, now, named) : untracedTitle(each, now, named),
    ),
  ];
  const untraced = without.find((each) => !('traces' in each))?.declared.id;
  return { line, reports, title: titles.join(' | '), ...(reports.length > 0 ? {} : { untraced }) };
}

/** As what was read in an earlier session, which is worded with its time. */
function dated<T extends LineReport | Untraced | Unread>(item: T): T {
  return { ...item, window: { ...item.window, isPast: true } };
}

function chosen(reports: readonly LineReport[], choice: LensRules['lines']): readonly LineReport[] {
  switch (choice) {
    case 'all':
      return reports;
    case 'handlers':
      return reports.filter((report) => report.what === 'handler');
    case 'important': {
      const slow = new Set(
        reports
          .filter(({ what }) => what !== 'handler')
          .toSorted((a, b) => (b.statistics.shareOfTime ?? 0) - (a.statistics.shareOfTime ?? 0))
          .slice(0, SLOWEST),
      );
      return reports.filter(
        (report) =>
          report.what === 'handler' ||
          fails(report) ||
          slow.has(report) ||
          (report.change !== undefined && isChange(report.change)),
      );
    }
  }
}

function fails(report: LineReport): boolean {
  return report.what === 'throw' || report.errors.length > 0 || failuresOf(report) > 0;
}
