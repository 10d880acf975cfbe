/*
 * Filter expressions of X-Ray (Developer Guide, "Use filter expressions"): `service("orders") { fault } AND responsetime > 2`.
 * Grammar (filter/parseFilterExpression.ts), evaluation (filterMatch.ts) and completion (filter/completionsAt.ts) are apart.
 */
import type { NumberOperator } from '../../base/compareNumbers.ts';
import type { FlagKeyword, NumberKeyword, TextKeyword } from './filterKeywords.ts';

export type TextOperator = '=' | '!=' | 'contains' | 'beginswith' | 'endswith';

/** The parts of `id(name: …, type: …, account.id: …)`; `service("n")` is its name alone. */
export interface ServiceId {
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly accountId?: string | undefined;
}

/** `at`, where there is one, counts characters of the expression from 0. */
export type FilterExpression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly FilterExpression[] }
  | { readonly kind: 'not'; readonly operand: FilterExpression }
  | { readonly kind: 'flag'; readonly keyword: FlagKeyword; readonly is: boolean }
  /** Bare keywords: true where there is a value. */
  | { readonly kind: 'exists'; readonly keyword: NumberKeyword | TextKeyword }
  | {
      readonly kind: 'number';
      readonly keyword: NumberKeyword;
      readonly operator: NumberOperator;
      readonly value: number;
    }
  | { readonly kind: 'text'; readonly keyword: TextKeyword; readonly operator: TextOperator; readonly value: string }
  | { readonly kind: 'annotation'; readonly key: string; readonly test: AnnotationTest | undefined }
  | { readonly kind: 'service'; readonly id: ServiceId; readonly where: FilterExpression | undefined }
  | {
      readonly kind: 'edge';
      readonly from: ServiceId;
      readonly to: ServiceId;
      readonly where: FilterExpression | undefined;
    }
  | {
      readonly kind: 'rootCause';
      readonly at: number;
      readonly cause: 'fault' | 'error' | 'responsetime';
      readonly element: RootCauseElement;
      readonly where: FilterExpression;
    }
  | { readonly kind: 'rootCauseJson'; readonly at: number; readonly json: string }
  | { readonly kind: 'group'; readonly at: number; readonly by: 'name' | 'arn'; readonly value: string };

/** What of the path to a root cause a condition looks at. */
export type RootCauseElement = 'service' | 'entity' | 'exception';

export type AnnotationTest =
  | { readonly operator: NumberOperator; readonly value: number }
  | { readonly operator: TextOperator; readonly value: string }
  | { readonly operator: '=' | '!='; readonly value: boolean };
