import { asArray, asRecord } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { mergeSubsegments } from '../../trace/mergeSubsegments.ts';
import { AwsError } from '../server/awsAnswer.ts';
import { parseBoundedJson } from '../server/boundedJson.ts';
import type { SegmentStore, StoredTrace } from '../store/segmentStore.ts';

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
  const stored = [...trace.documents.values()];
  const documents = stored
    .map(({ json }) => asRecord(parseBoundedJson(json)))
    .filter((document) => document !== undefined);
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

/** Seconds, to the microsecond, from the first start to the last end that is known. */
function durationOf(trace: StoredTrace): number {
  let [first, last] = [Infinity, -Infinity];
  for (const { start, end } of trace.documents.values()) {
    first = Math.min(first, start ?? first);
    last = Math.max(last, end ?? start ?? last);
  }
  return last > first ? Math.round((last - first) * 1e6) / 1e6 : 0;
}

const MAX_IDS = 5;
