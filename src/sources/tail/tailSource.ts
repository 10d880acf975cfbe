import type { Disposable } from '../../base/disposable.ts';
import type * as Aws from '../aws.ts';
import { isDenial, readFailure } from '../awsFailure.ts';
import { ConnectionCalls } from '../connection/connectionCalls.ts';
import { findLogGroups } from '../cloudWatchLogs/logGroups.ts';
import { RequestWindow, systemClock, type Clock } from '../requests/requestWindow.ts';
import type { FunctionSelector } from '../traceSource.ts';
import { liveTail } from './liveTail.ts';
import { polledTail } from './polledTail.ts';
import type { TailedGroup, TailNews, TailRequest } from './tailNews.ts';

const CALLS_AT_ONCE = 2;

/** Follows log groups of AWS CloudWatch Logs, or of the local endpoint that speaks as it does. */
export class TailSource implements Disposable {
  readonly #calls: ConnectionCalls<Aws.LogCalls>;

  constructor(
    private readonly loadAws: () => Promise<typeof Aws>,
    private readonly clock: Clock = systemClock,
  ) {
    this.#calls = new ConnectionCalls(
      async (to) => (await loadAws()).openLogs(to, CALLS_AT_ONCE),
      new RequestWindow(CALLS_AT_ONCE, clock),
    );
  }

  /**
   * What arrives in the groups from now on. Ends where the service ends it, which a note tells; where Live Tail is not allowed, the groups are
   * polled. Throws a `UserError` where a call fails, an `AbortError` once the signal is aborted.
   */
  async *tail(request: TailRequest, signal: AbortSignal): AsyncGenerator<TailNews> {
    const from = Date.now();
    if (request.by === 'liveTail') {
      try {
        if (yield* this.#live(request, signal)) return;
      } catch (error) {
        if (!isDenial(readFailure(error))) throw error;
        const text =
          'Live Tail is not allowed here (logs:StartLiveTail, logs:DescribeLogGroups): the log groups are polled, and lines come some seconds late.';
        yield { kind: 'note', text };
      }
    }
    yield* polledTail(this.#calls, request, from, this.clock, signal);
  }

  dispose(): void {
    this.#calls.dispose();
  }

  /** False where polling finds more: where there is no group yet, and on this machine already where one is missing. */
  async *#live(request: TailRequest, signal: AbortSignal): AsyncGenerator<TailNews, boolean> {
    const found = await findLogGroups(this.#calls, request.connection, request.groups, signal);
    const groups = found.flatMap((group, number): TailedGroup[] => (group ? [{ ...group, number }] : []));
    const missing = request.groups.filter((_, number) => !found[number]).map(nameOf);
    if (missing.length > 0 && request.connection.kind === 'local') return false;
    if (missing.length > 0) yield { kind: 'note', text: missingText(missing, groups.length > 0) };
    if (groups.length === 0) return false;
    const { openLogs } = await this.loadAws();
    yield* liveTail(openLogs(request.connection, 1), request, groups, signal);
    return true;
  }
}

/** `/aws/lambda/orders-dev-Create…` for a prefix. */
function nameOf(selector: FunctionSelector): string {
  return selector.kind === 'exact' ? selector.name : `${selector.prefix}…`;
}

function missingText(missing: readonly string[], others: boolean): string {
  const then = others ? 'what is written there later is not shown' : 'it is polled, and made with the first line';
  return `There is no log group ${missing.join(', ')} yet: ${then}.`;
}
