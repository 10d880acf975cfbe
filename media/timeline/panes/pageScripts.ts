import type * as latePanes from '../latePanes.tsx';
import type { LateScript } from '../lateScript.ts';

/** What draws the panes that are not seen at first. */
export type LatePanes = typeof latePanes;

/** What the page loads later than itself. */
export interface PageScripts {
  readonly panes: LateScript<LatePanes>;
  /** What draws service maps. */
  readonly maps: LateScript<unknown>;
}
