import type { Callees } from '../../../trace/shownSpans.ts';
import type { Trace } from '../../../trace/span.ts';
import { timelineComparison } from './timelineComparison.ts';
import type { ToTimeline } from '../timelineMessages.ts';
import type { TimelineParts } from '../timelineParts.ts';

/** The trace that a page lays beside its own. */
export class SessionComparison {
  #other: Trace | undefined;
  /** The last one that was asked for. */
  #wanted: string | undefined;

  /** @param shown the page's own trace, and where its rows show inferred callees. */
  constructor(
    private readonly traces: TimelineParts['traces'],
    private readonly shown: () => { readonly trace: Trace; readonly callees: Callees } | undefined,
    private readonly post: (message: ToTimeline) => void,
  ) {}

  /** Reads another trace of the connection and lays it beside the page's own. Rejects with `UserError`, or with `AbortError`. */
  async start(traceId: string, signal: AbortSignal): Promise<void> {
    this.#wanted = traceId;
    const { trace } = await this.traces.open(traceId, signal);
    if (!trace || this.#wanted !== traceId) return;
    this.#other = trace;
    this.#send(true);
  }

  /** The page knows nothing of it, or its own trace has grown. */
  sendAgain(): void {
    this.#send(false);
  }

  #send(isAsked: boolean): void {
    const here = this.shown();
    if (!here || !this.#other) return;
    this.post({ type: 'comparison', comparison: timelineComparison(here.trace, this.#other, here.callees), isAsked });
  }
}
