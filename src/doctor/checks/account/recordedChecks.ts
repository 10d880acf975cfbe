import { countText, durationText, plural, shareText } from '../../../base/text/figures.ts';
import type { Check } from '../../examined.ts';
import type { Finding } from '../../finding.ts';
import { librariesOf } from '../../tracingLibraries.ts';

/** So few say nothing: what was sampled may have taken a way without calls. */
const ENOUGH = 5;

/** Whether the code, which is instrumented, sends spans at all. */
export const recordedSpans: Check = ({ account, code }): readonly Finding[] => {
  const recorded = account?.recorded;
  if (!recorded || !code || librariesOf(code).size === 0) return [];
  const found = { check: 'sent.spans', weight: 'cause' } as const;
  const { invocations, bare } = recorded;
  if (bare < invocations) {
    const some = `${countText(invocations - bare)} of ${plural(invocations, 'invocation')} in its traces have`;
    const none = bare === 0 ? '' : ` The other ${countText(bare)} ${bare === 1 ? 'has' : 'have'} none.`;
    const ground = `${invocations === 1 ? 'The one invocation in its traces has' : some} spans of its code.${none}`;
    return [{ ...found, verdict: 'fine', ground }];
  }
  const none = `None of ${plural(invocations, 'invocation')} in its traces has a span of its code`;
  if (invocations < ENOUGH) return [{ ...found, verdict: 'unknown', ground: `${none}: they are too few to tell.` }];
  const ground = `${none}, though it is instrumented: what is deployed may be older, or sends them elsewhere.`;
  return [{ ...found, verdict: 'missing', ground }];
};

/** X-Ray draws and bills by the trace, and an invocation of more than this is read by nobody. */
const MANY = 100;

/** From this share of the handler's time on it is worth a look what passes between spans. */
const MUCH = 0.1;

/** Whether invocations record more than anybody reads, or more than what they are about takes. */
export const manySpans: Check = ({ account }): readonly Finding[] => {
  const { most = 0, series } = account?.recorded ?? {};
  const share = series ? series.between / series.handlerDuration : 0;
  if (most <= MANY && share < MUCH) return [];
  const found = { check: 'practice.manySpans', verdict: 'missing', weight: 'note' } as const;
  const measured = series
    ? ` Between ${countText(series.count)} in a row, “${series.name}”, pass ${durationText(series.between)}, ${shareText(share)} of the handler's time: to make them takes no more than that.`
    : '';
  const ground =
    most > MANY
      ? `One invocation recorded ${countText(most)} spans: over ${MANY} they cost time and are hard to read.`
      : `One invocation recorded ${countText(most)} spans.`;
  return [{ ...found, ground: `${ground}${measured} Make one for the loop, not one for each pass.` }];
};

/** What X-Ray takes as one document, in bytes: https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html */
const LIMIT = 64 * 1024;

/** Whether what is put into spans comes near to what X-Ray refuses. */
export const largeDocuments: Check = ({ account }): readonly Finding[] => {
  const largest = account?.recorded?.largest;
  if (!largest || largest.bytes < LIMIT * 0.75) return [];
  const size = `${Math.round(largest.bytes / 1024)} KB`;
  const ground = `The span “${largest.name}” had a document of ${size}: X-Ray takes 64 KB, and what is larger is lost. Put less into its metadata.`;
  return [{ check: 'practice.largeDocuments', verdict: 'missing', weight: 'advice', ground }];
};

/** Whether traces stay without documents that X-Ray was told of (`IsPartial`). */
export const partialTraces: Check = ({ account }): readonly Finding[] => {
  const recorded = account?.recorded;
  if (!recorded || recorded.partial === 0) return [];
  const of = `${countText(recorded.partial)} of ${plural(recorded.invocations, 'invocation')}`;
  const ground = `The traces of ${of} are still partial, 10 minutes after they ended: something in them was begun and never sent, as where a function is stopped or frozen before it closes what it opened.`;
  return [{ check: 'sent.partial', verdict: 'missing', weight: 'note', ground }];
};

/** Whether traces can be searched by what they are about. */
export const annotations: Check = ({ account }): readonly Finding[] => {
  const recorded = account?.recorded;
  if (!recorded || recorded.annotated > 0 || recorded.invocations < ENOUGH) return [];
  const ground = `None of ${plural(recorded.invocations, 'invocation')} in its traces has annotations of its own, by which traces can be searched: an order, a customer.`;
  return [{ check: 'practice.annotations', verdict: 'missing', weight: 'note', ground }];
};
