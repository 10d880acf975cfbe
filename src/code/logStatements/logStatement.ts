import type { PlaceRange } from '../../base/place.ts';

/** A place in source that writes a log line, as far as its text is written there. */
export interface LogStatement {
  readonly place: PlaceRange;
  /** The method as it is called, `info`, `exception`; undefined where that says nothing of the level, as of `print`. */
  readonly level?: string | undefined;
  /**
   * What is written of the message, in its order: between two of these, and nowhere else, stands something that is not known. So
   * `['saved']` is exactly that, `['order ', ' saved']` any order, and `['', '']` any text.
   */
  readonly texts: readonly string[];
  /** More may stand behind it, after a space. */
  readonly goesOn?: true | undefined;
  /** What is written of it stands elsewhere in the file too, where no log statement is. */
  readonly isRepeated?: true | undefined;
}

/** How a function or method writes log lines: a row of a language's `logs`, asked of every call. The first one that matches stands. */
export interface LogRule {
  /** Matches the origin of what is called (values.ts); the group `level` is the method. */
  readonly origin?: RegExp;
  /** Matches what is called as it is written there; the group `level` is the method. */
  readonly written?: RegExp;
  /** The level, where the method does not name it. */
  readonly level?: string;
  /**
   * What becomes of the arguments behind the message: `joined` to it with spaces, those first for which it has marks; put `aside`, to fill marks or
   * as fields of their own; or not known, so that they `perhaps` follow it.
   */
  readonly rest: 'joined' | 'aside' | 'perhaps';
  /** What stands before the first text that is written there is merged into the line, as fields are; else only what can be no text. */
  readonly fieldsFirst?: true;
  /** Stands in the message for what is filled in: `%s`, `{}`. */
  readonly marks?: '%' | '{';
}

/** The letters and digits that are written of a message: how much it says. */
export function writtenLength(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
}

/** The longest text that is written of a message. */
export function longestText(texts: readonly string[]): string {
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}
