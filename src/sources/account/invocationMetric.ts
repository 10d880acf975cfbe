import type { Disposable } from '../../base/disposable.ts';
import type * as Aws from '../aws.ts';
import type { Connection } from '../connection/connection.ts';
import { ConnectionCalls } from '../connection/connectionCalls.ts';
import { RequestWindow, systemClock, type Clock } from '../requests/requestWindow.ts';

const CALLS_AT_ONCE = 1;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** One answer holds 1440 values at most. */
const MAX_HOURS = 50 * 24;

/** A time that is known no better: from `from` to `to`, epoch ms. */
export interface InvokedWithin {
  readonly from: number;
  readonly to: number;
}

/** Reads how often functions were invoked by Lambda's own metric, which has no need of a log. */
export class InvocationMetric implements Disposable {
  readonly #calls: ConnectionCalls<Aws.MetricCalls>;

  constructor(loadAws: () => Promise<typeof Aws>, clock: Clock = systemClock) {
    this.#calls = new ConnectionCalls(
      async (connection) => (await loadAws()).openMetrics(connection, CALLS_AT_ONCE),
      new RequestWindow(CALLS_AT_ONCE, clock),
    );
  }

  /** The invocations of a function in a window, epoch ms, as far as whole minutes tell. Throws a `UserError` that names a missing permission, or an `AbortError`. */
  async invocations(
    connection: Connection,
    name: string,
    { from, to }: { readonly from: number; readonly to: number },
    signal: AbortSignal,
  ): Promise<number> {
    const minutes = Math.max(1, Math.ceil((to - from) / MINUTE));
    const sums = await this.#sums(connection, name, { from, to, period: minutes * 60 }, signal);
    return sums.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
  }

  /**
   * When a function was invoked last of the 50 days before a time (epoch ms): the metric tells the hour, cut off at that time. Undefined
   * where it was not. Throws as `invocations`.
   */
  async lastInvocation(
    connection: Connection,
    name: string,
    before: number,
    signal: AbortSignal,
  ): Promise<InvokedWithin | undefined> {
    const window = { from: before - MAX_HOURS * HOUR, to: before, period: HOUR / 1000 };
    const sums = await this.#sums(connection, name, window, signal);
    const begun = sums.flatMap(({ Sum = 0, Timestamp }) => (Sum > 0 && Timestamp ? [Timestamp.getTime()] : []));
    if (begun.length === 0) return undefined;
    const from = Math.max(...begun);
    return { from, to: Math.min(before, from + HOUR) };
  }

  /** @param window epoch ms, its period in seconds */
  async #sums(
    connection: Connection,
    name: string,
    { from, to, period }: { readonly from: number; readonly to: number; readonly period: number },
    signal: AbortSignal,
  ) {
    const input = {
      ...{ Namespace: 'AWS/Lambda', MetricName: 'Invocations', Statistics: ['Sum' as const] },
      Dimensions: [{ Name: 'FunctionName', Value: name }],
      ...{ StartTime: new Date(from), EndTime: new Date(to), Period: period },
    };
    const { Datapoints = [] } = await this.#calls.askFor(
      connection,
      'cloudwatch:GetMetricStatistics',
      (calls) => calls.getMetricStatistics(input, signal),
      signal,
    );
    return Datapoints;
  }

  dispose(): void {
    this.#calls.dispose();
  }
}
