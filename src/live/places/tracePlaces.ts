import type { Place, PlaceRange } from '../../base/place.ts';
import type { UserLine } from '../../logs/logLine.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { StackFrame } from '../../trace/span.ts';

/** Where a span of a trace was made in source. */
export type SpanPlace =
  | {
      readonly kind: 'place';
      /** More than one is a tie: "this line or …". */
      readonly places: readonly [PlaceRange, ...PlaceRange[]];
      /** In words: "named here: `charge`". */
      readonly evidence: string;
    }
  | { readonly kind: 'none'; readonly reason: string };

/** Where the spans and stack frames of one trace stand in the workspace's source, looked up. */
export interface TracePlaces {
  /** The trace is not known, or no longer: nor is anything of its places. */
  readonly unknown?: true;
  span(spanId: string): SpanPlace;
  /**
   * The spans that were made at a line of a file (canonical URI), in the order of the trace; ties count. Of a line that made none: those
   * that recorded an error which was thrown there.
   */
  spansAt(file: string, line: number): readonly string[];
  /** The source line of a frame of one of the trace's exceptions; undefined for libraries, the runtime and what is unclear. */
  frame(frame: StackFrame): Place | undefined;
}

const NOT_READ: SpanPlace = { kind: 'none', reason: 'the trace was not read' };

/** The places of a trace that is not known. */
export const noTracePlaces: TracePlaces = {
  unknown: true,
  span: () => NOT_READ,
  spansAt: () => [],
  frame: () => undefined,
};

/** Looks places up. */
export interface PlaceFinder {
  /** By the trace's key. */
  placesOf(trace: string): Promise<TracePlaces>;
  /** The source lines of frames that an invocation logged, in their order; undefined where a frame is not in its code. */
  framesOf(invocation: Invocation, frames: readonly StackFrame[]): Promise<readonly (Place | undefined)[]>;
  /** The statements that printed lines of an invocation, in their order: none where nothing is certain, several for a tie. */
  printersOf(invocation: Invocation, lines: readonly UserLine[]): Promise<readonly (readonly Place[])[]>;
}
