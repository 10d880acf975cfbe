import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import { traceKey, type NamedTrace } from '../../live/traces/traceKey.ts';
import type { TracePlaces } from '../../live/places/tracePlaces.ts';
import type { TraceTarget } from '../commandIds.ts';
import { tabTitles } from './tabTitles.ts';
import { traceOfState } from './session/readFromTimeline.ts';
import type { TimelinePanel } from './timelinePanel.ts';
import type { TimelineParts } from './timelineParts.ts';
import type { TimelineSelection } from './session/sessionSelection.ts';
import type { TimelineSession } from './session/timelineSession.ts';

/** The type of the webview panels, as the manifest names it. */
export const TIMELINE_PANEL = 'beamline.timeline';

export interface TimelinesOptions extends TimelineParts {
  readonly extensionUri: vscode.Uri;
}

/** A span, or a log line in it, was selected in a timeline. */
export interface SelectedSpan extends TimelineSelection {
  readonly session: TimelineSession;
}

type PanelClass = typeof TimelinePanel;

/**
 * The timelines that are open: a webview panel for each trace, also after the window was loaded again. What makes a panel is loaded
 * with the first one.
 */
export class Timelines implements Disposable {
  readonly #own = new DisposableStore();
  /** By the keys of their traces. */
  readonly #panels = new Map<string, TimelinePanel>();
  readonly #selected = this.#own.add(new Emitter<SelectedSpan>());
  readonly #used = this.#own.add(new Emitter<void>());
  readonly #closed = this.#own.add(new Emitter<TimelineSession>());
  #isDisposed = false;
  readonly onDidSelect = this.#selected.event;
  /** Somebody selects something in one of them. */
  readonly onDidUse = this.#used.event;
  readonly onDidClose = this.#closed.event;
  readonly #found = this.#own.add(new Emitter<TimelineSession>());
  /** The places of one were looked up. */
  readonly onDidFindPlaces = this.#found.event;

  constructor(private readonly options: TimelinesOptions) {
    this.#own.add(
      vscode.window.registerWebviewPanelSerializer(TIMELINE_PANEL, {
        deserializeWebviewPanel: (panel, state: unknown) => this.#restore(panel, state),
      }),
    );
  }

  /** The trace of the timeline that has the focus, with its selected span. */
  get active(): TraceTarget | undefined {
    const active = [...this.#panels.values()].find(({ panel }) => panel.active);
    return active && { ...active.session.trace, spanId: active.session.selection.span };
  }

  /** Whether the timeline of a trace is open and has its spans. */
  shows(trace: NamedTrace): boolean {
    return this.#panels.get(traceKey(trace))?.session.isShown ?? false;
  }

  /** Where the spans of a trace stand whose timeline is open; undefined until they are looked up. */
  placesOf(trace: NamedTrace): TracePlaces | undefined {
    return this.#panels.get(traceKey(trace))?.session.places;
  }

  /** Those that can be seen now, the active one first. */
  get visible(): readonly TimelineSession[] {
    const seen = [...this.#panels.values()].filter(({ panel }) => panel.visible);
    return seen.toSorted((a, b) => Number(b.panel.active) - Number(a.panel.active)).map(({ session }) => session);
  }

  /** Opens the timeline of a trace, or the one that is open, and selects what the target names: a span, a line of the trace's log. */
  async show(target: TraceTarget): Promise<void> {
    // First, so that a trace that is asked for twice at once opens once.
    const Panel = await loadPanel();
    if (this.#isDisposed) return;
    const key = traceKey(target);
    const open = this.#panels.get(key);
    if (open) open.panel.reveal(open.panel.viewColumn);
    (open ?? this.#create(Panel, key, target.traceId)).session.selection.want(target);
  }

  /** Lays another trace beside one whose timeline is open. Rejects with `UserError`, or with `AbortError`. */
  async compare(trace: NamedTrace, otherId: string, signal: AbortSignal): Promise<void> {
    await this.#panels.get(traceKey(trace))?.session.comparison.start(otherId, signal);
  }

  /** Shows a trace in a panel that VS Code made for its file. */
  async fill(panel: vscode.WebviewPanel, trace: NamedTrace): Promise<void> {
    const Panel = await loadPanel();
    if (this.#isDisposed) return;
    this.#panels.get(traceKey(trace))?.panel.dispose();
    this.#adopt(Panel, panel, traceKey(trace));
  }

  /** The panels themselves stay: the window that is loaded again restores them. */
  dispose(): void {
    this.#isDisposed = true;
    for (const panel of this.#panels.values()) panel.dispose();
    this.#own.dispose();
  }

  /** The first one beside the code, others where one is. */
  #create(Panel: PanelClass, key: string, title: string): TimelinePanel {
    const [other] = this.#panels.values();
    const viewColumn = other?.panel.viewColumn ?? vscode.ViewColumn.Beside;
    return this.#adopt(Panel, vscode.window.createWebviewPanel(TIMELINE_PANEL, title, viewColumn), key);
  }

  /** A panel of the session before; what it kept was written by a page. */
  async #restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const Panel = await loadPanel();
    if (this.#isDisposed) return;
    const trace = traceOfState(state);
    if (trace === undefined || this.#panels.has(traceKey(trace))) panel.dispose();
    else this.#adopt(Panel, panel, traceKey(trace));
  }

  #adopt(Panel: PanelClass, panel: vscode.WebviewPanel, key: string): TimelinePanel {
    const adopted = new Panel(panel, key, this.options, this.options.extensionUri);
    const { session } = adopted;
    this.#panels.set(key, adopted);
    this.#nameTabs();
    session.onDidShow(() => this.#nameTabs());
    session.selection.onDidChange((selection) => {
      this.#selected.fire({ ...selection, session });
      if (selection.byUser) this.#used.fire();
    });
    session.onDidFindPlaces(() => this.#found.fire(session));
    panel.onDidDispose(() => {
      if (this.#panels.get(key) === adopted) this.#panels.delete(key);
      adopted.dispose();
      this.#nameTabs();
      this.#closed.fire(session);
    });
    return adopted;
  }

  #nameTabs(): void {
    if (this.#isDisposed) return;
    const panels = [...this.#panels.values()];
    const titles = tabTitles(panels.map(({ tab }) => tab));
    for (const [at, { panel }] of panels.entries()) {
      const title = titles[at];
      if (title !== undefined && title !== panel.title) panel.title = title;
    }
  }
}

async function loadPanel(): Promise<PanelClass> {
  const { TimelinePanel } = await import('./timelinePanel.ts');
  return TimelinePanel;
}
