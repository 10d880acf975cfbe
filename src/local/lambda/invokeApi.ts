import { randomUUID } from 'node:crypto';
import type { HttpAnswer, HttpRequest, HttpRoute } from '../http.ts';
import { AwsError, awsErrorAnswer } from '../server/awsAnswer.ts';
import { MAX_PAYLOAD } from './environment/runtimeApi.ts';
import type { FunctionHost, InvokeRequest, InvokeResult } from './functionHost.ts';

/** Lambda's bound on an asynchronous event. */
const MAX_EVENT = 1024 * 1024;

/** Which functions there are, and who keeps account of what still runs. */
export interface Invoker {
  /** By logical id, FunctionName, partial or whole ARN, with or without a qualifier. */
  find(name: string): FunctionHost | undefined;
  /** Rejects only for a defect of ours, which is logged then. */
  invoke(host: FunctionHost, request: InvokeRequest): Promise<InvokeResult>;
}

/** Lambda's Invoke call: `POST /2015-03-31/functions/{name or ARN}/invocations` (the service's API model, REST-JSON). */
export function invokeRoute(invoker: Invoker): HttpRoute {
  return async (request) => {
    const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations\/?$/.exec(request.path) ?? [];
    if (name === undefined || request.method !== 'POST') return undefined;
    try {
      return await invoke(invoker, name, request);
    } catch (error) {
      if (error instanceof AwsError) return awsErrorAnswer(error);
      throw error;
    }
  };
}

async function invoke(invoker: Invoker, name: string, request: HttpRequest): Promise<HttpAnswer> {
  const host = invoker.find(name);
  if (!host) throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404);
  const type = header(request, 'x-amz-invocation-type') ?? 'RequestResponse';
  const call = { ...readCall(request, type === 'Event'), requestId: randomUUID() };
  const headers = { 'content-type': 'application/json', 'x-amzn-requestid': call.requestId };
  switch (type) {
    case 'DryRun':
      return { status: 204, headers };
    case 'Event':
      // The caller does not wait. One attempt only; what comes of it is in the log and the trace.
      invoker.invoke(host, call).catch(() => undefined);
      return { status: 202, headers };
    case 'RequestResponse':
      return resultAnswer(await invoker.invoke(host, call), headers, header(request, 'x-amz-log-type') === 'Tail');
    default:
      throw new AwsError('InvalidParameterValueException', `Unknown invocation type ${type}.`);
  }
}

function readCall(request: HttpRequest, asynchronous: boolean): Omit<InvokeRequest, 'requestId'> {
  const payload = request.body.length === 0 ? Buffer.from('{}') : request.body;
  const limit = asynchronous ? MAX_EVENT : MAX_PAYLOAD;
  if (payload.length > limit) {
    throw new AwsError(
      'RequestTooLargeException',
      `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
      413,
    );
  }
  const context = header(request, 'x-amz-client-context');
  const clientContext = context === undefined ? undefined : Buffer.from(context, 'base64').toString('utf8');
  for (const json of [payload.toString('utf8'), clientContext ?? '{}']) assertJson(json);
  return { payload, traceHeader: header(request, 'x-amzn-trace-id'), asynchronous, clientContext };
}

function resultAnswer(result: InvokeResult, headers: Record<string, string>, tail: boolean): HttpAnswer {
  if (result.kind === 'throttled') throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
  const failed = result.failed ? { 'x-amz-function-error': 'Unhandled' } : {};
  const log = tail ? { 'x-amz-log-result': Buffer.from(result.logTail).toString('base64') } : {};
  return {
    status: 200,
    headers: { ...headers, 'x-amz-executed-version': '$LATEST', ...failed, ...log },
    body: result.payload,
  };
}

function assertJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new AwsError('InvalidRequestContentException', `Could not parse request body into json: ${why}`);
  }
}

function header(request: HttpRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
