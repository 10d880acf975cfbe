import type { LineReport } from '../match/lineReport.ts';
import { handlerTitle, lineTitle } from './wording.ts';

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

/** The lenses of a file's reports, in order of line. @param now epoch ms. */
export function lensesOf(reports: readonly LineReport[], choice: LensChoice, now: number): readonly Lens[] {
  const lines = new Map<number, LineReport[]>();
  for (const report of chosen(reports, choice)) {
    const line = lines.get(report.place.line);
    if (line) line.push(report);
    else lines.set(report.place.line, [report]);
  }
  return [...lines]
    .map(([line, here]) => ({ line, reports: here, title: here.map((report) => title(report, now)).join(' | ') }))
    .toSorted((a, b) => a.line - b.line);
}

function title(report: LineReport, now: number): string {
  return report.what === 'handler' ? handlerTitle(report, now) : lineTitle(report, now);
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

function hasSpans({ spans }: LineReport): boolean {
  return spans.length > 0;
}

function fails({ what, errors, statistics }: LineReport): boolean {
  return what === 'throw' || errors.length > 0 || statistics.faults + statistics.errors + statistics.throttles > 0;
}
