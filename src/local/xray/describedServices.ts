/*
 * What GetServiceGraph tells of services (X-Ray API, shapes Service, Edge, EdgeStatistics, HistogramEntry). Times are epoch seconds,
 * durations seconds.
 */
import { groupBy } from '../../base/groupBy.ts';
import type { ServiceEdge, ServiceGraph, ServiceNode, TracedFigures } from '../../trace/serviceMap/serviceGraph.ts';

/** The answer's own spelling. */
export interface DescribedService {
  readonly ReferenceId: number;
  readonly Name: string;
  readonly Names: readonly string[];
  readonly Type: string | undefined;
  readonly Root: true | undefined;
  /** `unknown` of what records nothing itself. */
  readonly State: 'active' | 'unknown';
  readonly StartTime: number | undefined;
  readonly EndTime: number | undefined;
  readonly Edges: readonly object[];
  readonly SummaryStatistics?: object;
  readonly DurationHistogram?: readonly HistogramEntry[];
  readonly ResponseTimeHistogram?: readonly HistogramEntry[];
}

interface HistogramEntry {
  readonly Value: number;
  readonly Count: number;
}

export function describedServices({ nodes, edges }: ServiceGraph<TracedFigures>): readonly DescribedService[] {
  const calls = groupBy(edges, ({ from }) => from);
  return nodes.map((node, number) => describedService(node, number, calls.get(number) ?? []));
}

function describedService(
  { name, type, root, recorded, figures }: ServiceNode<TracedFigures>,
  number: number,
  calls: readonly ServiceEdge<TracedFigures>[],
): DescribedService {
  const times = [...(figures ? [figures] : []), ...calls.map((call) => call.figures)];
  const histogram = figures && histogramOf(figures);
  return {
    ReferenceId: number,
    Name: name,
    Names: [name],
    Type: type,
    Root: root || undefined,
    State: recorded ? 'active' : 'unknown',
    StartTime: Math.min(...times.map(({ first }) => first)) / 1000,
    EndTime: Math.max(...times.map(({ last }) => last)) / 1000,
    Edges: calls.map(describedEdge),
    ...(figures &&
      histogram && {
        SummaryStatistics: statisticsOf(figures),
        DurationHistogram: histogram,
        ResponseTimeHistogram: histogram,
      }),
  };
}

function describedEdge({ to, figures }: ServiceEdge<TracedFigures>): object {
  return {
    ReferenceId: to,
    StartTime: figures.first / 1000,
    EndTime: figures.last / 1000,
    SummaryStatistics: statisticsOf(figures),
    ResponseTimeHistogram: histogramOf(figures),
    Aliases: [],
  };
}

function statisticsOf({ calls, errors, faults, throttles, time }: TracedFigures): object {
  return {
    OkCount: calls - errors - faults - throttles,
    ErrorStatistics: { ThrottleCount: throttles, OtherCount: errors, TotalCount: errors + throttles },
    FaultStatistics: { OtherCount: faults, TotalCount: faults },
    TotalCount: calls,
    TotalResponseTime: Math.round(time * 1000) / 1e6,
  };
}

/** As with the service, of which milliseconds were seen. */
function histogramOf({ durations }: TracedFigures): readonly HistogramEntry[] {
  const counts = new Map<number, number>();
  for (const duration of durations) {
    const value = Math.round(duration);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([value, count]) => ({ Value: value / 1000, Count: count }));
}
