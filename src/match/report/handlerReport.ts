import type { PlaceRange } from '../../base/place.ts';
import type { HandlerPlace, LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { InvocationMatch } from '../matchInvocation.ts';
import type {
  ColdFigures,
  InvocationFigures,
  LineReport,
  ReportWindow,
  SpanRef,
  UnmatchedGroup,
} from '../lineReport.ts';
import { statusCounts } from './lineTally.ts';
import { durationFigures } from './statistics.ts';

/** The report of a handler's line: the figures of its invocations. Undefined where the handler's line is not known. */
export function handlerReport(
  declared: LambdaFunction,
  figures: HandlerFigures,
  unmatched: readonly UnmatchedGroup[],
): LineReport | undefined {
  const place = declared.handlerPlace;
  if (!place) return undefined;
  const { spans } = figures;
  return {
    place: handlerRange(place),
    what: 'handler',
    functions: [declared.logicalId],
    functionIds: [declared.id],
    label: place.symbol,
    spans,
    statistics: figures.statistics,
    evidence: {
      kind: 'handler',
      text: handlerEvidence(declared, place),
      matched: spans.length,
      of: spans.length,
    },
    ties: [],
    errors: [],
    unmatched,
    window: figures.window,
  };
}

/** A handler's figures with the spans that they are of. */
export interface HandlerFigures extends InvocationFigures, Pick<LineReport, 'spans'> {}

/** What a function's invocations took, warm and cold apart, and how they ended: of its traces alone, whatever its source looks like. */
export function handlerFigures(matches: readonly InvocationMatch[], window: ReportWindow): HandlerFigures {
  const spans = matches
    .map(({ invocation }): SpanRef => ({
      traceId: invocation.traceId,
      spanId: invocation.functionSpan.id,
      start: invocation.start,
      duration: invocation.handlerDuration,
      status: invocation.status,
      cold: invocation.cold,
      ...(invocation.failedInit && { initFailed: true }),
    }))
    .toSorted((a, b) => b.start - a.start);
  const statistics = {
    ...statusCounts(spans),
    traces: new Set(spans.map(({ traceId }) => traceId)).size,
    spans: spans.length,
    durations: durationFigures(durationsOf(spans, false)),
    cold: coldFigures(matches, spans),
    shareOfTime: undefined,
  };
  return { spans, statistics, window };
}

/** The handler's name in source. */
export function handlerRange(place: HandlerPlace): PlaceRange {
  const { file, line, column = 1, symbol } = place;
  return { file, line, column, endLine: line, endColumn: column + symbol.length };
}

/** Why invocations stand at the handler, in words. */
export function handlerEvidence(declared: LambdaFunction, { symbol }: HandlerPlace): string {
  return `the handler of ${declared.logicalId}: \`${declared.handler ?? symbol}\``;
}

function coldFigures(matches: readonly InvocationMatch[], spans: readonly SpanRef[]): ColdFigures | undefined {
  const cold = matches.map(({ invocation }) => invocation).filter((invocation) => invocation.cold);
  if (cold.length === 0) return undefined;
  const inits = cold.flatMap(({ initDuration }) => (initDuration === undefined ? [] : [initDuration]));
  const failedInits = cold.filter(({ failedInit }) => failedInit !== undefined).length;
  return {
    traces: new Set(cold.map(({ traceId }) => traceId)).size,
    inits: durationFigures(inits),
    durations: durationFigures(durationsOf(spans, true)),
    ...(failedInits > 0 && { failedInits }),
  };
}

function durationsOf(spans: readonly SpanRef[], cold: boolean): readonly number[] {
  return spans.flatMap((span) => (span.cold === cold && span.duration !== undefined ? [span.duration] : []));
}
