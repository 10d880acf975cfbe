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

/** Kinds of which anything can be a value: only what is not a common word or figure is looked for. */
const ANYTHING: readonly RedactionKind[] = ['annotation', 'metadata'];
const LEAST_OF_ANYTHING = 8;

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

  /** How many values of annotations and metadata are removed where they are, and may stand elsewhere: they cannot be told from other text, or are to be kept there. */
  readonly inPlace: number;

  /** @param kinds those that are of interest. @param kept texts that stay as they are, so that the trace stays the one that it is. */
  constructor(found: FoundValues, kinds: ReadonlySet<RedactionKind>, kept: ReadonlySet<string>) {
    for (const [kind, least] of LEAST)
      for (const value of kinds.has(kind) ? found.of(kind) : []) if (value.length >= least) this.#add(kind, value);
    const allKept = [...kept].join('\n');
    let inPlace = 0;
    for (const kind of ANYTHING)
      for (const value of kinds.has(kind) ? found.of(kind) : [])
        if (!isTelling(value) || allKept.includes(value) || !this.#add(kind, value)) inPlace++;
    this.inPlace = inPlace;
    const longestFirst = [...this.#values.keys()].toSorted((a, b) => b.length - a.length);
    if (longestFirst.length === 0) return;
    const either = longestFirst.map((value) => value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|');
    this.pattern = new RegExp(`(?<![0-9A-Za-z])(?:${either})(?![0-9A-Za-z])`, 'g');
  }

  /** Whether there is room for it. */
  #add(kind: RedactionKind, value: string): boolean {
    if (value.length > MOST_CHARACTERS || this.#values.size >= MOST_VALUES) return false;
    for (const text of [value, JSON.stringify(value).slice(1, -1)])
      if (!this.#values.has(text)) this.#values.set(text, { kind, value });
    return true;
  }

  /** What a match of the pattern stands for. */
  valueOf(text: string): KnownValue | undefined {
    return this.#values.get(text);
  }
}

/** An id, or words of which one meets no other by chance; a figure alone may be any. */
function isTelling(value: string): boolean {
  return value.length >= LEAST_OF_ANYTHING && /[^\d\s.,:+-]/.test(value) && /[^A-Za-z]/.test(value);
}
