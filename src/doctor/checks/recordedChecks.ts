import { countText, plural } from '../../base/figures.ts';
import type { Check } from '../examined.ts';
import type { Finding } from '../finding.ts';
import { librariesOf } from '../tracingLibraries.ts';

/** So few say nothing: what was sampled may have taken a way without calls. */
const ENOUGH = 5;

/** Whether the code, which is instrumented, sends spans at all. */
export const recordedSpans: Check = ({ account, code }): readonly Finding[] => {
  const recorded = account?.recorded;
  if (!recorded || !code || librariesOf(code).size === 0) return [];
  const found = { check: 'sent.spans', weight: 'cause' } as const;
  const { invocations, bare } = recorded;
  if (bare < invocations) {
    const ground = `${countText(invocations - bare)} of ${plural(invocations, 'invocation')} in its traces have spans of its code.`;
    return [{ ...found, verdict: 'fine', ground }];
  }
  const none = `None of ${plural(invocations, 'invocation')} in its traces has a span of its code`;
  if (invocations < ENOUGH) return [{ ...found, verdict: 'unknown', ground: `${none}: they are too few to tell.` }];
  const ground = `${none}, though it is instrumented: what is deployed may be older, or sends them elsewhere.`;
  return [{ ...found, verdict: 'missing', ground }];
};

/** X-Ray draws and bills by the trace, and an invocation of more than this is read by nobody. */
const MANY = 100;

/** Whether invocations record more than anybody reads. */
export const manySpans: Check = ({ account }): readonly Finding[] => {
  const most = account?.recorded?.most ?? 0;
  if (most <= MANY) return [];
  const ground = `One invocation recorded ${countText(most)} spans: over ${MANY} they cost time and are hard to read. Make one for the loop, not one for each pass.`;
  return [{ check: 'practice.manySpans', verdict: 'missing', weight: 'note', ground }];
};

/** Whether traces can be searched by what they are about. */
export const annotations: Check = ({ account }): readonly Finding[] => {
  const recorded = account?.recorded;
  if (!recorded || recorded.annotated > 0 || recorded.invocations < ENOUGH) return [];
  const ground = `None of ${plural(recorded.invocations, 'invocation')} in its traces has annotations of its own, by which traces can be searched: an order, a customer.`;
  return [{ check: 'practice.annotations', verdict: 'missing', weight: 'note', ground }];
};
