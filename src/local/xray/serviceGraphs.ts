import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { asString } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { ServiceGraphBuilder } from '../../trace/serviceMap/serviceGraphBuilder.ts';
import type { Span } from '../../trace/span.ts';
import { invalidRequest } from '../server/awsAnswer.ts';
import type { IndexedTraces } from '../search/indexing.ts';
import { describedServices, type DescribedService } from './describedServices.ts';
import { readTimeRange, type TimeRange } from './timeRange.ts';
import type { TraceReader } from './traceReader.ts';

/**
 * GetServiceGraph: the services that answered requests in a stretch of time, and their calls. A graph is kept until its last page was
 * asked for, for pages name services of each other by number.
 */
export class ServiceGraphs {
  /** What is left of graphs, by the token of the next page. */
  readonly #rest = new Map<string, Rest>();

  constructor(
    private readonly store: IndexedTraces,
    private readonly reader: TraceReader,
    /** Services on a page. */
    private readonly pageSize = 50,
  ) {}

  async page(input: UnknownRecord): Promise<object> {
    const { range, services } = this.#take(input['NextToken']) ?? (await this.#graph(input));
    return {
      StartTime: range.start,
      EndTime: range.end,
      Services: services.slice(0, this.pageSize),
      ContainsOldGroupVersions: false,
      NextToken: this.#keep({ range, services: services.slice(this.pageSize) }),
    };
  }

  async #graph(input: UnknownRecord): Promise<Rest> {
    const range = readTimeRange(input);
    const group = asString(input['GroupName']) ?? asString(input['GroupARN']) ?? DEFAULT_GROUP;
    if (group !== DEFAULT_GROUP)
      throw invalidRequest(`There is no group ${group}: this machine has the default one alone.`);
    const isCounted = ({ start, end = start }: Span): boolean => end >= range.start * 1000 && end <= range.end * 1000;
    const builder = new ServiceGraphBuilder();
    let looked = 0;
    for (const stored of [...this.store.traces()]) {
      if (stored.lastEvent < range.start || stored.firstStart > range.end) continue;
      // Work is done in slices, so that datagrams are received meanwhile.
      if (looked++ % SLICE === SLICE - 1) await setImmediate();
      builder.add(this.reader.read(stored).trace, isCounted);
    }
    return { range, services: describedServices(builder.graph) };
  }

  #keep(rest: Rest): string | undefined {
    if (rest.services.length === 0) return undefined;
    const token = randomUUID();
    this.#rest.set(token, rest);
    for (const oldest of this.#rest.keys()) {
      if (this.#rest.size <= MAX_KEPT) break;
      this.#rest.delete(oldest);
    }
    return token;
  }

  #take(token: unknown): Rest | undefined {
    if (token === undefined || token === null || token === '') return undefined;
    const rest = this.#rest.get(asString(token) ?? '');
    if (!rest) throw invalidRequest('The NextToken is not one of ours, or too old.');
    return rest;
  }
}

interface Rest {
  readonly range: TimeRange;
  readonly services: readonly DescribedService[];
}

const DEFAULT_GROUP = 'Default';
const SLICE = 50;
const MAX_KEPT = 20;
