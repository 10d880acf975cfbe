import { DisposableStore, type Disposable } from '../../../base/disposable.ts';
import { Emitter } from '../../../base/event.ts';
import { isCancellation, messageOf, UserError, type Remedy } from '../../../base/userError.ts';
import { baseName } from '../../../base/fileUri.ts';
import { stringAt } from '../../../base/text/stringTable.ts';
import type { Place } from '../../../base/place.ts';
import type { FileTrace } from '../../../live/traces/fileTraces.ts';
import { namedTrace, type NamedTrace } from '../../../live/traces/traceKey.ts';
import type { TracePlaces } from '../../../live/places/tracePlaces.ts';
import type { BackLink } from '../../../trace/backLink.ts';
import type { Callees } from '../../../trace/shownSpans.ts';
import type { Trace } from '../../../trace/span.ts';
import type { Request } from '../../traces/requestText.ts';
import { commandName, type CommandId } from '../../commandIds.ts';
import { actionCommands } from './actionCommands.ts';
import { answerFromTrace } from './answerFromTrace.ts';
import { fileNotes } from '../fileNotes.ts';
import { PlaceLinks } from '../details/placeLinks.ts';
import { readFromTimeline } from './readFromTimeline.ts';
import { SessionComparison } from './sessionComparison.ts';
import { SessionLogs } from './sessionLogs.ts';
import { SessionSelection } from './sessionSelection.ts';
import { spanDetails } from '../details/spanDetails.ts';
import { SpanIndex } from '../details/spanIndex.ts';
import type { FromTimeline, Timeline, TimelineAction, TimelinePlaces, ToTimeline } from '../timelineMessages.ts';
import { timelineActions, timelineOf, type TimelineSource } from '../rows/timelineOf.ts';
import type { TimelineParts, TimelineRim } from '../timelineParts.ts';
import { timelinePlaces } from './timelinePlaces.ts';

/** What one page shows now. */
interface Shown {
  readonly trace: Trace;
  /** Of the trace's summary. */
  readonly http: Request | undefined;
  readonly timeline: Timeline;
  readonly index: SpanIndex;
  readonly connection: TimelineSource['connection'];
  /** What the file that holds it says of itself. */
  readonly origin: FileTrace['origin'];
}

/** What a page is to show. */
type Wanted = Pick<Shown, 'trace' | 'http' | 'connection' | 'origin'> & Pick<TimelineSource, 'invocations'>;

/**
 * The extension's end of one page: holds what the page shows, so that it can be sent again whenever the page is loaded, and does what
 * the page asks for. Knows nothing of webviews.
 */
export class TimelineSession implements Disposable {
  readonly #own = new DisposableStore();
  readonly #shownEvent = this.#own.add(new Emitter<Timeline>());
  readonly #abort = new AbortController();
  readonly #links: PlaceLinks;
  readonly #logs: SessionLogs;
  /** Of the shown trace with another one. */
  readonly comparison: SessionComparison;
  readonly selection: SessionSelection;
  /** The page got a trace, or more of it. */
  readonly onDidShow = this.#shownEvent.event;
  readonly #found = this.#own.add(new Emitter<void>());
  /** Places were looked up, for the first time or again. */
  readonly onDidFindPlaces = this.#found.event;

  #isReady = false;
  #shown: Shown | undefined;
  #places: TracePlaces | undefined;
  #problem: ToTimeline | undefined;
  #remedy: Remedy | undefined;
  /** The trace is being read, or could not be: not tried again by itself until the connection is another. */
  #isTried = false;
  /** The shown trace was opened on the connection of now, which keeps it known. */
  #isOpened = false;
  /** Places were told to be others while nobody saw them. */
  #isStale = false;
  #isVisible = true;
  /** As the page asked last. */
  #callees: Callees = 'merged';

  readonly #named: NamedTrace;

  /** @param key of the trace that is shown. */
  constructor(
    readonly key: string,
    private readonly parts: TimelineParts,
    private readonly rim: TimelineRim,
    private readonly send: (message: ToTimeline) => void,
  ) {
    this.#named = namedTrace(key);
    this.#links = new PlaceLinks((place) => rim.placeText(place));
    const post = (message: ToTimeline): void => this.#post(message);
    this.#logs = new SessionLogs(key, parts, this.#links, () => this.#shown?.index, post);
    const index = (): SpanIndex | undefined => this.#shown?.index;
    this.selection = this.#own.add(new SessionSelection(index, post, () => this.#postDetails()));
    this.comparison = new SessionComparison(parts.traces, () => this.#shown?.index, post);
    this.#own.add(parts.traces.onDidChange(() => this.#update()));
    this.#own.add(parts.places.onDidChange(() => this.#lookAgain()));
    this.#update();
  }

  /** What the page shows; undefined while there is nothing to show. */
  get timeline(): Timeline | undefined {
    return this.#shown?.timeline;
  }

  /** The trace as commands name it. */
  get trace(): NamedTrace {
    return { ...this.#named, traceId: this.#shown?.trace.id ?? this.#named.traceId };
  }

  /** Whether the trace is known here. */
  get isShown(): boolean {
    return this.#shown !== undefined;
  }

  /** Undefined until they are looked up, and where they may be others now. */
  get places(): TracePlaces | undefined {
    return this.#isStale && this.#connection !== undefined ? undefined : this.#places;
  }

  /** Whether the page can be seen: places are not followed for nobody. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    if (isVisible && this.#isStale) this.#lookAgain();
  }

  /** Where what a line of the trace's log tells happened, and where it was printed; none before the log is read. */
  placesOfLine(id: string): readonly Place[] {
    return this.#logs.placesOf(id);
  }

  /** The ids of the lines that the log statement at a line of a file (canonical URI) printed; none before the log is read. */
  linesAt(file: string, line: number): readonly string[] {
    return this.#logs.printedAt(file, line);
  }

  /** A message of the page, whatever it is. */
  take(value: unknown): void {
    const message = readFromTimeline(value);
    if (message) this.#act(message);
  }

  dispose(): void {
    this.#abort.abort();
    this.#logs.dispose();
    this.#own.dispose();
  }

  #act(message: FromTimeline): void {
    switch (message.type) {
      case 'ready':
        return this.#sendAll();
      case 'selected':
        return this.selection.noteSpan(message.spanId, message.byUser);
      case 'openSource':
        return this.#run('openSource', message.spanId);
      case 'openLink': {
        const place = this.#links.at(message.link);
        if (place) this.parts.openPlace(place).catch((error: unknown) => this.parts.showError(error));
        return;
      }
      case 'openTrace':
        return this.rim.run(commandName('openTimeline'), { traceId: message.traceId, spanId: message.spanId });
      case 'logLineSelected':
        return this.selection.noteLine(message.line, message.byUser);
      case 'readLogs':
        return void this.#logs.read();
      case 'readLogsAnew':
        return void this.#logs.readAnew();
      case 'find':
      case 'readStatistics':
      case 'readMap':
        return this.#shown && this.#post(answerFromTrace(message, this.#shown));
      case 'showCallees':
        return this.#showCallees(message.callees);
      case 'copy':
        return this.rim.copy(message.text);
      case 'action':
        return this.#runAction(message.action, message.number);
    }
  }

  #runAction(action: TimelineAction['id'], number: number): void {
    switch (action) {
      case 'refresh':
        return void this.#readAgain();
      case 'reveal':
        return this.#run('revealFunction', this.selection.span);
      case 'connect':
        return this.rim.run(commandName('connect'));
      case 'remedy': {
        const remedy = this.#shown ? this.#logs.remedy(number) : this.#remedy;
        if (remedy) this.rim.run(remedy.command, ...(remedy.args ?? []));
        return;
      }
      default:
        return this.#run(actionCommands[action]);
    }
  }

  #run(command: CommandId, spanId?: string): void {
    this.rim.run(commandName(command), { ...this.trace, spanId });
  }

  /** Where the trace can be read from now. */
  get #connection(): TimelineSource['connection'] {
    return this.#named.file === undefined ? this.parts.connection() : 'file';
  }

  /** The trace in words, for sentences about it. */
  get #name(): string {
    const { traceId, file } = this.#named;
    return file === undefined ? `the trace ${traceId}` : `the file ${baseName(file)}`;
  }

  /** The page was loaded, for the first time or again: it knows nothing. */
  #sendAll(): void {
    this.#isReady = true;
    if (!this.#shown) return this.#problem && this.#post(this.#problem);
    this.#post(this.#showWhole(this.#shown));
    this.comparison.sendAgain();
    this.#logs.sendAgain();
    this.selection.sendWanted();
  }

  /** Shows what is known now, where it is another than what is shown. */
  #update(stored = this.parts.traces.get(this.key)): void {
    const connection = this.#connection;
    if (connection === undefined) this.#isTried = this.#isOpened = false;
    const before = this.#shown;
    const trace = stored?.trace ?? before?.trace;
    if (!trace) return connection === undefined ? this.#askToConnect() : void this.#open();
    if (trace === before?.trace) this.#showActions(before, connection);
    else {
      const invocations = stored?.invocations ?? [];
      const http = stored?.summary.http ?? before?.http;
      const shown = this.#make({ trace, invocations, http, connection, origin: stored?.origin });
      const { timeline } = shown;
      this.#shown = shown;
      this.#problem = undefined;
      this.#post({ type: 'show', timeline });
      this.comparison.sendAgain();
      this.selection.sendWanted();
      this.#shownEvent.fire(timeline);
      this.#lookAgain();
    }
    if (connection !== undefined && !this.#isOpened) void this.#keepOpen();
  }

  #make({ trace, invocations, http, connection, origin }: Wanted): Shown {
    const { file } = this.#named;
    const linksTo = (): readonly BackLink[] => (file === undefined ? this.parts.traces.linksTo?.(trace.id) : []) ?? [];
    const callees = this.#callees;
    const index = new SpanIndex(trace, invocations, linksTo, callees);
    const timeline = timelineOf({
      ...{ trace, invocations, figures: index.figures, http, connection, callees },
      file: file === undefined ? undefined : { uri: file, name: baseName(file) },
      notes: file === undefined ? [] : fileNotes(baseName(file), origin),
    });
    return { trace, http, timeline, index, connection, origin };
  }

  /** The same trace, in other rows. */
  #showCallees(callees: Callees): void {
    this.#callees = callees;
    if (!this.#shown) return;
    const { index, ...wanted } = this.#shown;
    this.#shown = this.#make({ ...wanted, invocations: index.invocations });
    this.#post(this.#showWhole(this.#shown));
    this.comparison.sendAgain();
  }

  /** The same trace, which can be read anew now, or not any more. */
  #showActions(before: Shown, connection: Shown['connection']): void {
    if (connection === before.connection) return;
    const actions = timelineActions({ invocations: before.index.invocations, connection });
    this.#shown = { ...before, connection, timeline: { ...before.timeline, actions } };
    this.#post({ type: 'actions', actions });
  }

  /** Has the shown trace known for as long as the connection lasts; one that is shown from memory is read from it, if it is there. */
  async #keepOpen(): Promise<void> {
    this.#isOpened = true;
    try {
      const opened = await this.parts.traces.open(this.key, this.#abort.signal);
      if (!this.#abort.signal.aborted) this.#update(opened);
    } catch (error) {
      // The trace may be another connection's: what is shown stays.
      if (!(error instanceof UserError) && !isCancellation(error))
        this.parts.log.error('Reading a trace for its timeline failed', error);
    }
  }

  #askToConnect(): void {
    this.#report(`Not connected: ${this.#name} is shown as soon as it can be read.`, [
      { id: 'connect', label: 'Connect…' },
    ]);
  }

  /** Reads a trace that is not known; `#update` shows it. */
  async #open(): Promise<void> {
    if (this.#isTried) return;
    this.#isTried = true;
    this.#report(`Reading ${this.#name} …`, []);
    try {
      const opened = await this.parts.traces.open(this.key, this.#abort.signal);
      this.#isOpened = true;
      this.#update(opened);
    } catch (error) {
      this.#failToOpen(error);
    }
  }

  #failToOpen(error: unknown): void {
    // Left meanwhile: what is said of the new state stays.
    if (this.#abort.signal.aborted || this.#shown || !this.#isTried) return;
    if (isCancellation(error)) this.#isTried = false;
    else if (!(error instanceof UserError)) this.parts.log.error('Reading a trace for its timeline failed', error);
    this.#remedy = error instanceof UserError ? error.remedy : undefined;
    const again = { id: 'refresh', label: 'Try Again' } as const;
    const message = isCancellation(error) ? `Reading ${this.#name} was stopped.` : messageOf(error);
    this.#report(message, [...(this.#remedy ? [{ id: 'remedy', label: this.#remedy.label } as const] : []), again]);
  }

  async #readAgain(): Promise<void> {
    if (!this.#shown) {
      this.#isTried = false;
      return this.#update();
    }
    try {
      this.#update(await this.parts.traces.again(this.key, this.#abort.signal));
      if (this.#logs.wereRead) await this.#logs.read();
    } catch (error) {
      if (!this.#abort.signal.aborted) this.parts.showError(error);
    }
  }

  #report(message: string, actions: readonly TimelineAction[]): void {
    this.#problem = { type: 'problem', message, actions };
    this.#post(this.#problem);
  }

  #lookAgain(): void {
    this.#isStale = !this.#isVisible;
    if (this.#isVisible) void this.#findPlaces();
  }

  async #findPlaces(): Promise<void> {
    const { trace } = this.#shown ?? {};
    if (!trace) return;
    try {
      const places = await this.parts.places.placesOf(this.key);
      if (this.#abort.signal.aborted || trace !== this.#shown?.trace) return;
      // Of a trace that is known no more, as one of a connection that was left, what was found stays.
      if (!places.unknown || !this.#places) this.#places = places;
      this.#postPlaces();
      this.#postDetails();
      this.#found.fire();
      await this.#logs.findPlaces();
    } catch (error) {
      this.parts.log.error('Looking up the places of a trace failed', error);
    }
  }

  /** The trace with what the page would ask for next, as far as it is known. */
  #showWhole({ timeline, index }: Shown): ToTimeline {
    const { rows, strings, firstRow = 0 } = timeline;
    const span = index.get(this.selection.span ?? stringAt(strings, rows.id[firstRow] ?? 0) ?? '');
    this.selection.noteDetailed(span?.id);
    return {
      type: 'show',
      timeline,
      places: this.#placesOfRows(),
      details: span && spanDetails(span, index, this.#places, this.#links),
    };
  }

  #postPlaces(): void {
    const places = this.#placesOfRows();
    if (places) this.#post({ type: 'places', places });
  }

  #placesOfRows(): TimelinePlaces | undefined {
    return this.#shown && this.#places && timelinePlaces(this.#shown.trace, this.#places, this.#callees);
  }

  #postDetails(): void {
    const { index } = this.#shown ?? {};
    const { span: selected } = this.selection;
    const span = selected === undefined ? undefined : index?.get(selected);
    if (index && span) this.#post({ type: 'details', details: spanDetails(span, index, this.#places, this.#links) });
  }

  #post(message: ToTimeline): void {
    if (this.#isReady) this.send(message);
  }
}
