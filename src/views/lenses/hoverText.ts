import { countText, durationRangeText, durationText, plural, shareText } from '../../base/figures.ts';
import type { DurationFigures, Evidence, LineReport } from '../../match/lineReport.ts';
import { changeLines } from '../comparing/changeText.ts';
import { agoText, clockText, isRead, PERCENTILE_COUNT, rangeText, readText } from '../wording.ts';

/** What a hover says of a line, as Markdown; everything that came from a trace is escaped. @param now epoch ms. */
export function hoverText(report: LineReport, now: number): string {
  const { label, statistics, window, errors, unmatched } = report;
  const of = report.what === 'handler' ? `handler of ${report.functions.join(', ')}` : report.functions.join(', ');
  const lines = [`**${escapeMarkdown(label)}** — ${escapeMarkdown(of)}`, ''];
  if (isRead(window)) {
    if (statistics.durations)
      lines.push(`- ${report.what === 'handler' ? 'warm: ' : ''}${figuresText(statistics.durations)}`);
    if (statistics.cold?.durations) lines.push(`- cold: ${figuresText(statistics.cold.durations)}`);
    if (statistics.shareOfTime !== undefined)
      lines.push(`- ${shareText(statistics.shareOfTime)} of the handler's time`);
  } else lines.push(`- ${readText(window)}: durations follow when all are read`);
  lines.push(`- ${outcomeText(report)}`);
  for (const text of changeLines(report.change, now)) lines.push(`- ${escapeMarkdown(text)}`);
  for (const { type, message, count, last } of errors.slice(0, 5)) {
    const text = [type, message].filter(Boolean).map(escapeMarkdown).join(': ');
    lines.push(`- ${countText(count)} × ${text}, last ${clockText(last)} (${agoText(last, now)})`);
  }
  for (const { name, reason, count } of unmatched.slice(0, 5)) {
    lines.push(`- on no line: ${countText(count)} × ${escapeMarkdown(name)} (${escapeMarkdown(reason)})`);
  }
  if (report.editedSince !== undefined) lines.push(`- ${editedText(report.editedSince)}`);
  lines.push('', `${escapeMarkdown(evidenceText(report.evidence))}.`, '', windowText(report));
  return lines.join('\n');
}

/** Why the figures stand here, as plain text: ``Evidence: named here: `charge`, 12 spans``. */
export function evidenceText({ text, matched, of }: Evidence): string {
  const sure =
    matched < of ? `, not told apart from another line: ${countText(matched)} of ${plural(of, 'span')} certain` : '';
  return `Evidence: ${text}, ${plural(of, 'span')}${sure}`;
}

/** That the code which ran is another than the editor shows. */
function editedText(time: number): string {
  return `edited at ${clockText(time)}, after the last trace: the code that ran is another than the one shown here`;
}

/** What the figures were made from: X-Ray holds a sample, so that counts are traces and never invocations. */
export function windowText({ window }: LineReport): string {
  const day = window.isPast
    ? `${new Date(window.to).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, `
    : '';
  const past = window.isPast ? ' Read earlier; new ones replace them.' : '';
  const range = `${clockText(window.from)} to ${clockText(window.to)} (${rangeText(window.to - window.from)})`;
  return `${plural(window.of, 'trace')}, ${day}${range}.${past} X-Ray records a sample: counts are traces, not invocations.`;
}

/** Text from outside as Markdown that shows exactly this text, on one line: no markup, no link, no icon, no HTML. */
export function escapeMarkdown(text: string): string {
  const oneLine = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').slice(0, 500);
  return oneLine.replace(/[\\`*_{}[\]()#+\-!|<>~$&.@:]/g, '\\$&');
}

/** All figures over durations, or the range where there are few. */
export function figuresText(figures: DurationFigures): string {
  const { p50, p95, p99, max, min, count } = figures;
  if (count < PERCENTILE_COUNT) return `${durationRangeText(min, max)} (${countText(count)} measured)`;
  const texts = [min, p50, p95, p99, max].map(durationText);
  return `min ${texts[0]} · p50 ${texts[1]} · p95 ${texts[2]} · p99 ${texts[3]} · max ${texts[4]} (${countText(count)} measured)`;
}

/** How many spans in how many traces, and how they ended. */
export function outcomeText({
  statistics: { traces, spans, faults, errors, throttles, cold },
  window,
}: LineReport): string {
  const init = cold?.initP50 === undefined || !isRead(window) ? '' : `, init p50 ${durationText(cold.initP50)}`;
  const parts = [plural(spans, 'span'), `in ${plural(traces, 'trace')}`];
  const outcomes = [
    faults > 0 ? plural(faults, 'fault') : '',
    errors > 0 ? plural(errors, 'error') : '',
    throttles > 0 ? plural(throttles, 'throttle') : '',
    cold ? `${plural(cold.traces, 'cold start')}${init}` : '',
  ].filter(Boolean);
  return `${parts.join(' ')}${outcomes.length > 0 ? `: ${outcomes.join(', ')}` : ', none failed'}`;
}
