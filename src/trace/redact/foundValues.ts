import { plainText } from '../../base/text/plainText.ts';
import { redactionKinds, type RedactionKind } from './redactionKind.ts';

/** What there is of one kind. */
export interface FoundKind {
  readonly kind: RedactionKind;
  /** How many values, each counted once. */
  readonly values: number;
  /** How often they occur. */
  readonly places: number;
  /** Names of fields in which they were found, the first few. Untrusted text on one line; never a value. */
  readonly fields: readonly string[];
}

const FIELDS = 4;
const MAX_FIELD = 40;

/** Notes values by kind, and gives each a placeholder: the same value the same one. */
export class FoundValues {
  readonly #numbers = new Map<RedactionKind, Map<string, number>>();
  readonly #places = new Map<RedactionKind, number>();
  readonly #fields = new Map<RedactionKind, Set<string>>();
  /** The highest number that placeholders have already, by their names. */
  readonly #taken = new Map<string, number>();
  /** Likewise, as it was known before the first value was noted. */
  readonly #first: ReadonlyMap<string, number>;

  /** @param before what looked at the same before, and knows which placeholders were there. */
  constructor(before?: FoundValues) {
    this.#first = new Map(before ? before.#taken : []);
  }

  /** Notes that a value occurs in a field, and gives its placeholder: `account-1`. */
  note(kind: RedactionKind, value: string, field: string): string {
    const numbers = this.#numbers.get(kind) ?? new Map<string, number>();
    this.#numbers.set(kind, numbers);
    const { placeholder } = redactionKinds[kind];
    const number = numbers.get(value) ?? (this.#first.get(placeholder) ?? 0) + numbers.size + 1;
    numbers.set(value, number);
    this.#places.set(kind, (this.#places.get(kind) ?? 0) + 1);
    const fields = this.#fields.get(kind) ?? new Set<string>();
    if (fields.size < FIELDS) this.#fields.set(kind, fields.add(plainText(field, MAX_FIELD)));
    return `${placeholder}-${number}`;
  }

  /** Notes that there is a placeholder of this name and number already. */
  noteTaken(name: string, number: number): void {
    this.#taken.set(name, Math.max(number, this.#taken.get(name) ?? 0));
  }

  /** The values of a kind. */
  of(kind: RedactionKind): Iterable<string> {
    return this.#numbers.get(kind)?.keys() ?? [];
  }

  /** What was found, in the order in which kinds are offered. */
  get all(): readonly FoundKind[] {
    const kinds = Object.keys(redactionKinds) as RedactionKind[];
    return kinds.flatMap((kind) => {
      const values = this.#numbers.get(kind)?.size ?? 0;
      const fields = [...(this.#fields.get(kind) ?? [])];
      return values === 0 ? [] : [{ kind, values, places: this.#places.get(kind) ?? 0, fields }];
    });
  }
}
