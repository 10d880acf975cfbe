import { countText } from '../../base/text/figures.ts';
import { connectionName } from '../../live/account/connectionName.ts';
import { serviceOfExpression, serviceTypeText } from '../../trace/filter/serviceExpression.ts';
import { plainText } from '../../base/text/plainText.ts';
import { comparisonText } from '../comparing/comparisonText.ts';
import { windowSpanText } from '../wording.ts';
import type { ExplorerFilter, TraceSort } from './filter/explorerFilter.ts';
import type { ExplorerSource } from './explorerSource.ts';
import { MOST_UNREADABLE, unreadableText } from '../unreadableFile.ts';

/** What stands above the rows; empty where there is nothing to say. */
export interface ExplorerTitle {
  /** Beside the view's name: where the traces come from, and of which time. */
  readonly description: string;
  /** A line above the rows: what hides some of them, or why there are none. While there is one, VS Code shows no welcome. */
  readonly message: string;
}

/** How much of the traces can be seen. */
export interface Seen {
  /** Traces of which only their documents will tell whether they pass the filter. */
  readonly unread: number;
  /** Traces that the filter hides. */
  readonly hidden: number;
  /** There are functions, and the filter hides them all. */
  readonly empty: boolean;
}

/** @param now epoch ms. */
export function explorerTitle(source: ExplorerSource, filter: ExplorerFilter, seen: Seen, now: number): ExplorerTitle {
  const { state, window, account, isSilent } = source;
  if (state.kind === 'disconnected') return { description: '', message: '' };
  const name = connectionName(state.connection, account);
  if (state.kind === 'connecting') {
    const where = account === undefined ? '' : ` in account ${account}`;
    const reading = `Reading the traces of ${connectionName(state.connection)}${where} …`;
    return { description: name, message: isSilent ? `${reading} No answer yet.` : reading };
  }
  const description = window ? `${name} · ${windowSpanText(window, now)}` : name;
  const failure = state.kind === 'failed' ? [state.error.message] : [];
  const paused = state.kind === 'paused' ? ['Paused: what was read stays.'] : [];
  const compared = comparisonText(source.comparison, source.functions() ?? [], now);
  const texts = [
    ...failure,
    ...paused,
    ...source.unreadable.slice(0, MOST_UNREADABLE).map(unreadableText),
    ...(compared === undefined ? [] : [compared]),
    ...queryText(filter, seen),
  ].map((text) => plainText(text));
  return { description, message: texts.join(' ') };
}

function queryText(
  { query: { errorsOnly, filter, sort }, hides }: ExplorerFilter,
  { unread, hidden, empty }: Seen,
): string[] {
  const parts = [
    ...(errorsOnly ? ['failing traces only'] : []),
    ...(filter === '' ? [] : [filterText(filter)]),
    ...sortText(sort),
    ...(hidden > 0 ? [`${countText(hidden)} hidden`] : []),
    ...(hides && unread > 0 ? [`${countText(unread)} not read yet`] : []),
  ];
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  if (empty) return [`No trace passes: ${parts.join(' · ')}`];
  return [[`${first.slice(0, 1).toUpperCase()}${first.slice(1)}`, ...rest].join(' · ')];
}

/** That of a service map in short. */
function filterText(filter: string): string {
  const service = serviceOfExpression(filter);
  if (!service) return `filter: ${filter}`;
  const type = serviceTypeText(service.type);
  return `traces of ${service.name}${type === '' ? '' : ` (${type})`}`;
}

function sortText(sort: TraceSort): readonly string[] {
  switch (sort) {
    case 'latest':
      return [];
    case 'slowest':
      return ['slowest first'];
    case 'failing':
      return ['failing first'];
  }
}
