import { UserError } from '../../base/userError.ts';
import type { Finding } from '../../doctor/finding.ts';
import { findingOf, mendKey } from '../../doctor/mends/mendKey.ts';
import type { ComparedPicture } from '../../live/comparing/comparison.ts';
import { serviceOfExpression } from '../../trace/filter/serviceExpression.ts';
import { shownChildren } from '../../trace/shownSpans.ts';
import type { Trace } from '../../trace/span.ts';
import { commandName, type TraceTarget } from '../commandIds.ts';
import { MOST_UNREADABLE, openUnreadable } from '../unreadableFile.ts';
import {
  PAGE,
  pageOf,
  type ActionNode,
  type ExplorerNode,
  type FindingNode,
  type FunctionNode,
  type NoteNode,
  type PagedNode,
  type PageNode,
  type SpanNode,
  type TraceNode,
} from './rows/explorerNodes.ts';
import type { ExplorerRow } from './rows/explorerRow.ts';
import { findingRow } from './rows/findingRow.ts';
import { functionRow } from './rows/functionRow.ts';
import { explorerTitle, type ExplorerTitle } from './explorerTitle.ts';
import type { PlaceTexts } from './rows/placeTexts.ts';
import {
  changedNodes,
  compareFunctions,
  keepingPlaces,
  listFunction,
  type ListedFunction,
  type ListingInput,
} from './rows/listedFunction.ts';
import { logSummary } from './rows/logSummary.ts';
import { actionRow, noteRow, pageRow } from './rows/plainRows.ts';
import { spanRow } from './rows/spanRow.ts';
import { spanTree, type SpanTree } from './rows/spanTree.ts';
import { logsRow, traceRow } from './rows/traceRows.ts';

/** The explorer without VS Code: which nodes there are, in which order, and what their rows say. Lists stand still between updates. */
export class ExplorerModel {
  #functions: ReadonlyMap<string, ListedFunction> = new Map();
  #roots: readonly (FunctionNode | ActionNode)[] = [];
  /** Whether functions were last listed by what has changed. */
  #isByChange = false;
  /** The nodes below a trace, and the pages of any node, by id; a parent that has gone takes them along. */
  readonly #below = new WeakMap<ExplorerNode, Map<string, ExplorerNode>>();
  readonly #trees = new WeakMap<Trace, SpanTree>();

  constructor(
    private readonly input: ListingInput,
    private readonly places: PlaceTexts,
  ) {}

  /**
   * Looks at everything anew: which nodes have another row or other children than before, `all` where it is the root's.
   * @param now epoch ms.
   */
  update(now: number): 'all' | readonly ExplorerNode[] {
    const before = this.#functions;
    const pictures = this.#pictures() ?? [];
    this.#functions = new Map(
      pictures.map((picture) => {
        const { id } = picture.declared;
        return [id, listFunction(picture, before.get(id), this.input, now)];
      }),
    );
    const shown = [...this.#functions.values()]
      .filter((listed) => this.#isShown(listed))
      .toSorted(this.#order(pictures));
    const roots = [...this.#actions(shown.length), ...shown.map(({ node }) => node), ...this.#searchAction()];
    const same = roots.length === this.#roots.length && roots.every((node, i) => node === this.#roots[i]);
    this.#roots = roots;
    if (!same) return 'all';
    return shown.flatMap((listed) => changedNodes(before.get(listed.node.functionId) ?? listed, listed));
  }

  /** Whether the workspace declares functions; unknown before a connection's traces were read. */
  get holds(): 'unknown' | 'none' | 'some' {
    const pictures = this.#pictures();
    return pictures === undefined ? 'unknown' : pictures.length === 0 ? 'none' : 'some';
  }

  /** What stands above the rows. @param now epoch ms. */
  title(now: number): ExplorerTitle {
    const listed = [...this.#functions.values()];
    const unread = new Set(listed.flatMap((each) => each.unread));
    const hidden = new Set(listed.flatMap((each) => each.hidden));
    // What one function's list hides, another's may show.
    if (hidden.size > 0) for (const { byId } of listed) for (const id of byId.keys()) hidden.delete(id);
    const { source, filter } = this.input;
    const empty = this.#functions.size > 0 && !this.#roots.some(({ kind }) => kind === 'function');
    return explorerTitle(source, filter, { unread: unread.size, hidden: hidden.size, empty }, now);
  }

  /** The children of a node; without one, of the root. */
  children(node?: ExplorerNode): readonly ExplorerNode[] {
    if (node === undefined) return this.#roots;
    switch (node.kind) {
      case 'function':
        return [...this.#findings(node), ...this.#paged(node)];
      case 'span':
        return this.#paged(node);
      case 'trace':
        return [...this.#paged(node), ...this.#logs(node)];
      case 'page':
        return pageOf(this.#all(node.owner), node.page);
      case 'finding':
      case 'logs':
      case 'note':
      case 'action':
        return [];
    }
  }

  parent(node: ExplorerNode): ExplorerNode | undefined {
    switch (node.kind) {
      case 'action':
      case 'function':
        return undefined;
      case 'trace':
        return this.#pageAround(node.owner, this.#listed(node.owner)?.byId.get(node.traceId)?.index ?? 0);
      case 'span': {
        const parent = this.#tree(node.traceId)?.parentOf(node.spanId);
        const owner = parent ? this.#spanNode(node.owner, parent.id) : node.owner;
        return this.#pageAround(owner, this.#all(owner).indexOf(node));
      }
      case 'finding':
      case 'logs':
      case 'note':
      case 'page':
        return node.owner;
    }
  }

  /** What the timeline of a trace's row opens at: the run with which its function failed. */
  timelineOf({ traceId, owner }: TraceNode): TraceTarget {
    return { traceId, failed: this.#listed(owner)?.byId.get(traceId)?.facts.failed };
  }

  /** @param now epoch ms. */
  row(node: ExplorerNode, now: number): ExplorerRow {
    switch (node.kind) {
      case 'function': {
        const listed = this.#listed(node);
        return listed ? functionRow(listed.row) : noteRow('This function is declared no more.');
      }
      case 'finding': {
        const finding = this.finding(node);
        return finding ? findingRow(node, finding, this.input.pathText) : noteRow('This is found no more.');
      }
      case 'trace': {
        const facts = this.#listed(node.owner)?.byId.get(node.traceId)?.facts;
        return facts ? traceRow(node, facts, this.#trace(node.traceId), now) : noteRow('This trace is known no more.');
      }
      case 'span': {
        const span = this.#tree(node.traceId)?.get(node.spanId);
        const place = this.places.text(node.traceId, node.spanId);
        return span ? spanRow(node, span, place) : noteRow('This span is known no more.');
      }
      case 'logs': {
        const log = this.input.source.traceLog(node.traceId);
        return logsRow(node, log && logSummary(log));
      }
      case 'page':
        return pageRow(node, this.#all(node.owner).length);
      case 'note':
        return noteRow(node.text);
      case 'action':
        return actionRow(node);
    }
  }

  /** @param name logical id, or `LambdaFunction.id`. @throws {UserError} where it is not in the tree. */
  functionNode(name: string): FunctionNode {
    const listed =
      this.#functions.get(name) ??
      [...this.#functions.values()].find(({ picture }) => picture.declared.logicalId === name);
    if (!listed)
      throw new UserError(`The function ${name} is not in the explorer. Connect, or refresh, to see it there.`);
    if (!this.#isShown(listed)) throw this.#hidden(`The function ${listed.picture.declared.logicalId}`);
    return listed.node;
  }

  /** The trace below the first function that it ran through. @throws {UserError} where it is not in the tree. */
  traceNode(traceId: string): TraceNode {
    const node = this.traceNodes(traceId)[0];
    if (node) return node;
    const known = [...this.#functions.values()].some(({ picture }) => picture.traces.includes(traceId));
    if (known) throw this.#hidden(`The trace ${traceId}`);
    throw new UserError(`The trace ${traceId} is of no function of this workspace in the time range.`);
  }

  /** A trace below each function that it ran through. */
  traceNodes(traceId: string): readonly TraceNode[] {
    return this.#roots.flatMap((node) => {
      const found = node.kind === 'function' ? this.#listed(node)?.byId.get(traceId)?.node : undefined;
      return found ? [found] : [];
    });
  }

  /** What is known of a function of the tree. */
  picture({ functionId }: FunctionNode): ComparedPicture | undefined {
    return this.#functions.get(functionId)?.picture;
  }

  /** What the row of a finding is about; undefined where it is found no more. */
  finding(node: FindingNode): Finding | undefined {
    return findingOf(node, this.#listed(node.owner)?.row.findings ?? []);
  }

  /** Ids of functions whose findings are, or would be, shown: those without traces, and those that were examined. */
  get examined(): readonly string[] {
    const listed = this.#roots.flatMap((node) => (node.kind === 'function' ? (this.#listed(node) ?? []) : []));
    const wanted = listed.filter(({ picture, row }) => picture.traces.length === 0 || row.findings !== undefined);
    return wanted.map(({ node }) => node.functionId);
  }

  /** None while nothing is connected, so that the view says what to do. */
  #pictures(): readonly ComparedPicture[] | undefined {
    const { source } = this.input;
    const { kind } = source.state;
    return kind === 'disconnected' || kind === 'connecting' ? undefined : source.functions();
  }

  #isShown({ traces, held, unread }: ListedFunction): boolean {
    return !this.input.filter.hides || traces.length + held > 0 || unread.length > 0;
  }

  /** Of the functions: as before while somebody is at work in the tree, but where a comparison began to sort them, or ended. */
  #order(pictures: readonly ComparedPicture[]): typeof compareFunctions {
    const isByChange = pictures.some(({ changed }) => changed !== undefined);
    const isOtherwise = isByChange !== this.#isByChange;
    this.#isByChange = isByChange;
    if (isOtherwise || !this.input.steady.holdsOrder) return compareFunctions;
    return keepingPlaces(this.#roots.filter((node) => node.kind === 'function'));
  }

  /** Buttons where reading fails, where a template cannot be read, where a filter hides everything, and where the explorer shows the traces of a service alone. */
  #actions(shown: number): readonly ActionNode[] {
    const { source, filter } = this.input;
    const { state } = source;
    const actions: Omit<ActionNode, 'id' | 'kind'>[] = [];
    if (state.kind === 'failed') {
      const { remedy } = state.error;
      if (remedy)
        actions.push({ icon: 'wrench', label: remedy.label, command: remedy.command, args: remedy.args ?? [] });
      actions.push({ icon: 'refresh', label: 'Try Again', command: commandName('refresh'), args: [] });
    }
    for (const problem of source.unreadable.slice(0, MOST_UNREADABLE)) {
      const { label, command, args = [] } = openUnreadable(problem);
      actions.push({ icon: 'warning', label, command, args });
    }
    // Of a service that was picked on a map, nobody remembers an expression to clear.
    const isForgotten = shown === 0 || serviceOfExpression(filter.query.filter) !== undefined;
    if (this.#functions.size > 0 && filter.hides && isForgotten)
      actions.push({ icon: 'clear-all', label: 'Clear Filter', command: commandName('clearFilter'), args: [] });
    return actions.map((action) => this.#actionNode(action));
  }

  /** Below the functions, as it is of no trace that they list. */
  #searchAction(): readonly ActionNode[] {
    // Without functions there is nothing to search for, and the view says what to do.
    if (!this.input.source.searchable || this.#functions.size === 0) return [];
    const more = 'of all traces, as Transaction Search keeps them in CloudWatch Logs';
    const search = { icon: 'search', label: 'Search Spans…', more, command: commandName('searchSpans'), args: [] };
    return [this.#actionNode(search)];
  }

  /** The same object each time. */
  #actionNode(action: Omit<ActionNode, 'id' | 'kind'>): ActionNode {
    const known = this.#roots.find((node) => node.kind === 'action' && node.label === action.label);
    return known?.kind === 'action' && known.command === action.command
      ? known
      : { kind: 'action', id: `action ${action.label}`, ...action };
  }

  #hidden(what: string): UserError {
    const { errorsOnly, filter } = this.input.filter.query;
    const passes = `does not pass the filter of the explorer${errorsOnly ? ', which shows failing traces only' : ''}`;
    const why = errorsOnly && filter === '' ? 'did not fail, and the explorer shows failing traces only' : passes;
    return new UserError(`${what} ${why}. Clear the filter to see it.`, {
      label: 'Clear Filter',
      command: commandName('clearFilter'),
    });
  }

  /** Every child of a node that can have many. */
  #all(node: PagedNode): readonly ExplorerNode[] {
    switch (node.kind) {
      case 'function':
        return this.#listed(node)?.traces.map((trace) => trace.node) ?? [];
      case 'trace':
        return this.#trace(node.traceId)?.roots.map(({ id }) => this.#spanNode(node, id)) ?? [this.#unreadNote(node)];
      case 'span': {
        const span = this.#tree(node.traceId)?.get(node.spanId);
        return span ? shownChildren(span).map(({ id }) => this.#spanNode(node.owner, id)) : [];
      }
    }
  }

  #findings(owner: FunctionNode): readonly FindingNode[] {
    return (this.#listed(owner)?.row.findings ?? []).map((finding) => {
      const key = mendKey(owner.functionId, finding);
      const id = `${owner.id} finding ${key.check} ${key.about ?? ''} ${finding.place?.file ?? ''} ${key.line ?? ''}`;
      return this.#child(owner, id, () => ({ kind: 'finding', id, functionId: owner.functionId, owner, ...key }));
    });
  }

  #paged(node: PagedNode): readonly ExplorerNode[] {
    const all = this.#all(node);
    const pages = Math.ceil(all.length / PAGE);
    const rest = Array.from({ length: Math.max(0, pages - 1) }, (_, i) => this.#pageNode(node, i + 1));
    return [...pageOf(all, 0), ...rest];
  }

  #logs(node: TraceNode): readonly ExplorerNode[] {
    const { traceId } = node;
    const stored = this.input.source.trace(traceId);
    if (!stored || stored.invocations.length === 0) return [];
    const id = `${node.id} logs`;
    return [this.#child(node, id, () => ({ kind: 'logs', id, traceId, owner: node }))];
  }

  #pageAround(owner: PagedNode, index: number): ExplorerNode {
    return index < PAGE ? owner : this.#pageNode(owner, Math.floor(index / PAGE));
  }

  #pageNode(owner: PagedNode, page: number): PageNode {
    const id = `${owner.id} page ${page}`;
    return this.#child(owner, id, () => ({ kind: 'page', id, page, owner }));
  }

  #spanNode(owner: TraceNode, spanId: string): SpanNode {
    const id = `${owner.id} ${spanId}`;
    return this.#child(owner, id, () => ({ kind: 'span', id, traceId: owner.traceId, spanId, owner }));
  }

  #unreadNote(owner: TraceNode): NoteNode {
    const id = `${owner.id} unread`;
    const text = 'The spans of this trace were not read yet.';
    return this.#child(owner, id, () => ({ kind: 'note', id, text, owner }));
  }

  /** The same object each time. */
  #child<N extends ExplorerNode>(owner: ExplorerNode, id: string, make: () => N): N {
    const siblings = this.#below.get(owner) ?? new Map<string, ExplorerNode>();
    this.#below.set(owner, siblings);
    // An id names one kind of node alone.
    const node = (siblings.get(id) as N | undefined) ?? make();
    siblings.set(id, node);
    return node;
  }

  #listed({ functionId }: FunctionNode): ListedFunction | undefined {
    return this.#functions.get(functionId);
  }

  #trace(id: string): Trace | undefined {
    return this.input.source.trace(id)?.trace;
  }

  #tree(traceId: string): SpanTree | undefined {
    const trace = this.#trace(traceId);
    if (!trace) return undefined;
    const tree = this.#trees.get(trace) ?? spanTree(trace);
    this.#trees.set(trace, tree);
    return tree;
  }
}
