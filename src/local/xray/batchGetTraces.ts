import { asArray } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { mergeSubsegments } from '../../trace/mergeSubsegments.ts';
import { AwsError } from '../server/awsAnswer.ts';
import { parseStored, type SegmentStore, type StoredTrace } from '../store/segmentStore.ts';

/** BatchGetTraces: whole traces, subsegments that were sent apart put into their parents. */
export function batchGetTraces(store: SegmentStore, input: UnknownRecord): object {
  const ids = [...new Set((asArray(input['TraceIds']) ?? []).filter((id) => typeof id === 'string'))];
  if (ids.length === 0) throw new AwsError('InvalidRequestException', 'TraceIds is missing.');
  if (ids.length > MAX_IDS) throw new AwsError('InvalidRequestException', `TraceIds must hold at most ${MAX_IDS} ids.`);
  return {
    Traces: ids.map((id) => store.trace(id)).flatMap((trace) => (trace ? [describe(trace)] : [])),
    UnprocessedTraceIds: ids.filter((id) => !store.trace(id)),
  };
}

function describe(trace: StoredTrace): object {
  const documents = [...trace.documents.values()].map(parseStored);
  return {
    Id: trace.id,
    Duration: durationOf(trace),
    LimitExceeded: trace.limitExceeded,
    Segments: mergeSubsegments(documents).map((document) => ({
      Id: document['id'],
      Document: JSON.stringify(document),
    })),
  };
}

/** Seconds, to the microsecond. */
function durationOf({ firstStart, lastEvent }: StoredTrace): number {
  return lastEvent > firstStart ? Math.round((lastEvent - firstStart) * 1e6) / 1e6 : 0;
}

const MAX_IDS = 5;
