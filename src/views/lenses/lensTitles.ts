import { countText, durationRangeText, durationText, plural, shareText } from '../../base/text/figures.ts';
import { baseName } from '../../base/fileUri.ts';
import type { Place } from '../../base/place.ts';
import type { Unread, Untraced } from '../../live/reports/reportResult.ts';
import type { DurationFigures, LineReport } from '../../match/lineReport.ts';
import { isRead, PERCENTILE_COUNT } from '../../match/report/statistics.ts';
import { agoText, asOfText, momentText, labelText, MARK, readText, windowSpanText } from '../wording.ts';
import {
  defaultTexts,
  fillTemplate,
  hasFigure,
  parseTemplate,
  type FigureName,
  type LensTemplate,
} from './lensTemplate.ts';
import { repeatsText } from './hovers/reportWords.ts';

/** The texts of handlers and of lines, as settings give them. */
export interface LensTexts {
  readonly handler: LensTemplate;
  readonly line: LensTemplate;
}

export const defaultTemplates: LensTexts = {
  handler: parseTemplate(defaultTexts.handler),
  line: parseTemplate(defaultTexts.line),
};

/** The title of a handler's lens; it names the function where the line has several. @param now epoch ms. */
export function handlerTitle(report: LineReport, now: number, named = false, templates = defaultTemplates): string {
  const title = titleOf(report, now, templates.handler, defaultTemplates.handler);
  if (!named || hasFigure(templates.handler, 'function')) return title;
  return title.replace(/^(?:\$\([\w~-]+\) )?/, (icon) => `${icon}${report.functions.join(', ')}: `);
}

/** The title of a line's lens: of a subsegment, a call, or a throw, which says what was thrown and nothing else. @param now epoch ms. */
export function lineTitle(report: LineReport, now: number, templates = defaultTemplates): string {
  if (report.what !== 'throw') return titleOf(report, now, templates.line, defaultTemplates.line);
  return [...failureParts(report, now), ...caveats(report, now, () => false)].join(' · ') + tieText(report);
}

/** The lens of a handler that nobody called, as far as X-Ray knows, or that cannot be asked for. @param now epoch ms. */
export function untracedTitle({ declared, reason, window }: Untraced, now: number, named = false): string {
  const name = named ? `${declared.logicalId}: ` : '';
  const text = reason === undefined ? `no traces, ${windowSpanText(window, now)}: why?` : labelText(reason);
  return `${MARK.traces} ${name}${text}`;
}

/** The lens of a handler whose traces are listed and not read yet: what their summaries tell. @param now epoch ms. */
export function unreadTitle({ declared, traces, failing, window }: Unread, now: number, named = false): string {
  const parts = [`${MARK.traces} ${named ? `${declared.logicalId}: ` : ''}${plural(traces, 'trace')}`];
  // Of which kind they are their documents will tell.
  if (failing > 0) parts.push(plural(failing, 'failing trace'));
  return [...parts, readText({ ...window, read: 0, of: traces }), windowSpanText(window, now)].join(' · ');
}

/** What makes a figure true is said whatever the text: that it is not whole yet, from when it is, and a tie. */
function titleOf(report: LineReport, now: number, wanted: LensTemplate, usual: LensTemplate): string {
  const fill = (template: LensTemplate): string => fillTemplate(template, (name) => figureText(name, report, now));
  const chosen = fill(wanted);
  const template = chosen === '' ? usual : wanted;
  const title = chosen === '' ? fill(usual) : chosen;
  return [title, ...caveats(report, now, (name) => hasFigure(template, name))].join(' · ') + tieText(report);
}

function caveats(report: LineReport, now: number, isSaid: (name: FigureName) => boolean): readonly string[] {
  const { what, window } = report;
  return [
    ...(isRead(window) || isSaid('read') ? [] : [readText(window)]),
    ...(window.isPast && !isSaid('window') ? [asOfText(window.to, now)] : []),
    ...(report.shownAs ? [`calls of ${report.shownAs.map(labelText).join(', ')}`] : []),
    // Said once a file, where it is about all of it.
    ...(what === 'handler' ? stalenessTexts(report, now) : []),
  ];
}

/** Whether other code ran than is shown: `released 26 Nov 10:03, changed since`. */
function stalenessTexts({ editedSince, release }: LineReport, now: number): readonly string[] {
  if (release?.changedAt !== undefined) {
    const { at, changedAt } = release;
    // Code may be released later than it was made.
    return changedAt > at
      ? [`released ${momentText(at, now)}, changed since`]
      : [`code from before the change of ${momentText(changedAt, now)}`];
  }
  return editedSince === undefined ? [] : ['edited since'];
}

/** One figure as text; undefined where there is none, as of durations before all traces were read. */
function figureText(name: FigureName, report: LineReport, now: number): string | undefined {
  const { statistics, window } = report;
  switch (name) {
    case 'traces':
      return plural(statistics.traces, 'trace');
    case 'calls':
      return plural(statistics.spans, 'call');
    case 'label':
      return labelText(report.label);
    case 'function':
      return report.functions.map(labelText).join(', ');
    case 'durations':
      return report.what === 'handler' ? handlerDurations(report) : lineDurations(report);
    case 'p50':
    case 'p95':
    case 'p99':
      return isRead(window) ? percentileText(statistics.durations, name) : undefined;
    case 'min':
    case 'max':
      return statistics.durations && isRead(window) ? durationText(statistics.durations[name]) : undefined;
    case 'repeats':
      return repeatsText(report);
    case 'share':
      return statistics.shareOfTime !== undefined && isRead(window) ? shareText(statistics.shareOfTime) : undefined;
    case 'failures':
      return (report.what === 'handler' ? countParts(report) : failureParts(report, now)).join(' · ');
    case 'faults':
    case 'errors':
    case 'throttles':
      return countText(statistics[name]);
    case 'cold':
      return isRead(window) ? coldText(report) : undefined;
    case 'read':
      return isRead(window) ? undefined : readText(window);
    case 'window':
      return windowSpanText(window, now);
  }
}

function percentileText(durations: DurationFigures | undefined, name: 'p50' | 'p95' | 'p99'): string | undefined {
  return durations && durations.count >= PERCENTILE_COUNT ? durationText(durations[name]) : undefined;
}

/** `p50 41 ms · p95 312 ms`, or the range where there are few; of cold starts where there are no others; `init failed` where no handler ran. */
function handlerDurations({ statistics: { durations, cold }, window }: LineReport): string | undefined {
  if (!isRead(window)) return undefined;
  if (!durations) {
    if (cold?.durations) return `${rangeOf(cold.durations)} cold`;
    return cold?.failedInits === undefined ? undefined : 'init failed';
  }
  if (durations.count < PERCENTILE_COUNT) return rangeOf(durations);
  return `p50 ${durationText(durations.p50)} · p95 ${durationText(durations.p95)}`;
}

/** `p95 312 ms`, or the calls and their range where there are few. */
function lineDurations({ statistics: { durations, spans }, window }: LineReport): string {
  const calls = plural(spans, 'call');
  if (!durations || !isRead(window)) return calls;
  if (durations.count < PERCENTILE_COUNT) return `${calls} · ${rangeOf(durations)}`;
  return `p95 ${durationText(durations.p95)}`;
}

function rangeOf({ min, max }: DurationFigures): string {
  return durationRangeText(min, max);
}

function countParts({ statistics: { faults, errors, throttles } }: LineReport): readonly string[] {
  const parts: string[] = [];
  if (faults > 0) parts.push(`${MARK.fault} ${plural(faults, 'fault')}`);
  if (errors > 0) parts.push(`${MARK.error} ${plural(errors, 'error')}`);
  if (throttles > 0) parts.push(`${MARK.throttle} ${plural(throttles, 'throttle')}`);
  return parts;
}

/** Named errors say more than a count; where no exception was recorded, the count stands. */
function failureParts(report: LineReport, now: number): readonly string[] {
  const [first, ...others] = report.errors;
  if (!first) return countParts(report);
  const { faults, throttles } = report.statistics;
  const mark = throttles > 0 ? MARK.throttle : faults > 0 || report.what === 'throw' ? MARK.fault : MARK.error;
  const more = others.length > 0 ? ` and ${plural(others.length, 'other kind')}` : '';
  return [`${mark} ${countText(first.count)} × ${labelText(first.type)}${more}, last ${agoText(first.last, now)}`];
}

function coldText({ statistics: { cold, traces } }: LineReport): string | undefined {
  if (!cold) return undefined;
  const { inits } = cold;
  const few = inits && inits.count < PERCENTILE_COUNT;
  const cost = inits ? ` +${few ? rangeOf(inits) : durationText(inits.p50)} init` : '';
  return `cold ${shareText(traces === 0 ? 0 : cold.traces / traces)}${cost}`;
}

function tieText({ ties, place: here }: LineReport): string {
  if (ties.length === 0) return '';
  const textOf = ({ file, line }: Place): string => (file === here.file ? `line ${line}` : `${baseName(file)}:${line}`);
  return ` (this line or ${ties.map(textOf).join(' or ')})`;
}
