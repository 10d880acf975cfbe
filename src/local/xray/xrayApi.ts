/*
 * The X-Ray API, REST-JSON, API version 2016-04-12. Paths, field names and errors are those of the service's model; times are epoch
 * seconds.
 */
import { asArray, asRecord, asString } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import type { HttpRoute } from '../http.ts';
import { AwsError, awsAnswer, awsInput } from '../server/awsAnswer.ts';
import { parseBoundedJson } from '../server/boundedJson.ts';
import type { SegmentStore } from '../store/segmentStore.ts';
import { indexedTraces, indexingRules, segmentDestination } from '../search/indexing.ts';
import { TraceRetrievals } from '../search/traceRetrievals.ts';
import { batchGetTraces } from './batchGetTraces.ts';
import { samplingRules, samplingTargets } from './sampling.ts';
import { ServiceGraphs } from './serviceGraphs.ts';
import { SUMMARY_PAGES, traceSummaries } from './traceSummaries.ts';
import { TraceReader } from './traceReader.ts';

/** The X-Ray API on a store; with Transaction Search, where a percentage of the traces is indexed. */
export function xrayRoute(store: SegmentStore, indexedPercent?: number, pages = SUMMARY_PAGES): HttpRoute {
  const reader = new TraceReader();
  const indexed = indexedTraces(store, indexedPercent);
  const graphs = new ServiceGraphs(indexed, reader);
  const retrievals = new TraceRetrievals(store, indexedPercent !== undefined);
  const operations: ReadonlyMap<string, (input: UnknownRecord) => object | Promise<object>> = new Map([
    ['/TraceSegments', (input: UnknownRecord) => putTraceSegments(store, input)],
    ['/TraceSummaries', (input: UnknownRecord) => traceSummaries(indexed, reader, input, pages)],
    ['/ServiceGraph', (input: UnknownRecord) => graphs.page(input)],
    ['/Traces', (input: UnknownRecord) => batchGetTraces(indexed, input)],
    ['/GetSamplingRules', samplingRules],
    ['/SamplingTargets', samplingTargets],
    ['/GetTraceSegmentDestination', () => segmentDestination(indexedPercent)],
    ['/GetIndexingRules', () => indexingRules(indexedPercent)],
    ['/StartTraceRetrieval', (input: UnknownRecord) => retrievals.start(input)],
    ['/ListRetrievedTraces', (input: UnknownRecord) => retrievals.list(input)],
    ['/CancelTraceRetrieval', (input: UnknownRecord) => retrievals.cancel(input)],
  ]);
  return async (request) => {
    const operation = request.method === 'POST' ? operations.get(request.path) : undefined;
    return operation && awsAnswer(await operation(awsInput(request)));
  };
}

function putTraceSegments(store: SegmentStore, input: UnknownRecord): object {
  const texts = asArray(input['TraceSegmentDocuments']);
  if (!texts) throw new AwsError('InvalidRequestException', 'TraceSegmentDocuments is missing.');
  return { UnprocessedTraceSegments: texts.flatMap((text) => putText(store, text)) };
}

/** One text is a segment, a subsegment, or an array of subsegments. Gives what was refused. */
function putText(store: SegmentStore, text: unknown): readonly object[] {
  const value = parseBoundedJson(asString(text) ?? '');
  const documents = asArray(value) ?? [value];
  return documents.flatMap((each) => {
    const document = asRecord(each);
    const refusal = document ? store.put(document) : 'the document is not a JSON object';
    if (refusal === undefined) return [];
    return [{ Id: asString(document?.['id']), ErrorCode: 'ParseError', Message: `Invalid segment: ${refusal}.` }];
  });
}
