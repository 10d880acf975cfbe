import type { Trace } from '../../../trace/span.ts';
import type { SpanIndex } from '../details/spanIndex.ts';
import { spanStatistics } from '../rows/spanStatistics.ts';
import type { FromTimeline, Timeline, ToTimeline } from '../timelineMessages.ts';
import { traceMap } from './traceMap.ts';

/** What a page is shown. */
interface ShownTrace {
  readonly trace: Trace;
  readonly timeline: Timeline;
  readonly index: SpanIndex;
}

/** Answers what a page asks of the trace that it shows, where the trace alone tells. */
export function answerFromTrace(
  message: Extract<FromTimeline, { readonly type: 'find' | 'readStatistics' | 'readMap' }>,
  { trace, timeline, index }: ShownTrace,
): ToTimeline {
  switch (message.type) {
    case 'find':
      return { type: 'found', found: index.find(message.query) };
    case 'readStatistics':
      return { type: 'statistics', statistics: spanStatistics(trace, timeline) };
    case 'readMap':
      return { type: 'map', map: traceMap(trace, index.figures.failures.ofTrace()) };
    default:
      return message satisfies never;
  }
}
