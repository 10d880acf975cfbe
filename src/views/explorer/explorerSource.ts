import type { Disposable } from '../../base/disposable.ts';
import type { LiveState } from '../../live/liveState.ts';
import type { ComparedPicture } from '../../live/comparing/comparison.ts';
import type { ComparisonState } from '../../live/comparing/comparisonWish.ts';
import type { TraceLog } from '../../live/traceLog.ts';
import type { PlaceFinder } from '../../live/tracePlaces.ts';
import type { StoredTrace } from '../../live/traceStore.ts';

/** What the explorer shows; answered from what is known, never waiting, but for places. */
export interface ExplorerSource {
  readonly state: LiveState;
  /** Epoch ms; undefined before a connection's traces were read. */
  readonly window: { readonly from: number; readonly to: number } | undefined;
  /** Whether there are spans to search that X-Ray does not list (Transaction Search). */
  readonly searchable: boolean;
  /** Every function that the workspace declares; undefined before a connection's traces were read. */
  functions(): readonly ComparedPicture[] | undefined;
  /** What the traces are compared with. */
  readonly comparison: ComparisonState;
  trace(id: string): StoredTrace | undefined;
  /** The logs of a trace, where they were read; they are never read for the explorer alone. */
  traceLog(traceId: string): TraceLog | undefined;
  readonly places: Pick<PlaceFinder, 'placesOf'>;
  /** Anything of this is another than before. */
  readonly onDidChange: (listener: () => void) => Disposable;
}
