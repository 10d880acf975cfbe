import { countText, durationText, plural, shareText } from '../../base/text/figures.ts';
import type { Share } from '../../match/change/exactTest.ts';
import {
  ALPHA,
  LEAST_MS,
  LEAST_RATIO,
  LEAST_SHARE,
  LEAST_TRACES,
  shareOf,
  type ComparedWith,
  type LineChange,
} from '../../match/change/lineChange.ts';
import { dayText, labelText, minuteText } from '../wording.ts';

/** One change in few words; `up`: slower, or failing more. */
export interface ChangePart {
  readonly up: boolean;
  /** `p50 +51 %`, `failing 1 % → 9 %`. */
  readonly text: string;
}

/** What has changed for sure; none where nothing has, or nothing is compared. */
export function changeParts(change: LineChange | undefined): readonly ChangePart[] {
  const { durations, failures } = change ?? {};
  const parts: ChangePart[] = [];
  if (durations?.isChange) {
    const { before, after } = durations;
    parts.push({ up: after > before, text: `p50 ${ratioText(before, after)}` });
  }
  if (failures?.isChange) {
    const [before, after] = [shareOf(failures.before), shareOf(failures.after)];
    parts.push({ up: after > before, text: `failing ${shareText(before)} → ${shareText(after)}` });
  }
  return parts;
}

/** The changes as the end of a lens's title: ` · $(arrow-up) p50 +51 %`; empty where there are none. */
export function changeEnding(change: LineChange | undefined): string {
  return changeParts(change)
    .map(({ up, text }) => ` · $(arrow-${up ? 'up' : 'down'}) ${text}`)
    .join('');
}

/** What was compared, by which test, from how much, as lines of plain text; none where nothing is compared. @param now epoch ms. */
export function changeLines(change: LineChange | undefined, now: number): readonly string[] {
  if (!change) return [];
  const { durations, failures, threshold, against } = change;
  const lines: string[] = [];
  if (durations) {
    const { before, after, p, traces } = durations;
    const figures = `p50 ${durationText(before)} → ${durationText(after)}`;
    const counts = `${countText(traces[0])} and ${plural(traces[1], 'trace')}`;
    lines.push(
      p === undefined
        ? `${figures}, not tested: ${counts}, ${LEAST_TRACES} are needed on either side`
        : `${figures}, ${verdict(durations.isChange)}: Mann–Whitney U over one value a trace, ${counts}, ${pText(p)}`,
    );
  }
  if (failures) {
    const { before, after, p } = failures;
    const figures = `failing ${shareOfText(before)} → ${shareOfText(after)} traces`;
    lines.push(`${figures}, ${verdict(failures.isChange)}: Fisher’s exact test, ${pText(p)}`);
  }
  const least = `${LEAST_RATIO * 100} % and ${LEAST_MS} ms, or ${LEAST_SHARE * 100} % of the traces`;
  const rule = `A change has ${pText(threshold).replace('=', '<')} (${ALPHA} shared by all tests) and at least ${least}.`;
  return [`Compared with ${againstText(against, now)}:`, ...lines, rule];
}

/** `10:04–11:04, the hour before`; with the day where that is not today. @param now epoch ms. */
export function againstText({ name, from, to }: ComparedWith, now: number): string {
  return `${spanText(from, to, now)}, ${labelText(name)}`;
}

/** `10:04–11:04`; with the day where that is not today. @param now epoch ms. */
export function spanText(from: number, to: number, now: number): string {
  const [start, end, today] = [dayText(from), dayText(to), dayText(now)];
  const [first, last] = [minuteText(from), minuteText(to)];
  if (start !== end) return `${start} ${first} – ${end} ${last}`;
  return start === today ? `${first}–${last}` : `${start} ${first}–${last}`;
}

/** `+51 %`, `−32 %`, `×12` from ten times on. */
export function ratioText(before: number, after: number): string {
  const ratio = after / before;
  if (!Number.isFinite(ratio)) return `${durationText(before)} → ${durationText(after)}`;
  if (ratio >= 10) return `×${Number(ratio.toPrecision(2))}`;
  const percent = Math.round((ratio - 1) * 100);
  return percent < 0 ? `−${-percent} %` : `+${percent} %`;
}

function shareOfText({ failed, of }: Share): string {
  return `${countText(failed)} of ${countText(of)}`;
}

function verdict(isChange: boolean): string {
  return isChange ? 'a change' : 'no sure change';
}

function pText(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${Number(p.toPrecision(2))}`;
}
