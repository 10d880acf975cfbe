import * as vscode from 'vscode';
import type { Ask } from '../../base/ask.ts';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { Event } from '../../base/event.ts';
import type { Log } from '../../base/log.ts';
import type { Place } from '../../base/place.ts';
import { asRecord, asString } from '../../base/readUnknown.ts';
import type { TraceTarget } from '../commandIds.ts';
import type { LateTree, TreeRows } from '../lateTree.ts';
import { ExplorerFilter, type QueryMemory } from './filter/explorerFilter.ts';
import { ExplorerModel } from './explorerModel.ts';
import type { ExplorerNode, FindingNode, TraceNode } from './rows/explorerNodes.ts';
import { askFilter, askSort } from './explorerQuestions.ts';
import type { ExplorerSource } from './explorerSource.ts';
import { PlaceTexts } from './rows/placeTexts.ts';
import { SteadyLists } from './steadyLists.ts';
import { Gathered } from './gathered.ts';
import { toTreeItem } from './toTreeItem.ts';

export interface TracesViewOptions {
  /** Where it is shown. */
  readonly tree: LateTree<ExplorerNode>;
  readonly source: ExplorerSource;
  /** Somebody selects something in a timeline: of what is done within a webview VS Code tells nothing. */
  readonly onDidUseTimeline: Event<void>;
  /** Keeps order and filter: the workspace's state. */
  readonly memory: QueryMemory;
  readonly log: Log;
}

/** The trace explorer: functions, their traces, spans and logs. */
export class TracesView implements Disposable {
  readonly #own = new DisposableStore();
  readonly #soon = this.#own.add(new Gathered(() => this.#update()));
  readonly #source: ExplorerSource;
  readonly #filter: ExplorerFilter;
  readonly #steady = this.#own.add(new SteadyLists());
  readonly #places: PlaceTexts;
  readonly #model: ExplorerModel;
  readonly #tree: LateTree<ExplorerNode>;
  readonly #context = new Map<string, unknown>();
  /** How many rows are being selected that nobody clicked. */
  #reveals = 0;

  constructor({ tree, source, onDidUseTimeline, memory, log }: TracesViewOptions) {
    this.#tree = tree;
    this.#source = source;
    this.#filter = this.#own.add(new ExplorerFilter(memory));
    this.#places = this.#own.add(new PlaceTexts(source.places, log));
    const pathText = (file: string): string => vscode.workspace.asRelativePath(vscode.Uri.parse(file));
    this.#model = new ExplorerModel({ source, filter: this.#filter, steady: this.#steady, pathText }, this.#places);
    this.#own.add(
      source.onDidChange(() => {
        if (source.state.kind === 'disconnected') this.#places.clear();
        else this.#places.lookAgain();
        this.#soon.request();
      }),
    );
    this.#own.add(tree.view.onDidChangeVisibility(() => this.#examine()));
    this.#own.add(this.#steady.onDidEnd(() => this.#update()));
    this.#own.add(this.#filter.onDidChange(() => this.#steady.end()));
    this.#own.add(followWork(tree.view, this.#steady, () => this.#reveals > 0));
    this.#own.add(followOtherWork(this.#steady));
    this.#own.add(onDidUseTimeline(() => this.#steady.left()));
    this.#own.add(this.#places.onDidChange((traceId) => tree.changed([...this.#model.traceNodes(traceId)])));
    this.#update();
  }

  /** Selects a function and opens it. @param name its logical id or its id. @throws {UserError} where it is not shown. */
  async reveal(name: string): Promise<void> {
    this.#update();
    await this.#reveal(this.#model.functionNode(name));
  }

  /** Selects a function without taking the focus, if the explorer is on screen and shows it. */
  async revealIfVisible(name: string): Promise<void> {
    if (!this.#tree.view.visible) return;
    const listed = this.#model.children().find((node) => {
      const declared = node.kind === 'function' ? this.#model.picture(node)?.declared : undefined;
      return declared?.id === name || declared?.logicalId === name;
    });
    if (listed) await this.#reveal(listed, { select: true, focus: false, expand: false });
  }

  /** Selects a trace below its function and opens it. @throws {UserError} where it is not shown. */
  async revealTrace(traceId: string): Promise<void> {
    if (this.#model.traceNodes(traceId).length === 0) this.#steady.end();
    await this.#reveal(this.#model.traceNode(traceId));
  }

  /** Lists the traces that came while the list of a function stood still; of all where the row is of none. */
  showNew(row?: unknown): void {
    const functionId = asString(asRecord(row)?.['functionId']);
    if (functionId === undefined) return this.#steady.end();
    this.#steady.touch();
    this.#steady.renew(functionId);
  }

  /** What a click on the row of a trace opens. */
  timelineOf(row: TraceNode): TraceTarget {
    return this.#model.timelineOf(row);
  }

  /** What a finding's row is about; where the handler of a function's row stands, else where it is declared; undefined for what is no such row. */
  placeOf(row: unknown): Place | undefined {
    if (isFinding(row)) return this.#model.finding(row)?.place;
    const functionId = asString(asRecord(row)?.['functionId']);
    const node = this.#model.children().find((root) => root.kind === 'function' && root.functionId === functionId);
    const declared = node?.kind === 'function' ? this.#model.picture(node)?.declared : undefined;
    return declared?.handlerPlace ?? declared?.template;
  }

  /** The id of the function that the selected row is of. */
  get selectedFunction(): string | undefined {
    return asString(asRecord(this.#tree.view.selection[0])?.['functionId']);
  }

  askSort(ask: Ask): Promise<void> {
    return askSort(ask, this.#filter);
  }

  async askFilter(): Promise<void> {
    const { pickFilter } = await import('./filter/pickFilter.ts');
    return askFilter(pickFilter, this.#filter, this.#source);
  }

  /** Shows the traces that pass a filter expression. @throws {UserError} where it cannot be read */
  async showFiltered(filter: string): Promise<void> {
    await this.#filter.set({ filter });
    await vscode.commands.executeCommand(`${this.#tree.id}.focus`);
  }

  clearFilter(): Promise<void> {
    return this.#filter.clear();
  }

  showErrorsOnly(errorsOnly: boolean): Promise<void> {
    return this.#filter.set({ errorsOnly });
  }

  dispose(): void {
    this.#own.dispose();
  }

  readonly rows: TreeRows<ExplorerNode> = {
    children: (node) => {
      // What VS Code opens as it was open before, it tells by asking for its rows alone.
      if (node?.kind === 'function') this.#steady.shown(node.functionId);
      return this.#model.children(node);
    },
    parent: (node) => this.#model.parent(node),
    item: (node) => toTreeItem(node.id, this.#model.row(node, Date.now())),
  };

  async #reveal(node: ExplorerNode, how = { select: true, focus: true, expand: true }): Promise<void> {
    this.#reveals++;
    try {
      // What it selects and opens is told before it is done.
      await this.#tree.view.reveal(node, how);
    } finally {
      this.#reveals--;
    }
  }

  #update(): void {
    const now = Date.now();
    const changed = this.#model.update(now);
    const { description, message } = this.#model.title(now);
    const { view } = this.#tree;
    // Setting these redraws, also where they are as before.
    if (view.description !== description) view.description = description;
    if (view.message !== message) view.message = message;
    const { errorsOnly, filter } = this.#filter.query;
    this.#setContext('beamline.functions', this.#model.holds);
    this.#setContext('beamline.errorsOnly', errorsOnly);
    this.#setContext('beamline.filtered', filter !== '');
    this.#setContext('beamline.searchable', this.#source.searchable);
    this.#setContext('beamline.comparing', this.#source.comparison.kind !== 'none');
    if (changed === 'all') this.#tree.changed(undefined);
    else if (changed.length > 0) this.#tree.changed([...changed]);
    this.#examine();
  }

  /** Has the functions without traces examined, while somebody looks at them. */
  #examine(): void {
    if (this.#tree.view.visible && this.#source.state.kind === 'connected') this.#source.examine(this.#model.examined);
  }

  #setContext(key: string, value: unknown): void {
    if (this.#context.get(key) === value) return;
    this.#context.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}

/** Has lists stand still while somebody selects, opens and closes rows. @param isOwn whether we do so ourselves at the moment */
function followWork(view: vscode.TreeView<ExplorerNode>, steady: SteadyLists, isOwn: () => boolean): Disposable {
  const own = new DisposableStore();
  const touch = (): void => {
    if (!isOwn()) steady.touch();
  };
  own.add(view.onDidChangeSelection(({ selection }) => selection.length > 0 && touch()));
  own.add(
    view.onDidExpandElement(({ element }) => {
      touch();
      if (element.kind === 'function') steady.shown(element.functionId);
    }),
  );
  own.add(
    view.onDidCollapseElement(({ element }) => {
      touch();
      if (element.kind === 'function') steady.closed(element.functionId);
    }),
  );
  own.add(view.onDidChangeVisibility(({ visible }) => !visible && steady.end()));
  return own;
}

/**
 * Tells when somebody is at work elsewhere: types or clicks in an editor, goes to another tab or group of them, be it of a webview, runs
 * something in a terminal, or leaves the window.
 */
function followOtherWork(steady: SteadyLists): Disposable {
  const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
  const own = new DisposableStore();
  own.add(
    vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
      // A row's click selects its line, too, but by neither.
      if (kind === Keyboard || kind === Mouse) steady.left();
    }),
  );
  const { tabGroups } = vscode.window;
  own.add(tabGroups.onDidChangeTabs(({ changed }) => changed.some(({ isActive }) => isActive) && steady.raised()));
  own.add(tabGroups.onDidChangeTabGroups(({ changed }) => changed.some(({ isActive }) => isActive) && steady.raised()));
  own.add(vscode.window.onDidStartTerminalShellExecution(() => steady.left()));
  own.add(vscode.window.onDidChangeActiveTerminal(() => steady.left()));
  own.add(vscode.window.onDidChangeWindowState(({ focused }) => !focused && steady.left()));
  return own;
}

function isFinding(row: unknown): row is FindingNode {
  return asRecord(row)?.['kind'] === 'finding';
}
