import { asArray, asNumber, asRecord, asString } from '../../../src/base/readUnknown.ts';
import type { TimelineState } from '../../../src/views/timeline/timelineMessages.ts';
import { paneTabs } from './pageModel.ts';

/** More than any trace has spans: what lies above was not written by this page. */
const MOST_COLLAPSED = 200_000;

const TIMES = ['relative', 'local', 'utc'] as const satisfies readonly TimelineState['times'][];

/** What the page kept over a reload; undefined where it is none, or is not whole. */
export function readKeptState(value: unknown): TimelineState | undefined {
  const kept = asRecord(value);
  const traceId = asString(kept?.['traceId']);
  const [from, to] = [asNumber(kept?.['from']), asNumber(kept?.['to'])];
  const [paneHeight, nameWidth] = [asNumber(kept?.['paneHeight']), asNumber(kept?.['nameWidth'])];
  if (traceId === undefined || from === undefined || to === undefined || from > to) return undefined;
  if (paneHeight === undefined || nameWidth === undefined || paneHeight < 0 || nameWidth < 0) return undefined;
  return {
    traceId,
    file: asString(kept?.['file']),
    selected: asString(kept?.['selected']),
    collapsed: (asArray(kept?.['collapsed']) ?? []).slice(0, MOST_COLLAPSED).filter((id) => typeof id === 'string'),
    from,
    to,
    tab: paneTabs.find((tab) => tab === kept?.['tab']) ?? 'details',
    paneHeight,
    nameWidth,
    grouped: kept?.['grouped'] === true,
    callees: kept?.['callees'] === 'apart' ? 'apart' : 'merged',
    times: TIMES.find((times) => times === kept?.['times']) ?? 'relative',
  };
}
