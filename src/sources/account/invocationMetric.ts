import type { Disposable } from '../../base/disposable.ts';
import type * as Aws from '../aws.ts';
import type { Connection } from '../connection.ts';
import { ConnectionCalls } from '../connectionCalls.ts';
import { RequestWindow, systemClock, type Clock } from '../requestWindow.ts';

const CALLS_AT_ONCE = 1;
const MINUTE = 60_000;

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
    const input = {
      ...{ Namespace: 'AWS/Lambda', MetricName: 'Invocations', Statistics: ['Sum' as const] },
      Dimensions: [{ Name: 'FunctionName', Value: name }],
      ...{ StartTime: new Date(from), EndTime: new Date(to), Period: minutes * 60 },
    };
    const { Datapoints = [] } = await this.#calls.askFor(
      connection,
      'cloudwatch:GetMetricStatistics',
      (calls) => calls.getMetricStatistics(input, signal),
      signal,
    );
    return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
  }

  dispose(): void {
    this.#calls.dispose();
  }
}
