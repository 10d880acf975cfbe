import type { JSX } from 'preact';
import { durationText, plural } from '../../../../src/base/text/figures.ts';
import type { ComparedRow, ComparedSide, TimelineComparison } from '../../../../src/views/timeline/timelineMessages.ts';
import { startText, type TimeMode } from '../../clock.ts';
import { StatusIcon } from '../header/icon.tsx';
import { changeText, selfChangeText } from './comparedTexts.ts';
import type { PageIntents } from '../pageModel.ts';
import { visibleText } from '../visibleText.ts';

interface ComparisonPaneProps {
  readonly comparison: TimelineComparison;
  readonly times: TimeMode;
  /** Whether there are other traces to compare with. */
  readonly canChange: boolean;
  readonly intents: PageIntents;
}

/** The trace beside another one: what is slower, faster, missing or new, the greatest differences first. */
export function ComparisonPane({ comparison, times, canChange, intents }: ComparisonPaneProps): JSX.Element {
  const { traceId, began, here, there, rows, others } = comparison;
  return (
    <div class="statistics comparison" role="group" aria-label="Comparison" tabIndex={-1} data-focus>
      <p class="compared-with">
        {durationText(here)} here{wholeChange(here, there)}, {durationText(there)} in{' '}
        <button
          type="button"
          class="link"
          title="Open its timeline"
          onClick={() => intents.openTrace(traceId, undefined)}
        >
          the trace of {startText(began, times, Date.now()).short}
        </button>{' '}
        <span class="dim">{traceId}</span>
        {canChange && (
          <button type="button" class="link compare-again" onClick={() => intents.act('compare')}>
            Choose another trace…
          </button>
        )}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" class="number" title="The duration of the span of this trace">
              Here
            </th>
            <th scope="col" class="number" title="The duration of the span in the same place of the other trace">
              There
            </th>
            <th scope="col" class="number" title="By how much it took longer, with all that ran below it">
              Difference
            </th>
            <th
              scope="col"
              class="number"
              title="By how much its self time is longer: the time in which nothing below it ran"
            >
              Self, difference
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ComparedLine row={row} intents={intents} />
          ))}
        </tbody>
      </table>
      {others > 0 && <p class="empty">{plural(others, 'more span')} with less difference.</p>}
    </div>
  );
}

function ComparedLine({
  row: compared,
  intents,
}: {
  readonly row: ComparedRow;
  readonly intents: PageIntents;
}): JSX.Element {
  const { name, among, row, here, there } = compared;
  return (
    <tr>
      <th scope="row">
        {row === undefined ? (
          visibleText(name)
        ) : (
          <button type="button" class="link" title="Select this span" onClick={() => intents.selectRow(row)}>
            {visibleText(name)}
          </button>
        )}
        {among !== undefined && <span class="dim"> {visibleText(among)}</span>}
      </th>
      <td class="number">
        <Side side={here} />
      </td>
      <td class="number">
        <Side side={there} />
      </td>
      <td class="number">{wholeText(compared)}</td>
      <td class="number">{differenceText(compared)}</td>
    </tr>
  );
}

function Side({ side }: { readonly side: ComparedSide | undefined }): JSX.Element {
  if (!side) return <span class="dim">–</span>;
  return (
    <>
      {side.status !== 'ok' && <StatusIcon status={side.status} />}
      {side.duration === undefined ? <span class="dim">in progress</span> : durationText(side.duration)}
    </>
  );
}

/** Of their self times, as the column's head says: `+38 ms`; `new, self 38 ms` where the figure beside it is the whole duration. */
function differenceText({ here, there, difference }: ComparedRow): string {
  if (difference === undefined) return '–';
  const amount = durationText(Math.abs(difference));
  if (!there) return `new, self ${amount}`;
  if (!here) return `missing, self ${amount}`;
  return selfChangeText(difference, here.duration, there.duration);
}

/** The same of whole durations; of spans that are in one trace alone their self times say it. */
function wholeText({ here, there }: ComparedRow): string {
  if (here?.duration === undefined || there?.duration === undefined) return '–';
  return changeText(here.duration, there.duration);
}

/** ` (+38 ms)`, empty where a figure shows no difference; of ms. */
function wholeChange(here: number, there: number): string {
  const text = changeText(here, there);
  return text === '–' ? '' : ` (${text})`;
}
