import { ownSpans } from '../match/ownSpans.ts';
import type { Invocation } from '../trace/invocation.ts';
import type { RecordedSpans } from '../trace/recordedSpans.ts';

/** What Powertools and SDKs write by themselves. */
const OF_SDK = /^(?:aws[:.]|ColdStart$|Service$)/;

/** Counts what invocations of one function recorded. */
export function countRecorded(invocations: readonly Invocation[]): RecordedSpans {
  const spans = invocations.map(ownSpans);
  const isAnnotated = (key: string): boolean => !OF_SDK.test(key);
  return {
    invocations: invocations.length,
    bare: spans.filter(({ length }) => length === 0).length,
    annotated: spans.filter((own) => own.some(({ annotations }) => Object.keys(annotations).some(isAnnotated))).length,
    most: Math.max(0, ...spans.map(({ length }) => length)),
  };
}
