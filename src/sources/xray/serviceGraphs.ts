import type { Disposable } from '../../base/disposable.ts';
import type { CallFigures, ServiceGraph, ServiceNode } from '../../trace/serviceMap/serviceGraph.ts';
import type * as Aws from '../aws.ts';
import type { Connection } from '../connection/connection.ts';
import { ConnectionCalls } from '../connection/connectionCalls.ts';
import { RequestWindow, systemClock, type Clock } from '../requests/requestWindow.ts';
import { timeSlices, type TimeSlice } from './timeSlices.ts';

const CALLS_AT_ONCE = 4;
/** As long as a slice may be: a graph is a summary already, and how X-Ray rounds at the rim of a slice is not documented. */
const SHORTEST_SLICE_MS = 6 * 60 * 60_000;

/**
 * Service graphs of X-Ray (GetServiceGraph), or of the local endpoint that speaks as X-Ray. Nothing is loaded or asked before the first
 * call. Figures are those of the traces that X-Ray recorded, of every service of the account and region.
 */
export class ServiceGraphs implements Disposable {
  readonly #xray: ConnectionCalls<Aws.XRayCalls>;

  constructor(loadAws: () => Promise<typeof Aws>, clock: Clock = systemClock) {
    const window = new RequestWindow(CALLS_AT_ONCE, clock);
    this.#xray = new ConnectionCalls(async (to) => (await loadAws()).openXRay(to, CALLS_AT_ONCE), window);
  }

  /**
   * The services that answered requests from `from` to `to` (epoch ms), read in slices that are added up. Rejects with a `UserError`, or
   * with an `AbortError`.
   */
  async read(connection: Connection, { from, to }: TimeSlice, signal: AbortSignal): Promise<ServiceGraph> {
    const slices = timeSlices(from, to, SHORTEST_SLICE_MS);
    const sum = new GraphSum();
    // The ends of a slice belong to both sides.
    const apart = slices.map((slice, index) => (index === 0 ? slice : { ...slice, to: slice.to - 1 }));
    for (const services of await Promise.all(apart.map((slice) => this.#readSlice(connection, slice, signal))))
      sum.add(services);
    return sum.graph;
  }

  dispose(): void {
    this.#xray.dispose();
  }

  async #readSlice(
    connection: Connection,
    { from, to }: TimeSlice,
    signal: AbortSignal,
  ): Promise<readonly Aws.XRayService[]> {
    const services: Aws.XRayService[] = [];
    let token: string | undefined;
    do {
      const input = { StartTime: new Date(from), EndTime: new Date(to), NextToken: token };
      const page = await this.#xray.askFor(
        connection,
        'xray:GetServiceGraph',
        (calls) => calls.getServiceGraph(input, signal),
        signal,
      );
      services.push(...(page.Services ?? []));
      // A page that repeats its token would have no end.
      token = page.NextToken === token ? undefined : page.NextToken;
    } while (token);
    return services;
  }
}

/** Adds answers up: numbers of services are those of one answer alone, names and types stay. */
class GraphSum {
  readonly #nodes = new Map<string, SumNode>();

  /** @param services of all pages of one answer */
  add(services: readonly Aws.XRayService[]): void {
    const nodes = new Map(services.map((service) => [service.ReferenceId, this.#node(service)]));
    for (const { ReferenceId: reference, Edges: edges = [] } of services) {
      for (const { ReferenceId: callee, SummaryStatistics: statistics } of edges) {
        const [from, to] = [nodes.get(reference), nodes.get(callee)];
        if (from && to) from.calls.set(to, added(from.calls.get(to), figuresOf(statistics)));
      }
    }
  }

  get graph(): ServiceGraph {
    const nodes = [...this.#nodes.values()];
    const numbers = new Map(nodes.map((node, number) => [node, number]));
    return {
      nodes: nodes.map(({ name, type, root, recorded, figures }) => ({ name, type, root, recorded, figures })),
      edges: nodes.flatMap(({ calls }, from) =>
        [...calls].map(([callee, figures]) => ({ from, to: numbers.get(callee) ?? 0, figures })),
      ),
    };
  }

  #node(service: Aws.XRayService): SumNode {
    const { Name: name = '', Type: type, AccountId: account, SummaryStatistics: statistics } = service;
    const key = JSON.stringify([account, type, name]);
    const node = this.#nodes.get(key) ?? newNode(name, type);
    this.#nodes.set(key, node);
    node.root ||= service.Root ?? false;
    node.recorded ||= service.State === 'active';
    if (statistics) node.figures = added(node.figures, figuresOf(statistics));
    return node;
  }
}

type SumNode = { -readonly [Key in keyof ServiceNode]: ServiceNode[Key] } & {
  /** By callee. */
  readonly calls: Map<SumNode, CallFigures>;
};

function newNode(name: string, type: string | undefined): SumNode {
  return { name, type, root: false, recorded: false, figures: undefined, calls: new Map() };
}

/** X-Ray counts throttled requests among the errors; durations are in seconds. */
function figuresOf(statistics: Aws.XRayService['SummaryStatistics'] | Aws.XRayEdge['SummaryStatistics']): CallFigures {
  const { TotalCount, ErrorStatistics, FaultStatistics, TotalResponseTime } = statistics ?? {};
  const throttles = ErrorStatistics?.ThrottleCount ?? 0;
  return {
    calls: TotalCount ?? 0,
    errors: Math.max(0, (ErrorStatistics?.TotalCount ?? 0) - throttles),
    faults: FaultStatistics?.TotalCount ?? 0,
    throttles,
    time: (TotalResponseTime ?? 0) * 1000,
  };
}

function added(one: CallFigures | undefined, other: CallFigures): CallFigures {
  if (!one) return other;
  return {
    calls: one.calls + other.calls,
    errors: one.errors + other.errors,
    faults: one.faults + other.faults,
    throttles: one.throttles + other.throttles,
    time: one.time + other.time,
  };
}
