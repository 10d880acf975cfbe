import type { Event } from '../../base/event.ts';
import type { Lag } from '../../live/liveState.ts';
import type { Unread, Untraced } from '../../live/reports/reportResult.ts';
import type { LineReport } from '../../match/lineReport.ts';

/** What lines are marked from; answered from what is known, never waiting. */
export interface LensSource {
  /** The reports of a file (canonical URI). */
  in(file: string): readonly LineReport[];
  /** Functions whose handler stands in this file and that have no trace. */
  untracedIn(file: string): readonly Untraced[];
  /** Functions whose handler stands in this file and of whose traces none was read yet. */
  unreadIn(file: string): readonly Unread[];
  /** Another one for each text of the file that the above was made of; edits since then have moved its lines. */
  revision(file: string): number;
  /** Why all of it is of an earlier time; undefined while it is kept up to date. */
  readonly lag: Lag | undefined;
  readonly onDidChange: Event<void>;
}
