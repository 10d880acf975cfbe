import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { bytesText, countText, plural } from '../../base/text/figures.ts';
import type { Place } from '../../base/place.ts';
import { UserError } from '../../base/userError.ts';
import type { FoundLine, FoundLines, LineSearch, SearchWish } from '../../live/logs/lineSearch.ts';
import type { StatementCounts } from '../../live/logs/statementCounts.ts';
import { plainText } from '../../base/text/plainText.ts';
import { commandName } from '../commandIds.ts';
import { placeText } from '../placeText.ts';
import { clockText, dateText } from '../wording.ts';
import { EventDocument, type EventPlaces } from './eventDocument.ts';
import type { ShownEntry } from './shownEntry.ts';
import { functionsText, type FitsFunction } from './functionChoice.ts';
import { askSearch, searchAsked, type SearchQuestions } from './searchQuestions.ts';

export const SEARCH_SCHEME = 'beamline-search';

/** What searching logs needs from the rest. */
export interface SearchViewParts extends SearchQuestions {
  readonly search: LineSearch;
  readonly counts: Pick<StatementCounts, 'note'>;
  readonly places: EventPlaces;
  /** What the user is at, nearest first. */
  near(): Promise<readonly FitsFunction[]>;
}

/** What was found in logs: a document, newest lines first, whose end goes on with the search. */
export class SearchView implements Disposable {
  readonly #own = new DisposableStore();
  readonly #document: EventDocument;
  #found: FoundLines | undefined;

  constructor(private readonly parts: SearchViewParts) {
    const openEvent = commandName('openTraceOfLine');
    this.#document = this.#own.add(new EventDocument(SEARCH_SCHEME, 'Found Log Lines', openEvent, parts.places));
  }

  /** Asks what to search for, and shows it. Rejects with a `UserError`. @param row of a function in the explorer */
  async start(row: unknown): Promise<void> {
    const asked = await askSearch(this.parts, row, await this.parts.near());
    if (!asked) return;
    await searchAsked(this.parts, asked, ({ wish, query }) =>
      query === undefined ? this.#begin(wish) : this.#query(wish, query),
    );
  }

  /** The latest lines that the log statement at a place printed. Rejects with a `UserError` where there is none. */
  async ofStatement(place: Place): Promise<void> {
    const statement = await this.parts.search.statementAt(place);
    if (!statement)
      throw new UserError(
        'On this line stands no log statement of the workspace’s functions with a text that its lines could be told by: none, too short a one, or one that another statement writes too.',
      );
    const to = Date.now();
    await this.#begin({ ...statement, from: to - this.parts.timeRange(), to });
  }

  /** Searches on, towards the past. */
  async more(): Promise<void> {
    const { search, progress } = this.parts;
    const before = this.#found;
    if (!before || search.isOver(before)) return;
    const found = await progress('Searching older log lines', (signal) => search.more(before, signal));
    if (this.#found === before) await this.#show(found);
  }

  /** The event of an entry, or at the cursor. */
  eventAt(entry: number | undefined): Extract<ShownEntry, { kind: 'event' }> | undefined {
    const found = this.#document.entries[entry ?? this.#document.entryAt() ?? -1];
    return found?.kind === 'event' ? found : undefined;
  }

  dispose(): void {
    this.#own.dispose();
  }

  async #begin(wish: SearchWish): Promise<void> {
    const { search, progress } = this.parts;
    const found = await progress('Searching logs', (signal) => search.more(search.begin(wish), signal));
    await this.#show(found);
    await this.#document.show('begin');
  }

  async #query(wish: SearchWish, query: string): Promise<void> {
    const { search, progress } = this.parts;
    const answer = await progress('Running the query', (signal) => search.insights(wish, query, signal));
    const count = answer.lines.length + answer.rows.length;
    const head = `${plural(count, 'row')} of ${functionsText(wish.functions)}, ${timeText(wish)}; CloudWatch scanned ${bytesText(answer.bytesScanned)}`;
    const rows = answer.rows.map((row): ShownEntry => ({ kind: 'note', text: JSON.stringify(row) }));
    this.#found = undefined;
    await this.#document.set([
      { kind: 'note', text: head },
      { kind: 'note', text: query },
      ...eventsOf(answer.lines),
      ...rows,
    ]);
    await this.#document.show('begin');
  }

  async #show(found: FoundLines): Promise<void> {
    this.#found = found;
    this.parts.counts.note(found, this.parts.search.isOver(found));
    await this.#document.set([{ kind: 'note', text: headText(found) }, ...eventsOf(found.lines), this.#endOf(found)]);
  }

  #endOf(found: FoundLines): ShownEntry {
    const cut = found.cut ? ' There were moments with more lines than can be read.' : '';
    if (found.from <= found.wish.from) return { kind: 'note', text: `The whole time was searched.${cut}` };
    const back = `Searched back to ${dateText(found.from)} ${clockText(found.from)}.${cut}`;
    if (this.parts.search.isOver(found))
      return {
        kind: 'note',
        text: `${back} ${countText(found.lines.length)} lines are shown at most: choose a pattern that fits fewer.`,
      };
    return {
      kind: 'note',
      text: back,
      action: { label: 'Search Older Log Lines', command: commandName('searchMoreLogs') },
    };
  }
}

function headText({ wish, lines, undecided }: FoundLines): string {
  const { functions, filterPattern, statement } = wish;
  const what = statement
    ? ` printed by ${placeText(statement.place)}`
    : filterPattern === undefined
      ? ''
      : ` that match ${filterPattern}`;
  const more =
    undecided === 0
      ? ''
      : `, and ${countText(undecided)} more that it or another statement printed, which are not shown`;
  return `${plural(lines.length, 'line')}${what}${more} · ${functionsText(functions)} · ${timeText(wish)}, newest first`;
}

/** `2026-11-28 11:04:31 to 12:04:31`, local. */
function timeText({ from, to }: SearchWish): string {
  const [begin, end] = [dateText(from), dateText(to)];
  return `${begin} ${clockText(from)} to ${begin === end ? '' : `${end} `}${clockText(to)}`;
}

function eventsOf(lines: readonly FoundLine[]): readonly ShownEntry[] {
  let day = '';
  return lines.map(({ event, line, declared }): ShownEntry => {
    const own = dateText(event.timestamp);
    const isNew = own !== day;
    day = own;
    const name = plainText(declared?.logicalId ?? event.logGroup, 64);
    return { kind: 'event', name, line, logGroup: event.logGroup, declared, day: isNew ? event.timestamp : undefined };
  });
}
