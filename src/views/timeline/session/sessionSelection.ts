import type { Disposable } from '../../../base/disposable.ts';
import { Emitter } from '../../../base/event.ts';
import type { TraceTarget } from '../../commandIds.ts';
import type { SpanIndex } from '../details/spanIndex.ts';
import type { ToTimeline } from '../timelineMessages.ts';

/** A span, or a log line in it, was selected in a page. */
export interface TimelineSelection {
  readonly spanId: string;
  /** The log line, by its id. */
  readonly line?: string | undefined;
  /** By the user, in the page; else the page or the editor did. */
  readonly byUser: boolean;
  /** Because the trace was opened, by whatever: not after a cursor in an editor. */
  readonly opened?: true | undefined;
}

/** What is selected in one page, and what is to be as soon as the page shows it. */
export class SessionSelection implements Disposable {
  readonly #changed = new Emitter<TimelineSelection>();
  readonly onDidChange = this.#changed.event;
  #span: string | undefined;
  #line: string | undefined;
  /** The span whose details came with the trace: they are not sent again when the page selects it by itself. */
  #detailed: string | undefined;
  /** To be selected by the page's next `show`, or asked for and not yet answered. */
  #wantedSpan: string | undefined;
  /** That the span is meant with which the failure of the wanted one began. */
  #wantsOrigin = false;
  /** The wanted span is that of a cursor in an editor. */
  #isFollowed = false;
  /** Likewise of the log. */
  #wantedLine: Extract<ToTimeline, { readonly type: 'selectLogLine' }> | undefined;

  /** @param index of what is shown; @param sendDetails of the selected span */
  constructor(
    private readonly index: () => SpanIndex | undefined,
    private readonly send: (message: ToTimeline) => void,
    private readonly sendDetails: () => void,
  ) {}

  /** Undefined before the page has shown one. */
  get span(): string | undefined {
    return this.#span;
  }

  /** The id of the selected log line. */
  get line(): string | undefined {
    return this.#line;
  }

  /** The page gets the details of a span together with the trace. */
  noteDetailed(spanId: string | undefined): void {
    this.#detailed = spanId;
  }

  /** Selects a span and a log line as soon as the page shows them; the line selects the span that it fell into; `failed` the span with which that one's failure began. */
  want({ spanId, line, failed }: Pick<TraceTarget, 'spanId' | 'line' | 'failed'>): void {
    this.#wantedSpan = spanId ?? failed ?? this.#wantedSpan;
    this.#wantsOrigin = spanId === undefined && failed !== undefined;
    this.#wantedLine = line === undefined ? undefined : { type: 'selectLogLine', line, opens: true };
    this.#isFollowed = false;
    this.sendWanted();
  }

  /** Selects the span of the line where the user's cursor is. */
  followSpan(spanId: string): void {
    this.want({ spanId });
    this.#isFollowed = true;
  }

  /** Selects a log line that the page has, where it stands: nothing is opened for it. */
  followLine(line: string): void {
    this.send({ type: 'selectLogLine', line, opens: false });
  }

  /** Asks the page again for what it has not answered. */
  sendWanted(): void {
    const index = this.index();
    if (!index) return;
    const named = this.#wantedSpan === undefined ? undefined : index.get(this.#wantedSpan);
    const origin = named && this.#wantsOrigin ? index.figures.failures.of(named)?.origin : undefined;
    const wanted = origin ? index.get(origin.id) : named;
    if (wanted) {
      this.#wantedSpan = wanted.id;
      this.send({ type: 'select', spanId: wanted.id });
    }
    if (this.#wantedLine) this.send(this.#wantedLine);
  }

  /** The page has selected a span. */
  noteSpan(spanId: string, byUser: boolean): void {
    if (!this.index()?.get(spanId)) return;
    const wasAsked = spanId === this.#wantedSpan;
    // By itself a page selects the first of what it shows, which is another trace's never.
    const isFirst = !byUser && this.#span === undefined && this.#wantedSpan === undefined;
    const opened = isFirst || (wasAsked && !this.#isFollowed) || undefined;
    if (wasAsked || byUser) this.#wantedSpan = undefined;
    if (byUser) this.#wantedLine = this.#line = undefined;
    this.#span = spanId;
    if (byUser || spanId !== this.#detailed) this.sendDetails();
    this.#detailed = undefined;
    this.#changed.fire({ spanId, byUser: byUser && !wasAsked, ...(opened && { opened }) });
  }

  /** The page has selected a log line, and the span that it fell into; or has none of that id. */
  noteLine(line: string, byUser: boolean): void {
    if (line === this.#wantedLine?.line) this.#wantedLine = undefined;
    this.#line = line;
    if (this.#span !== undefined) this.#changed.fire({ spanId: this.#span, line, byUser });
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
