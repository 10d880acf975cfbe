import { isCall } from '../rootCausePath.ts';
import { walkSpans, type Span, type Trace } from '../span.ts';
import { servicesAround } from './servicesAround.ts';
import type { ServiceGraph, TracedFigures } from './serviceGraph.ts';
import { serviceOf, type ServiceName } from './serviceOf.ts';

/** X-Ray's type of whoever sends requests and records nothing; it has the name of the service that they go to. */
export const CLIENT = 'client';

/**
 * Adds traces up to a service graph as X-Ray's `GetServiceGraph` has it, but for one thing: what OpenTelemetry records of a handler is of the function
 * around it, of which X-Ray makes a node of no type.
 */
export class ServiceGraphBuilder {
  readonly #nodes = new Map<string, Node>();
  readonly #edges = new Map<string, Edge>();

  /** @param isCounted which segments and calls are counted; all where undefined */
  add(trace: Trace, isCounted: (span: Span) => boolean = () => true): void {
    const around = servicesAround(trace);
    const parents = new Map<Span, Span>();
    for (const span of walkSpans(trace.roots)) {
      for (const child of span.children) parents.set(child, span);
      if (around.service.get(span) !== span || !isCounted(span)) continue;
      const node = this.#node(serviceOf(span));
      count((node.figures ??= newFigures()), span);
      node.recorded ||= span.kind === 'segment' && !span.inferred;
      const caller = around.caller.get(span);
      if (caller) {
        const call = parents.get(span);
        // The caller saw the whole of the call, with the way to the callee and back.
        const seen = call && span.kind === 'segment' && isCall(call) ? call : span;
        count(this.#edge(this.#node(serviceOf(caller)), node).figures, seen);
      } else if (span.kind === 'segment' && span.parentId === undefined) {
        node.root = true;
        count(this.#edge(this.#node({ name: serviceOf(span).name, type: CLIENT }), node).figures, span);
      }
    }
  }

  /** Nodes in the order in which traces met them. */
  get graph(): ServiceGraph<TracedFigures> {
    const nodes = [...this.#nodes.values()];
    const numbers = new Map(nodes.map((node, number) => [node, number]));
    const numberOf = (node: Node): number => numbers.get(node) ?? 0;
    const edges = [...this.#edges.values()].map(({ from, to, figures }) => ({
      from: numberOf(from),
      to: numberOf(to),
      figures,
    }));
    return { nodes, edges };
  }

  #node({ name, type }: ServiceName): Node {
    const key = JSON.stringify([type, name]);
    const known = this.#nodes.get(key);
    if (known) return known;
    const node: Node = { name, type, root: false, recorded: false, figures: undefined };
    this.#nodes.set(key, node);
    return node;
  }

  #edge(from: Node, to: Node): Edge {
    const key = JSON.stringify([from.type, from.name, to.type, to.name]);
    const known = this.#edges.get(key);
    if (known) return known;
    const edge: Edge = { from, to, figures: newFigures() };
    this.#edges.set(key, edge);
    return edge;
  }
}

interface Node extends ServiceName {
  root: boolean;
  recorded: boolean;
  figures: Figures | undefined;
}

interface Edge {
  readonly from: Node;
  readonly to: Node;
  readonly figures: Figures;
}

type Figures = { -readonly [Key in keyof TracedFigures]: TracedFigures[Key] } & { readonly durations: number[] };

function newFigures(): Figures {
  return { calls: 0, errors: 0, faults: 0, throttles: 0, time: 0, durations: [], first: Infinity, last: -Infinity };
}

/** A call that is in progress counts once it has ended, as with X-Ray. */
function count(figures: Figures, { start, end, status }: Span): void {
  figures.first = Math.min(figures.first, start);
  figures.last = Math.max(figures.last, end ?? start);
  if (end === undefined) return;
  figures.calls++;
  figures.time += end - start;
  figures.durations.push(end - start);
  switch (status) {
    case 'ok':
      return;
    case 'error':
      figures.errors++;
      return;
    case 'fault':
      figures.faults++;
      return;
    case 'throttle':
      figures.throttles++;
      return;
  }
}
