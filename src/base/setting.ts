import type { Event } from './event.ts';

/** One setting as a part sees it: the value now, and news of it. */
export interface Setting<T> {
  readonly value: T;
  readonly onDidChange: Event<T>;
}

/** What tells which of the values of a setting holds for a document: its folder, and its language. */
export interface DocumentScope {
  readonly uri: string;
  /** VS Code's. */
  readonly languageId: string;
}

/** Settings that folders and languages may have their own values of. */
export interface DocumentSettings<T> {
  of(document: DocumentScope): T;
  /** The values of some document may have changed. */
  readonly onDidChange: Event<void>;
}
