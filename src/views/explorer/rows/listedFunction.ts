import type { ComparedPicture } from '../../../live/comparing/comparison.ts';
import { compareChanges } from '../../../match/change/lineChange.ts';
import { failuresOf } from '../../../match/report/statistics.ts';
import type { TraceLog } from '../../../live/logs/traceLog.ts';
import type { StoredTrace } from '../../../live/traces/traceStore.ts';
import { compareTraces, type ExplorerFilter, type ExplorerQuery } from '../filter/explorerFilter.ts';
import type { FunctionNode, TraceNode } from './explorerNodes.ts';
import type { ExplorerSource } from '../explorerSource.ts';
import { functionText, type FunctionRowInput } from './functionRow.ts';
import type { SteadyLists } from '../steadyLists.ts';
import { traceFacts, type TraceFacts } from './traceFacts.ts';

/** One function with the traces that are shown below it, at one moment. */
export interface ListedFunction {
  readonly node: FunctionNode;
  readonly picture: ComparedPicture;
  /** What its row is made from. */
  readonly row: FunctionRowInput;
  /** What its row says. */
  readonly text: string;
  /** In the order of the query. */
  readonly traces: readonly ListedTrace[];
  readonly byId: ReadonlyMap<string, ListedTrace>;
  /** What was made of each trace, also of those that are not shown; made again only where the trace is another. */
  readonly known: ReadonlyMap<string, KnownTrace>;
  /** What was asked for when this was listed. */
  readonly query: ExplorerQuery;
  /** Ids of traces of which only their documents will tell whether they pass. */
  readonly unread: readonly string[];
  /** Ids of traces that do not pass. */
  readonly hidden: readonly string[];
  /** Whether the list stands still. */
  readonly steady: boolean;
  /** How many traces came while it did: they would stand above others. */
  readonly held: number;
}

type TraceList = Pick<ListedFunction, 'traces' | 'byId' | 'known' | 'unread' | 'hidden' | 'steady' | 'held'>;

interface KnownTrace {
  readonly stored: StoredTrace;
  readonly log: TraceLog | undefined;
  readonly facts: TraceFacts;
}

export interface ListedTrace {
  readonly node: TraceNode;
  /** Where it stands in the list, from 0. */
  readonly index: number;
  readonly facts: TraceFacts;
  /** What its row and the rows below are made from: equal parts make equal rows. */
  readonly parts: readonly unknown[];
}

/** What lists are made from. */
export interface ListingInput {
  readonly source: ExplorerSource;
  readonly filter: ExplorerFilter;
  readonly steady: Pick<SteadyLists, 'holds' | 'holdsOrder'>;
  /** A file as the user knows it: `src/create.ts`. */
  readonly pathText: (file: string) => string;
}

/** @param was the same function at the moment before, whose nodes are kept. @param now epoch ms. */
export function listFunction(
  picture: ComparedPicture,
  was: ListedFunction | undefined,
  input: ListingInput,
  now: number,
): ListedFunction {
  const { source, filter, pathText } = input;
  const { id } = picture.declared;
  const node: FunctionNode = was?.node ?? { kind: 'function', id, functionId: id };
  // Most news are of few functions, and to sort and index the traces of all of them would cost many times more than to look.
  const list = was && isListedAs(was, picture, input) ? was : listTraces(picture, was, node, input);
  const { traces, byId, known, unread, hidden, steady, held } = list;
  const presence = source.presence(id);
  const findings = source.findings(id);
  const passing = filter.hides ? traces.length + held : undefined;
  const failingOnly = filter.query.errorsOnly && filter.query.filter === '';
  const row = { picture, presence, findings, passing, failingOnly, held, pathText, now };
  const listed = { traces, byId, known, unread, hidden, steady, held, query: filter.query };
  return { node, picture, row, text: functionText(row), ...listed };
}

/** Whether the same traces would be listed in the same order with the same rows. */
function isListedAs(
  { node, picture: before, known, query, steady }: ListedFunction,
  { traces, deployedNames }: ComparedPicture,
  { source, filter, steady: lists }: ListingInput,
): boolean {
  return (
    query === filter.query &&
    (!steady || lists.holds(node.functionId)) &&
    before.traces.length === traces.length &&
    known.size === traces.length &&
    before.deployedNames.join() === deployedNames.join() &&
    traces.every((id) => {
      const trace = known.get(id);
      return trace !== undefined && trace.stored === source.trace(id) && trace.log === source.traceLog(id);
    })
  );
}

function listTraces(
  { traces: ids, deployedNames }: ComparedPicture,
  was: ListedFunction | undefined,
  node: FunctionNode,
  input: ListingInput,
): TraceList {
  const { source, filter } = input;
  const still = was && isStill(was, input) ? was : undefined;
  const oldest = still ? Math.min(...still.traces.map(({ facts }) => facts.start)) : 0;
  const passing: Pick<ListedTrace, 'facts' | 'parts'>[] = [];
  const unread: string[] = [];
  const hidden: string[] = [];
  let held = 0;
  const known = new Map<string, KnownTrace>();
  const sameNames = was?.picture.deployedNames.join() === deployedNames.join();
  for (const id of ids) {
    const stored = source.trace(id);
    if (!stored) continue;
    const before = sameNames ? was?.known.get(id) : undefined;
    const facts = before?.stored === stored ? before.facts : traceFacts(stored, deployedNames);
    const log = source.traceLog(id);
    known.set(id, { stored, log, facts });
    const passes = filter.passes(facts, stored);
    if (passes === 'unread') unread.push(id);
    if (passes === 'no') hidden.push(id);
    if (passes !== 'yes') continue;
    // What is older stands below all others, as where the time range became longer.
    if (still && !still.byId.has(id) && facts.start > oldest) held++;
    else passing.push({ facts, parts: [stored.trace, stored.summary.revision, log, ...deployedNames] });
  }
  const byQuery = compareTraces(filter.query.sort);
  const order = still ? keepingOrder(still, byQuery) : byQuery;
  const traces = passing
    .toSorted((a, b) => order(a.facts, b.facts))
    .map((listed, index): ListedTrace => {
      const { traceId } = listed.facts;
      const kept = was?.byId.get(traceId)?.node;
      return { ...listed, index, node: kept ?? { kind: 'trace', id: `${node.id} ${traceId}`, traceId, owner: node } };
    });
  const byId = new Map(traces.map((trace) => [trace.node.traceId, trace]));
  return { traces, byId, known, unread, hidden, steady: still !== undefined, held };
}

/** Whether the list was whole and stands still: while one is first read, it grows. */
function isStill({ node, picture, traces, query, steady }: ListedFunction, input: ListingInput): boolean {
  const isWhole = traces.length > 0 && picture.read >= picture.traces.length;
  return (isWhole || steady) && query === input.filter.query && input.steady.holds(node.functionId);
}

/** The order in which traces were listed; below them those that were not, as they stand otherwise. */
function keepingOrder(
  { byId }: ListedFunction,
  order: ReturnType<typeof compareTraces>,
): ReturnType<typeof compareTraces> {
  return (a, b) => {
    const [before, after] = [byId.get(a.traceId)?.index, byId.get(b.traceId)?.index];
    if (before === undefined && after === undefined) return order(a, b);
    return (before ?? Infinity) - (after ?? Infinity);
  };
}

/** The order in which functions were listed; below them those that were not, as they stand otherwise. */
export function keepingPlaces(before: readonly FunctionNode[]): (a: ListedFunction, b: ListedFunction) => number {
  const places = new Map(before.map(({ id }, i) => [id, i]));
  return (a, b) => {
    const [placeA, placeB] = [places.get(a.node.id), places.get(b.node.id)];
    if (placeA === undefined && placeB === undefined) return compareFunctions(a, b);
    return (placeA ?? Infinity) - (placeB ?? Infinity);
  };
}

/** What has changed most first, where something is compared; then failing functions, then those with traces, then the rest; by name, so that nothing jumps while figures change. */
export function compareFunctions(a: ListedFunction, b: ListedFunction): number {
  const byChange = compareChanges(a.picture.changed?.change, b.picture.changed?.change);
  return byChange || rank(a) - rank(b) || compareTexts(nameOf(a), nameOf(b)) || compareTexts(a.node.id, b.node.id);
}

function rank({ picture: { traces, figures } }: ListedFunction): number {
  if (traces.length === 0) return 2;
  return figures !== undefined && failuresOf(figures) > 0 ? 0 : 1;
}

function nameOf({ picture }: ListedFunction): string {
  return picture.declared.logicalId.toLowerCase();
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Of how many traces each is refreshed alone, before their function is as a whole. */
const SINGLY = 20;

/** The nodes whose rows or children are others than before, given that the same functions are shown in the same order. */
export function changedNodes(before: ListedFunction, after: ListedFunction): readonly (FunctionNode | TraceNode)[] {
  const isSame =
    before.text === after.text &&
    before.picture.declared === after.picture.declared &&
    before.row.presence === after.row.presence &&
    before.row.findings === after.row.findings &&
    before.traces.length === after.traces.length &&
    before.traces.every(({ node }, i) => node === after.traces[i]?.node);
  if (!isSame) return [after.node];
  if (before.traces === after.traces) return [];
  const changed = after.traces.filter(({ parts, node }) => {
    const old = before.byId.get(node.traceId)?.parts;
    return old?.length !== parts.length || parts.some((part, i) => part !== old[i]);
  });
  return changed.length > SINGLY ? [after.node] : changed.map(({ node }) => node);
}
