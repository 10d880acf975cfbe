/*
 * The template's HTTP routes, as API Gateway serves them with Lambda proxy integration. A REST API (`Api` in SAM) records the
 * segment `AWS::ApiGateway::Stage` with a subsegment for its call of Lambda; HTTP APIs (`HttpApi`) do not support X-Ray and
 * only hand the header on.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Log } from '../../../base/log.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import type { HttpAnswer, HttpRequest, HttpRoute } from '../../http.ts';
import type { SegmentSink } from '../../sinks.ts';
import { anchoredClock } from '../environment/anchoredClock.ts';
import type { InvokeResult } from '../functionHost.ts';
import type { Invoker } from '../invokeApi.ts';
import { decideTrace } from '../segments/traceDecision.ts';
import { type ApiCall, StageSegment } from './stageSegment.ts';
import { proxyEvent } from './proxyEvent.ts';
import { proxyResponse } from './proxyResponse.ts';
import { type ApiMatch, apiRoutesOf, matchRoute } from './routeTable.ts';

export interface ApiGatewayOptions {
  readonly functions: readonly LambdaFunction[];
  readonly templateFolder: string;
  readonly segments: SegmentSink;
  readonly log: Log;
}

/** API Gateway gives an integration 29 s (REST), 30 s (HTTP). */
const INTEGRATION_LIMIT_MS = { rest: 29_000, http: 30_000 } as const;

/** Answers every path: what no route fits is refused as API Gateway refuses it. Paths may begin with the stage. */
export function apiGatewayRoute(invoker: Invoker, options: ApiGatewayOptions): HttpRoute {
  const routes = apiRoutesOf(options.functions);
  return async (request) => {
    const match = matchRoute(routes, request.method, request.path);
    if (match) return serve(invoker, options, { request, match });
    if (routes.some((route) => route.kind === 'rest')) {
      return message(403, 'Missing Authentication Token', {
        'x-amzn-errortype': 'MissingAuthenticationTokenException',
      });
    }
    return message(404, 'Not Found');
  };
}

interface Served {
  readonly request: HttpRequest;
  readonly match: ApiMatch;
}

async function serve(invoker: Invoker, options: ApiGatewayOptions, { request, match }: Served): Promise<HttpAnswer> {
  const now = anchoredClock();
  const { path, route } = match;
  const { kind, fn, stage: stageName } = route;
  const incoming = single(request.headers['x-amzn-trace-id']);
  const trace = decideTrace(fn.tracing, incoming);
  const call: ApiCall = {
    apiName: basename(options.templateFolder),
    stage: stageName,
    requestId: randomUUID(),
    functionName: fn.logicalId,
    method: request.method,
    url: `http://${single(request.headers.host) ?? 'localhost'}/${stageName}${path}`,
    userAgent: single(request.headers['user-agent']),
  };
  const put = kind === 'rest' && trace.recorded ? recorder(options) : () => undefined;
  const stage = new StageSegment(call, trace, put, now());
  // An HTTP API adds no span of its own: its caller stays the parent.
  const traceHeader = kind === 'rest' ? trace.headerFor(stage.lambdaCallId) : (incoming ?? `Root=${trace.traceId}`);
  const facts = {
    request,
    match,
    requestId: call.requestId,
    traceHeader,
    apiId: 'local',
    received: now(),
  };
  stage.callStarted(now());
  const answer = await integrate(invoker, match, JSON.stringify(proxyEvent(facts)), traceHeader);
  stage.finish(answer, now());
  const headers = { 'x-amzn-requestid': call.requestId, 'x-amzn-trace-id': traceHeader };
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** Calls the function and gives what the client gets: its own answer, or the gateway's for a failure. */
async function integrate(
  invoker: Invoker,
  { route }: ApiMatch,
  event: string,
  traceHeader: string,
): Promise<HttpAnswer> {
  const host = invoker.find(route.fn.logicalId);
  if (!host) return internalError(route.kind);
  const request = { requestId: randomUUID(), payload: Buffer.from(event), traceHeader, asynchronous: false };
  const result = await within(INTEGRATION_LIMIT_MS[route.kind], invoker.invoke(host, request));
  if (result === undefined) {
    return route.kind === 'rest' ? message(504, 'Endpoint request timed out') : message(503, 'Service Unavailable');
  }
  if (result.kind === 'throttled' || result.failed) return internalError(route.kind);
  return proxyResponse(route.kind, result.payload) ?? internalError(route.kind);
}

function internalError(kind: 'rest' | 'http'): HttpAnswer {
  return kind === 'rest' ? message(502, 'Internal server error') : message(500, 'Internal Server Error');
}

async function within(ms: number, result: Promise<InvokeResult>): Promise<InvokeResult | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([result, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function recorder({ segments, log }: ApiGatewayOptions): (document: Readonly<Record<string, unknown>>) => void {
  return (document) => {
    const refusal = segments.put(document);
    if (refusal !== undefined) log.warn(`A segment of the API was refused: ${refusal}`);
  };
}

function message(status: number, text: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ message: text }),
  };
}

function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
