import type { UnknownRecord } from '../../../base/readUnknown.ts';
import type { HttpAnswer } from '../../http.ts';
import { LOCAL_ACCOUNT } from '../environment/childEnvironment.ts';
import { endOf, seconds } from '../segments/lambdaSegments.ts';
import { newSpanId, type TraceDecision } from '../segments/traceDecision.ts';

/** One call of the API, as its segment names it. */
export interface ApiCall {
  readonly apiName: string;
  readonly stage: string;
  readonly requestId: string;
  readonly functionName: string;
  readonly method: string;
  readonly url: string;
  readonly userAgent: string | undefined;
}

/** The segment `AWS::ApiGateway::Stage` of a REST API, with the fields of real ones. Times are epoch ms. */
export class StageSegment {
  /** The parent of Lambda's segment. */
  readonly lambdaCallId = newSpanId();
  readonly #id = newSpanId();
  readonly #call: ApiCall;
  readonly #trace: TraceDecision;
  readonly #put: (document: UnknownRecord) => void;
  readonly #received: number;
  #called: number;

  constructor(call: ApiCall, trace: TraceDecision, put: (document: UnknownRecord) => void, received: number) {
    this.#call = call;
    this.#trace = trace;
    this.#put = put;
    this.#received = received;
    this.#called = received;
  }

  callStarted(at: number): void {
    this.#called = at;
    this.#put(this.#document(undefined, undefined));
  }

  finish(answer: HttpAnswer, at: number): void {
    this.#put(this.#document(answer, at));
  }

  #document(answer: HttpAnswer | undefined, end: number | undefined): UnknownRecord {
    const { apiName, stage, requestId, method, url, userAgent } = this.#call;
    const agent = userAgent === undefined ? {} : { user_agent: userAgent };
    return {
      id: this.#id,
      name: `${apiName}/${stage}`,
      trace_id: this.#trace.traceId,
      ...(this.#trace.parentId === undefined ? {} : { parent_id: this.#trace.parentId }),
      origin: 'AWS::ApiGateway::Stage',
      resource_arn: `arn:aws:apigateway:us-east-1::/restapis/local/stages/${stage}`,
      start_time: seconds(this.#received),
      ...endOf(end),
      http: {
        request: { method, url, ...agent, client_ip: '127.0.0.1', x_forwarded_for: true },
        ...responseOf(answer),
      },
      aws: { api_gateway: { account_id: LOCAL_ACCOUNT, rest_api_id: 'local', stage, request_id: requestId } },
      annotations: { 'aws:api_id': 'local', 'aws:api_stage': stage },
      metadata: { default: { request_id: requestId, extended_request_id: requestId } },
      ...flagsOf(answer),
      subsegments: [this.#lambdaCall(answer, end)],
    };
  }

  #lambdaCall(answer: HttpAnswer | undefined, end: number | undefined): UnknownRecord {
    const { functionName } = this.#call;
    const aws = {
      function_name: functionName,
      region: 'us-east-1',
      operation: 'Invoke',
      resource_names: [functionName],
    };
    const ends = { start_time: seconds(this.#called), ...endOf(end) };
    return {
      id: this.lambdaCallId,
      name: 'Lambda',
      namespace: 'aws',
      ...ends,
      aws,
      ...(answer ? { http: { response: { status: 200 } } } : {}),
    };
  }
}

function responseOf(answer: HttpAnswer | undefined): UnknownRecord {
  if (!answer) return {};
  return { response: { status: answer.status, content_length: Buffer.byteLength(answer.body ?? '') } };
}

function flagsOf(answer: HttpAnswer | undefined): UnknownRecord {
  const status = answer?.status ?? 200;
  return status >= 500
    ? { fault: true }
    : status === 429
      ? { error: true, throttle: true }
      : status >= 400
        ? { error: true }
        : {};
}
