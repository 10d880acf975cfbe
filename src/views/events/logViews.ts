import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import { asNumber } from '../../base/readUnknown.ts';
import type { Log } from '../../base/log.ts';
import { UserError } from '../../base/userError.ts';
import type { FitsFunction } from './functionChoice.ts';
import type { FunctionSites } from '../../live/reports/functionSites.ts';
import type { PlaceLookup } from '../../live/places/lazySourcePlaces.ts';
import { LinePlaceFinder } from '../../live/places/loggedPlaces.ts';
import { LineSearch, type LineSearchParts } from '../../live/logs/lineSearch.ts';
import { commandName, type TraceTarget } from '../commandIds.ts';
import { withProgress } from '../withProgress.ts';
import type { EventPlaces } from './eventDocument.ts';
import { logLineId } from '../logs/logLineIds.ts';
import { SEARCH_SCHEME, SearchView, type SearchViewParts } from './searchView.ts';
import { TailView, type TailViewParts } from './tailView.ts';

/** What these views need from the rest; sources are loaded on first use. */
export interface LogViewsParts extends Pick<TailViewParts, 'live' | 'deployed' | 'ask' | 'tell'> {
  readonly sites: FunctionSites;
  readonly sources: PlaceLookup;
  readonly onDidChangePlaces: EventPlaces['onDidChange'];
  readonly log: Log;
  readonly counts: SearchViewParts['counts'];
  tail: TailViewParts['source'];
  search: LineSearchParts['source'];
  /** The id of the function of the explorer's selected row. */
  selectedFunction(): Promise<string | undefined>;
  /** How far back is searched, ms. */
  timeRange(): number;
}

/** Lines of the workspace's functions, whatever trace they belong to: as they are written, and as they are searched for. */
export class LogViews implements Disposable {
  readonly #own = new DisposableStore();
  readonly #lines: LineSearch;
  readonly tail: TailView;
  readonly search: SearchView;

  constructor(parts: LogViewsParts) {
    const { sites, sources, onDidChangePlaces: onDidChange, log } = parts;
    const finder = new LinePlaceFinder(sites, sources);
    const places: EventPlaces = { placesOf: (lines) => finder.placesOf(lines), onDidChange, log };
    const near = async (): Promise<readonly FitsFunction[]> => {
      const open = vscode.window.activeTextEditor?.document.uri.toString();
      const file = open === undefined ? undefined : canonicalUri(open);
      const selected = await parts.selectedFunction();
      return [
        ({ id, handlerPlace }) => file !== undefined && (handlerPlace?.file === file || sites.isReached(id, file)),
        ({ id }) => id === selected,
      ];
    };
    this.#lines = new LineSearch({ ...parts, source: () => parts.search() });
    this.tail = this.#own.add(new TailView({ ...parts, places, near, source: () => parts.tail() }));
    this.search = this.#own.add(
      new SearchView({ ...parts, places, near, search: this.#lines, progress: withProgress }),
    );
  }

  /**
   * Opens the trace of an event, with its line selected. Rejects with a `UserError` where that is not known. @param scheme of the document that shows it, and
   * @param entry its number there; without them, that of the editor in front, and the event at the cursor
   */
  async openTrace(scheme: unknown, entry: unknown): Promise<void> {
    const shownIn = scheme ?? vscode.window.activeTextEditor?.document.uri.scheme;
    const view = shownIn === SEARCH_SCHEME ? this.search : this.tail;
    const event = view.eventAt(asNumber(entry));
    if (!event) throw new UserError('There is no log line here. Put the cursor on a line of tailed or found logs.');
    const { timestamp, message, logStream } = event.line.event;
    const named = { timestamp, message, logStream, logGroup: event.logGroup };
    const traceId = await withProgress('Looking for the trace of the line', (signal) =>
      this.#lines.traceOf(named, signal),
    );
    await vscode.commands.executeCommand(commandName('openTimeline'), {
      traceId,
      line: logLineId(event.line.event),
    } satisfies TraceTarget);
  }

  /** The latest lines of the log statement at a place (file as URI, line from 1), or at the cursor. Rejects with a `UserError`. */
  async showStatement(file: unknown, line: unknown): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const uri = typeof file === 'string' ? file : editor && canonicalUri(editor.document.uri.toString());
    const number = asNumber(line) ?? (editor && editor.selection.active.line + 1);
    if (uri === undefined || number === undefined)
      throw new UserError('No file is open. Put the cursor on a log statement.');
    await this.search.ofStatement({ file: uri, line: number });
  }

  dispose(): void {
    this.#own.dispose();
  }
}
