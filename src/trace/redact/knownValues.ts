import type { FoundValues } from './foundValues.ts';
import type { RedactionKind } from './redactionKind.ts';

/** Kinds whose values are looked for wherever they stand, with the fewest characters by which one is known. */
const LEAST: readonly (readonly [kind: RedactionKind, characters: number])[] = [
  ['account', 12],
  ['ip', 7],
  ['user', 4],
  ['email', 5],
  ['userAgent', 12],
  ['exception', 8],
];

const MOST_CHARACTERS = 500;
const MOST_VALUES = 1_000;

/** A value and its kind. */
export interface KnownValue {
  readonly kind: RedactionKind;
  readonly value: string;
}

/** Values that were found in fields that say what they hold, so that the same is found in texts too. */
export class KnownValues {
  /** By the text that they are found by: as they are, or as JSON has them. */
  readonly #values = new Map<string, KnownValue>();
  /** Undefined where there are none. */
  readonly pattern: RegExp | undefined;

  /** @param kinds those that are of interest. */
  constructor(found: FoundValues, kinds: ReadonlySet<RedactionKind>) {
    for (const [kind, least] of LEAST) {
      if (!kinds.has(kind)) continue;
      for (const value of found.of(kind)) {
        if (value.length < least || value.length > MOST_CHARACTERS || this.#values.size >= MOST_VALUES) continue;
        for (const text of [value, JSON.stringify(value).slice(1, -1)])
          if (!this.#values.has(text)) this.#values.set(text, { kind, value });
      }
    }
    const longestFirst = [...this.#values.keys()].toSorted((a, b) => b.length - a.length);
    if (longestFirst.length === 0) return;
    const either = longestFirst.map((value) => value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|');
    this.pattern = new RegExp(`(?<![0-9A-Za-z])(?:${either})(?![0-9A-Za-z])`, 'g');
  }

  /** What a match of the pattern stands for. */
  valueOf(text: string): KnownValue | undefined {
    return this.#values.get(text);
  }
}
