import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronUp from '@vscode/codicons/src/icons/chevron-up.svg';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { countText, durationText, plural, shareText } from '../../../../src/base/text/figures.ts';
import type { SpanStatistics, TimelineStatistics } from '../../../../src/views/timeline/timelineMessages.ts';
import type { PageIntents } from '../pageModel.ts';
import { Icon } from '../header/icon.tsx';
import { visibleText } from '../visibleText.ts';
import { isText, orderAfter, sortedGroups, usualOrder, type StatisticsColumn } from './sortedGroups.ts';

interface StatisticsPaneProps {
  /** Undefined until the host has sent them. */
  readonly statistics: TimelineStatistics | undefined;
  readonly intents: PageIntents;
}

/** What the table is sorted by at first stands beside the name, as a narrow pane shows no more than the first few. */
const COLUMNS: readonly { readonly id: StatisticsColumn; readonly title: string; readonly says: string }[] = [
  { id: 'name', title: 'Name', says: 'A click selects the longest of these spans' },
  { id: 'self', title: 'Self', says: 'The sum of the time in which nothing below them ran' },
  { id: 'total', title: 'Total', says: 'The sum of their durations' },
  { id: 'max', title: 'Longest', says: 'The longest one' },
  { id: 'share', title: 'Share of trace', says: 'The share of the trace’s duration in which at least one of them ran' },
  { id: 'count', title: 'Count', says: 'How many spans there are' },
  { id: 'failed', title: 'Failed', says: 'How many ended as error, fault or throttle' },
  { id: 'service', title: 'Service', says: 'What they belong to, or call' },
];

/** The spans of the trace by name, as a table that its heads sort. */
export function StatisticsPane({ statistics, intents }: StatisticsPaneProps): JSX.Element {
  const [order, setOrder] = useState(usualOrder);
  if (!statistics)
    return (
      <p class="empty" tabIndex={-1} data-focus>
        Adding up the spans of this trace …
      </p>
    );
  return (
    <div class="statistics" role="group" aria-label="Statistics" tabIndex={-1} data-focus>
      <table>
        <thead>
          <tr>
            {COLUMNS.map(({ id, title, says }) => (
              <th
                class={id === 'service' ? 'of-service' : isText(id) ? '' : 'number'}
                aria-sort={sortOf(id === order.column, order.descending)}
              >
                <button type="button" class="fold-button" title={says} onClick={() => setOrder(orderAfter(order, id))}>
                  {title}
                  {id === order.column && <Icon path={order.descending ? chevronDown : chevronUp} />}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sortedGroups(statistics.groups, order).map((group) => (
            <GroupRow key={[group.service, group.name].join('\n')} group={group} intents={intents} />
          ))}
        </tbody>
      </table>
      {statistics.others > 0 && <p class="empty">{plural(statistics.others, 'more name')} with less time.</p>}
    </div>
  );
}

function GroupRow({ group, intents }: { readonly group: SpanStatistics; readonly intents: PageIntents }): JSX.Element {
  const { name, service, count, failed, inProgress, total, self, max, share, slowest } = group;
  const ended = count > inProgress;
  const running = `${countText(inProgress)} in progress`;
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          class="link"
          title={`${visibleText(name)}, service ${visibleText(service)}\nSelect the longest of these spans`}
          onClick={() => intents.selectRow(slowest)}
        >
          {visibleText(name)}
        </button>
      </th>
      <td class="number">{ended ? durationText(self) : '–'}</td>
      <td class="number">{ended ? durationText(total) : '–'}</td>
      <td class="number">{ended ? durationText(max) : '–'}</td>
      <td class="number share" style={{ '--share-part': String(Math.min(1, share)) }}>
        {shareText(share)}
      </td>
      <td class="count number" title={inProgress > 0 ? running : undefined}>
        {countText(count)}
        {inProgress > 0 && <span class="dim"> ({running})</span>}
      </td>
      <td class={failed > 0 ? 'number status-fault' : 'number dim'}>{countText(failed)}</td>
      <td class="of-service dim">{visibleText(service)}</td>
    </tr>
  );
}

function sortOf(isSorted: boolean, descending: boolean): 'ascending' | 'descending' | 'none' {
  if (!isSorted) return 'none';
  return descending ? 'descending' : 'ascending';
}
