import { countText, plural } from '../../base/text/figures.ts';
import type { CountedLines } from '../../live/logs/statementCounts.ts';
import { minuteText, momentText } from '../wording.ts';

export const STATEMENT_TOOLTIP = 'Search the logs of the time range for what this statement printed';

/** What a lens or a hover says of a log statement: `42 log lines · latest 12:04 · 11:05–12:05`, with an icon; an offer to count where none did. @param now epoch ms */
export function statementTitle(counted: CountedLines | undefined, now: number): string {
  if (!counted) return '$(output) Latest log lines';
  const { from, to, latest } = counted;
  const lines = linesText(counted);
  const last = latest === undefined ? [] : [`latest ${momentText(latest, now)}`];
  return `$(output) ${[lines, ...last, `${momentText(from, now)}–${minuteText(to)}`].join(' · ')}`;
}

/** None is said only where that is certain. */
function linesText({ count, undecided, isLeast }: CountedLines): string {
  const perhaps = `${plural(undecided, 'log line')} that may be another’s`;
  if (count === 0 && undecided > 0) return `${isLeast ? 'at least ' : ''}${perhaps}`;
  if (count === 0) return isLeast ? 'no log line among those that were read' : 'no log line';
  const lines = `${isLeast ? 'at least ' : ''}${plural(count, 'log line')}`;
  return undecided > 0 ? `${lines}, ${countText(undecided)} more that may be another’s` : lines;
}
