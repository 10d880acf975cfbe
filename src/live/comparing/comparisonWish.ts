import type { Connection } from '../../sources/connection/connection.ts';

/** What the traces of now are compared with. Times are epoch ms. */
export interface ComparisonWish {
  /** For the user, behind the times: `the hour before`, `prod · eu-west-1`. */
  readonly name: string;
  readonly connection: Connection;
  readonly from: number;
  readonly to: number;
  /** Of now, only the traces from here on count: those after a release. Undefined where all of the shown window do. */
  readonly since: number | undefined;
}

/** How far a comparison has come. */
export type ComparisonState =
  | { readonly kind: 'none' }
  /** `read` of `listed` traces were read. */
  | { readonly kind: 'reading'; readonly wish: ComparisonWish; readonly read: number; readonly listed: number }
  /** Each of its `traces` from `completeFrom` (epoch ms) on was read: from later than was wished where there were too many. */
  | { readonly kind: 'ready'; readonly wish: ComparisonWish; readonly completeFrom: number; readonly traces: number };
