import type { FilterScope } from './filterKeywords.ts';

/** What an expression that ends here may go on with. */
export type FilterExpectation =
  /** `beside`: without AND, behind another condition. */
  | { readonly kind: 'condition'; readonly scope: FilterScope; readonly beside: boolean }
  | { readonly kind: 'operator'; readonly operators: readonly string[]; readonly of: FilterSubject }
  | { readonly kind: 'value'; readonly of: FilterSubject }
  /** A word or mark of the grammar: `and`, `)`, `id`, … */
  | { readonly kind: 'fixed'; readonly text: string };

/** What is compared. */
export interface FilterSubject {
  /** `service` and the parts of `id(…)` are values without an operator. */
  readonly kind: 'flag' | 'number' | 'text' | 'annotation' | 'service' | 'id';
  /** The keyword, the annotation's key, or the part of `id(…)`. */
  readonly name: string;
}
