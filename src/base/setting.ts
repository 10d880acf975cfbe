import type { Event } from './event.ts';

/** One setting as a part sees it: the value now, and news of it. */
export interface Setting<T> {
  readonly value: T;
  readonly onDidChange: Event<T>;
}
