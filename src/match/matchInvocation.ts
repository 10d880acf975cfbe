import { codePlaceOf, type CodePlace } from '../trace/codePlaceOf.ts';
import type { Invocation } from '../trace/lambda/invocation.ts';
import { durationOf, type Span, type SpanException } from '../trace/span.ts';
import type { SpanRef } from './lineReport.ts';
import { matchByHand } from './evidence/matchByHand.ts';
import type { MatchedSpan } from './runs/matchedSpan.ts';
import { matchByNoted } from './runs/matchByNoted.ts';
import { matchByOrder } from './runs/matchByOrder.ts';
import { matchByParent } from './runs/matchByParent.ts';
import { matchSpan } from './evidence/matchSpan.ts';
import { ownSpans } from './runs/ownSpans.ts';
import type { SiteIndex } from './sites/siteIndex.ts';
import { spanLabel } from '../trace/text/spanLabel.ts';
import { tied, type SpanMatch } from './evidence/spanMatch.ts';
import type { ThrowPlace } from './report/throwPlace.ts';
import { thrownErrors, type ThrownError } from './report/thrownErrors.ts';

/** What one invocation says of the lines of its function. Immutable, so that it can be kept as long as the trace and the code stay. */
export interface InvocationMatch {
  readonly invocation: Invocation;
  readonly spans: readonly MatchedSpan[];
  /** Keys of the ties that the order of the spans does not tell apart. */
  readonly untold: readonly string[];
  readonly errors: readonly PlacedError[];
}

export interface PlacedError extends ThrownError {
  readonly place: ThrowPlace;
}

/** Places that need files or source maps to be known, found before matching. */
export interface KnownPlaces {
  throwPlace(exception: SpanException): ThrowPlace;
  /** The source line of a `code.*` attribute. */
  codePlace(place: CodePlace): ThrowPlace;
}

/** Ties each span and each error of an invocation to lines. */
export function matchInvocation(invocation: Invocation, index: SiteIndex, known: KnownPlaces): InvocationMatch {
  const spans = ownSpans(invocation).map((span) => ({
    ...{ span, label: spanLabel(span), ref: spanRef(span, invocation) },
    match: byPlace(span, index, known) ?? matchByHand(span, index) ?? matchSpan(span, index),
  }));
  return {
    invocation,
    ...matchByOrder(matchByNoted(matchByParent(spans, index), index), index),
    errors: thrownErrors(invocation).map((error) => ({ ...error, place: known.throwPlace(error.exception) })),
  };
}

/** A span of an invocation, as reports list it. */
export function spanRef(span: Span, { traceId, cold }: Invocation): SpanRef {
  const { id: spanId, start, status } = span;
  return { traceId, spanId, start, duration: durationOf(span), status, cold };
}

/** A span that says itself where it was made. */
function byPlace(span: Span, index: SiteIndex, known: KnownPlaces): SpanMatch | undefined {
  const recorded = codePlaceOf(span);
  if (!recorded) return undefined;
  const found = known.codePlace(recorded);
  const sites = found.kind === 'place' ? index.sitesAt(found.place) : [];
  const site = sites.find(({ kind }) => kind !== 'throw' && kind !== 'handler');
  return site && tied([site], 'frame', 'the span says so itself: `code.file.path` and `code.line.number`', '');
}
