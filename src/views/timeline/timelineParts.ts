import type { Disposable } from '../../base/disposable.ts';
import type { Event } from '../../base/event.ts';
import type { Log } from '../../base/log.ts';
import type { Place } from '../../base/place.ts';
import type { FileTrace } from '../../live/traces/fileTraces.ts';
import type { TraceLog } from '../../live/logs/traceLog.ts';
import type { PlaceFinder } from '../../live/places/tracePlaces.ts';
import type { BackLink } from '../../trace/backLink.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { Trace } from '../../trace/span.ts';
import type { Request } from '../traces/requestText.ts';

/** A trace as far as it is known. */
export interface ShownTrace {
  /** Undefined until its documents were read. */
  readonly trace: Trace | undefined;
  readonly invocations: readonly Invocation[];
  readonly summary: { readonly http: Request };
  /** Of a trace that was opened from a file. */
  readonly origin?: FileTrace['origin'];
}

/** What timelines are made from. */
export interface TimelineParts {
  readonly traces: {
    /** By its key, as the others. */
    get(trace: string): ShownTrace | undefined;
    /** Links of other traces that are known which lead to this one; absent where traces are not known together. */
    linksTo?(traceId: string): readonly BackLink[];
    /** Rejects with `UserError`, or `AbortError` when cancelled; as `again`. */
    open(trace: string, signal: AbortSignal): Promise<ShownTrace>;
    /** Reads a trace anew. */
    again(trace: string, signal: AbortSignal): Promise<ShownTrace>;
    /** Reads a trace anew while it may grow, until disposed; absent where none is. */
    follow?(trace: string): Disposable;
    /** A trace may have become known, or another; also when a connection was made or left. */
    readonly onDidChange: Event<void>;
  };
  readonly places: PlaceFinder & {
    /** Places may be others than before. */
    readonly onDidChange: Event<void>;
  };
  readonly logs: {
    logOf(trace: string, signal: AbortSignal): Promise<TraceLog>;
    /** The next look reads all of it anew. */
    forget(trace: string): void;
  };
  /** What is connected now. */
  connection(): 'aws' | 'local' | undefined;
  openPlace(place: Place): Promise<void>;
  /** Shows what went wrong. */
  showError(error: unknown): void;
  readonly log: Log;
}

/** What a timeline asks of the editor around it. */
export interface TimelineRim {
  /** A place in words: `src/orders/create.ts:24`. */
  placeText(place: Place): string;
  /** Runs a VS Code command, which shows its own errors. */
  run(command: string, ...args: readonly unknown[]): void;
  copy(text: string): void;
}
