import type { ServiceMap } from './serviceMap.ts';

/*
 * What the extension and the page of the service map say to each other. The host sends whole immutable values, the page intents. All text is
 * untrusted and is shown as text.
 */

/** From the extension to the page. */
export type ToServiceMap =
  | { readonly type: 'show'; readonly shown: RangeMap }
  /** It is being read; what the page shows stays. */
  | { readonly type: 'reading' }
  /** Nothing can be shown: why, and what to do. */
  | { readonly type: 'problem'; readonly message: string; readonly action: MapAction };

/** From the page to the extension. */
export type FromServiceMap =
  | { readonly type: 'ready' }
  /** The traces with a service, by its number. */
  | { readonly type: 'pick'; readonly node: number }
  | { readonly type: 'run'; readonly action: MapAction['id'] };

/** A button. */
export interface MapAction {
  readonly id: 'refresh' | 'chooseTimeRange' | 'remedy';
  readonly label: string;
}

/** The services of a stretch of time. */
export interface RangeMap extends ServiceMap {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** `1 h`. */
  readonly range: string;
  /** `local endpoint`, `acme · eu-west-1`. */
  readonly connection: string;
  /** Whether the traces with a node can be asked for, by its number. */
  readonly pickable: readonly boolean[];
}
