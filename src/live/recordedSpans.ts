import { ownSpans } from '../match/ownSpans.ts';
import type { Invocation } from '../trace/invocation.ts';

/** What the invocations of a function recorded, in the traces that were read. */
export interface RecordedSpans {
  readonly invocations: number;
  /** Of them, those whose own code recorded nothing. */
  readonly bare: number;
  /** Of them, those whose own code wrote annotations. */
  readonly annotated: number;
  /** The most that the code of one of them recorded. */
  readonly most: number;
}

/** What Powertools and SDKs write by themselves. */
const OF_SDK = /^(?:aws[:.]|ColdStart$|Service$)/;

export function recordedSpans(invocations: readonly Invocation[]): RecordedSpans {
  const spans = invocations.map(ownSpans);
  const isAnnotated = (key: string): boolean => !OF_SDK.test(key);
  return {
    invocations: invocations.length,
    bare: spans.filter(({ length }) => length === 0).length,
    annotated: spans.filter((own) => own.some(({ annotations }) => Object.keys(annotations).some(isAnnotated))).length,
    most: Math.max(0, ...spans.map(({ length }) => length)),
  };
}
