import { asArray, asString } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { mergeSubsegments } from '../../trace/segment/mergeSubsegments.ts';
import { AwsError } from '../server/awsAnswer.ts';
import type { IndexedTraces } from '../search/indexing.ts';
import { parseStored, type StoredTrace } from '../store/segmentStore.ts';

/** BatchGetTraces: whole traces, subsegments that were sent apart put into their parents. */
export function batchGetTraces(store: IndexedTraces, input: UnknownRecord): object {
  const ids = [...new Set((asArray(input['TraceIds']) ?? []).filter((id) => typeof id === 'string'))];
  if (ids.length === 0) throw new AwsError('InvalidRequestException', 'TraceIds is missing.');
  if (ids.length > MAX_IDS) throw new AwsError('InvalidRequestException', `TraceIds must hold at most ${MAX_IDS} ids.`);
  return {
    Traces: ids.map((id) => store.trace(id)).flatMap((trace) => (trace ? [describeTrace(trace)] : [])),
    UnprocessedTraceIds: ids.filter((id) => !store.trace(id)),
  };
}

/** A whole trace, in the answer's own spelling. */
export interface DescribedTrace {
  readonly Id: string;
  /** Seconds. */
  readonly Duration: number;
  readonly LimitExceeded: boolean;
  readonly Segments: readonly { readonly Id: string | undefined; readonly Document: string }[];
}

export function describeTrace(trace: StoredTrace): DescribedTrace {
  const documents = [...trace.documents.values()].map(parseStored);
  return {
    Id: trace.id,
    Duration: durationOf(trace),
    LimitExceeded: trace.limitExceeded,
    Segments: mergeSubsegments(documents).map((document) => ({
      Id: asString(document['id']),
      Document: JSON.stringify(document),
    })),
  };
}

/** Seconds, to the microsecond. */
function durationOf({ firstStart, lastEvent }: StoredTrace): number {
  return lastEvent > firstStart ? Math.round((lastEvent - firstStart) * 1e6) / 1e6 : 0;
}

const MAX_IDS = 5;
