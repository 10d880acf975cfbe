/*
 * The events that API Gateway hands to a function: REST APIs' proxy event (version 1.0) and HTTP APIs' payload 2.0, as
 * "Input format of a Lambda function for proxy integration" in API Gateway's guide lists them.
 */
import { isUtf8 } from 'node:buffer';
import { LOCAL_ACCOUNT } from '../environment/childEnvironment.ts';
import type { HttpRequest } from '../../http.ts';
import type { ApiMatch } from './routeTable.ts';

/** What an event tells beside the request. */
export interface ProxyFacts {
  readonly match: ApiMatch;
  readonly request: HttpRequest;
  readonly requestId: string;
  readonly traceHeader: string;
  readonly apiId: string;
  /** Epoch ms. */
  readonly received: number;
}

export function proxyEvent(facts: ProxyFacts): Record<string, unknown> {
  return facts.match.route.kind === 'rest' ? restEvent(facts) : httpEvent(facts);
}

function restEvent({ match, request, requestId, traceHeader, apiId, received }: ProxyFacts): Record<string, unknown> {
  const { path } = match;
  const { resource, stage } = match.route;
  const headers: Record<string, string> = { ...forwarded(request), 'x-amzn-trace-id': traceHeader };
  const single = Object.fromEntries(Object.entries(headers).map(([name, value]) => [titleCase(name), value]));
  const multiple = Object.fromEntries(Object.entries(single).map(([name, value]) => [name, [value]]));
  const names = [...new Set(request.query.keys())];
  return {
    resource,
    path,
    httpMethod: request.method,
    headers: single,
    multiValueHeaders: multiple,
    queryStringParameters: orNull(Object.fromEntries(names.map((name) => [name, request.query.getAll(name).at(-1)]))),
    multiValueQueryStringParameters: orNull(
      Object.fromEntries(names.map((name) => [name, request.query.getAll(name)])),
    ),
    pathParameters: orNull(match.parameters),
    stageVariables: null,
    requestContext: {
      accountId: LOCAL_ACCOUNT,
      apiId,
      resourceId: 'local',
      resourcePath: resource,
      httpMethod: request.method,
      path: `/${stage}${path}`,
      protocol: 'HTTP/1.1',
      requestId,
      extendedRequestId: requestId,
      requestTime: logTime(received),
      requestTimeEpoch: Math.floor(received),
      stage,
      domainName: headers['host'] ?? 'localhost',
      identity: { sourceIp: '127.0.0.1', userAgent: headers['user-agent'] ?? null },
    },
    ...bodyOf(request, null),
  };
}

function httpEvent({ match, request, requestId, traceHeader, apiId, received }: ProxyFacts): Record<string, unknown> {
  const { method, resource, stage } = match.route;
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
  const path = stage === '$default' ? match.path : `/${stage}${match.path}`;
  const all: Record<string, string> = { ...forwarded(request), 'x-amzn-trace-id': traceHeader };
  const { cookie, ...headers } = all;
  const routeKey = resource === '$default' ? '$default' : `${method} ${resource}`;
  const query = Object.fromEntries(
    [...new Set(request.query.keys())].map((name) => [name, request.query.getAll(name).join(',')]),
  );
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: request.query.toString(),
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    headers,
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    ...(Object.keys(match.parameters).length === 0 ? {} : { pathParameters: match.parameters }),
    requestContext: {
      accountId: LOCAL_ACCOUNT,
      apiId,
      domainName: headers['host'] ?? 'localhost',
      domainPrefix: apiId,
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage,
      time: logTime(received),
      timeEpoch: Math.floor(received),
    },
    ...bodyOf(request, undefined),
  };
}

/** The headers in lower case, with those that API Gateway adds. */
function forwarded(request: HttpRequest): Record<string, string> {
  const own: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && name !== 'connection') own[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const port = own['host']?.split(':')[1] ?? '80';
  return { ...own, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-port': port, 'x-forwarded-proto': 'http' };
}

/** Text as it is, anything else as base64. */
function bodyOf({ body }: HttpRequest, none: null | undefined): Record<string, unknown> {
  if (body.length === 0) return { ...(none === undefined ? {} : { body: none }), isBase64Encoded: false };
  const text = isUtf8(body);
  return { body: body.toString(text ? 'utf8' : 'base64'), isBase64Encoded: !text };
}

function orNull(record: Readonly<Record<string, unknown>>): object | null {
  return Object.keys(record).length === 0 ? null : record;
}

/** REST APIs hand headers on as clients wrote them, which Node's server has lost: `Content-Type` is how most are written. */
function titleCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}

/** `22/Nov/2026:17:32:07 +0000`. */
function logTime(ms: number): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(ms).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
