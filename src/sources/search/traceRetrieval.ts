import { asRecord, parseJson, type UnknownRecord } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';
import { documentsFromSpanRecords, isSpanRecord } from '../../trace/otlp/documentsFromSpanRecords.ts';
import { traceIdOfW3c } from '../../trace/ids/traceId.ts';
import type * as Aws from '../aws.ts';
import type { Connection } from '../connection/connection.ts';
import type { ConnectionCalls } from '../connection/connectionCalls.ts';
import type { Clock } from '../requests/requestWindow.ts';
import type { TraceDocuments } from '../traceSource.ts';
import { stopUnwatched, untilDone } from './untilDone.ts';

/** Which traces, and the time in which their spans are looked for. */
export interface RetrievalRequest {
  /** At most 100. */
  readonly ids: readonly string[];
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
}

type Answer = Awaited<ReturnType<Aws.XRayCalls['listRetrievedTraces']>>;

/** X-Ray's own documents: what it keeps of Lambda's segments is best told by them. */
const FORMAT = 'XRAY';
/** Characters of all documents of a retrieval; what comes after is left out. */
const MAX_LENGTH = 128_000_000;

/**
 * Whole traces out of Transaction Search, indexed or not; ids that it does not know are left out. Rejects with a `UserError`; with an
 * `AbortError` where it is cancelled, and the retrieval is too then.
 */
export async function retrieveTraces(
  calls: ConnectionCalls<Aws.XRayCalls>,
  connection: Connection,
  { ids, from, to }: RetrievalRequest,
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly TraceDocuments[]> {
  const input = { TraceIds: [...ids], StartTime: new Date(from), EndTime: new Date(to) };
  const start = (xray: Aws.XRayCalls) => xray.startTraceRetrieval(input, signal);
  const { RetrievalToken } = await calls.askFor(connection, 'xray:StartTraceRetrieval', start, signal);
  const list = (NextToken?: string): Promise<Answer> => {
    const call = (xray: Aws.XRayCalls) =>
      xray.listRetrievedTraces({ RetrievalToken, TraceFormat: FORMAT, NextToken }, signal);
    return calls.askFor(connection, 'xray:ListRetrievedTraces', call, signal);
  };
  try {
    const first = await untilDone(async () => completeAnswer(await list()), clock, signal);
    return await readPages(first, list);
  } catch (error) {
    stopUnwatched((own) => calls.ask(connection, (xray) => xray.cancelTraceRetrieval({ RetrievalToken }, own), own));
    throw error;
  }
}

/** Undefined while the retrieval runs. */
function completeAnswer(answer: Answer): Answer | undefined {
  switch (answer.RetrievalStatus) {
    case 'COMPLETE':
      return answer;
    case 'FAILED':
    case 'CANCELLED':
    case 'TIMEOUT':
      throw new UserError(
        `X-Ray gave up the retrieval of these traces (${answer.RetrievalStatus.toLowerCase()}). Try again, with a shorter time range.`,
      );
    default:
      return undefined;
  }
}

/** The spans of a trace may be spread over pages. */
async function readPages(first: Answer, list: (token: string) => Promise<Answer>): Promise<readonly TraceDocuments[]> {
  const found = new Map<string, string[]>();
  const cut = new Set<string>();
  let length = 0;
  for (let answer = first; ;) {
    for (const { Id, Spans = [] } of answer.Traces ?? []) {
      const id = traceIdOfW3c(Id ?? '') ?? Id;
      if (id === undefined) continue;
      const texts = found.get(id) ?? [];
      found.set(id, texts);
      for (const { Document = '' } of Spans) {
        if ((length += Document.length) <= MAX_LENGTH) texts.push(Document);
        else cut.add(id);
      }
    }
    const token = answer.NextToken;
    if (!token || length > MAX_LENGTH) break;
    answer = await list(token);
    if (answer.NextToken === token) break;
  }
  return [...found].map(([id, texts]) => ({ id, documents: toDocuments(texts), limitExceeded: cut.has(id) }));
}

/** X-Ray's documents as they are, spans of OpenTelemetry as X-Ray maps them; one that cannot be read stays, for the trace to note it. */
function toDocuments(texts: readonly string[]): readonly (string | UnknownRecord)[] {
  return texts.flatMap((text): readonly (string | UnknownRecord)[] => {
    const record = text.includes('"spanId"') ? asRecord(parseJson(text)) : undefined;
    if (!record || !isSpanRecord(record)) return [text];
    const { documents } = documentsFromSpanRecords([record]);
    return documents.length > 0 ? documents : [text];
  });
}
