import type { Place } from '../base/place.ts';
import type { Mend } from './mends/mend.ts';

/** What is examined without a look at the code. */
const ofTemplates = [
  'declared.handler',
  'declared.tracing',
  'declared.apiStage',
  'allowed.role',
  'instrumented.environment',
  'instrumented.layer',
] as const;

/** What is examined, in the order of the report. */
export const checkIds = [
  ...ofTemplates,
  'deployed.function',
  'deployed.tracing',
  'deployed.state',
  'allowed.account',
  'sent.invoked',
  'sent.failed',
  'sent.sampled',
  'sent.arrived',
  'sent.partial',
  'sent.sdkLog',
  'sent.spans',
  'sent.destination',
  'sent.eventSource',
  'instrumented.dependency',
  'instrumented.external',
  'instrumented.clients',
  'instrumented.connections',
  'instrumented.inSegment',
  'instrumented.tracerUnused',
  'instrumented.leftOpen',
  'instrumented.atLoad',
  'instrumented.outlives',
  'practice.subsegments',
  'practice.manySpans',
  'practice.largeDocuments',
  'practice.annotations',
  'practice.swallowed',
  'practice.coldStarts',
  'practice.maintenance',
] as const;

export type CheckId = (typeof checkIds)[number];

/**
 * - `fine`: it was read, and nothing is wrong.
 * - `missing`: it was read, and something is not there or set wrongly.
 * - `unknown`: it is not written where this can read it. Never an alarm.
 */
export type Verdict = 'fine' | 'missing' | 'unknown';

/**
 * How much what is missing matters: a `cause` keeps traces, or spans in them, from arriving; `advice` makes them poorer than they
 * could be; a `note` is to be known.
 */
export type Weight = 'cause' | 'advice' | 'note';

/** What one check found about one function. */
export interface Finding {
  readonly check: CheckId;
  readonly verdict: Verdict;
  readonly weight: Weight;
  /** What it found and why, as one sentence. */
  readonly ground: string;
  /** Which one, where a check finds several: a variable's name, a module. */
  readonly about?: string | undefined;
  /** What it read. */
  readonly place?: Place | undefined;
  readonly mend?: Mend | undefined;
}

/** What is wrong, and not only to be known. */
export function isAlarm({ verdict, weight }: Finding): boolean {
  return verdict === 'missing' && weight !== 'note';
}

/** Whether it is found without a look at the code. */
export function isOfTemplate({ check }: Pick<Finding, 'check'>): boolean {
  return ofTemplates.some((id) => id === check);
}
