/*
 * The program that runs a Node.js handler: what `/var/runtime` is in Lambda. A bundle of its own
 * (`bootstrapNode.mjs`), started by the execution environment with the variables of `childEnvironment.ts`.
 */
import { Socket } from 'node:net';
import { callHandler, type WaitingContext } from './node/callHandler.ts';
import { invokeError, loggedError, RuntimeFailure } from './node/invokeError.ts';
import { LambdaConsole } from './node/lambdaConsole.ts';
import { type Handler, loadHandler } from './node/loadHandler.ts';
import { type NextInvocation, RuntimeClient } from './node/runtimeClient.ts';

await main();

async function main(): Promise<void> {
  endWithParent(Number(take('_BEAMLINE_LIFELINE_FD')));
  const logFd = take('_LAMBDA_TELEMETRY_LOG_FD');
  const output = new LambdaConsole(logFd === undefined ? undefined : Number(logFd));
  output.install(console);
  const client = new RuntimeClient(process.env['AWS_LAMBDA_RUNTIME_API'] ?? '');
  catchStrays(client, output);
  let handler: Handler;
  try {
    handler = await loadHandler(process.env['LAMBDA_TASK_ROOT'] ?? process.cwd(), process.env['_HANDLER'] ?? '');
  } catch (error) {
    console.error('Uncaught Exception', loggedError(error));
    await client.failInit(invokeError(error));
    process.exit(129);
  }
  for (;;) await runOne(client, output, handler);
}

async function runOne(client: RuntimeClient, output: LambdaConsole, handler: Handler): Promise<void> {
  const next = await client.next().catch(() => process.exit(1)); // The endpoint is gone.
  const requestId = header(next, 'lambda-runtime-aws-request-id') ?? '';
  const traceId = header(next, 'lambda-runtime-trace-id');
  if (traceId === undefined) delete process.env['_X_AMZN_TRACE_ID'];
  else process.env['_X_AMZN_TRACE_ID'] = traceId;
  output.requestId = requestId;
  const outcome = await callHandler(handler, JSON.parse(next.body), contextOf(next, requestId));
  const answer = outcome.ok ? answerText(outcome.value) : { error: outcome.error };
  if ('text' in answer) return client.respond(requestId, answer.text);
  console.error('Invoke Error', loggedError(answer.error));
  return client.fail(requestId, invokeError(answer.error));
}

function answerText(value: unknown): { readonly text: string } | { readonly error: unknown } {
  try {
    return { text: JSON.stringify(value) ?? 'null' };
  } catch (error) {
    return { error: new RuntimeFailure('MarshalError', 'Unable to stringify response body', error) };
  }
}

function contextOf(next: NextInvocation, awsRequestId: string): WaitingContext {
  const { env } = process;
  const deadline = Number(header(next, 'lambda-runtime-deadline-ms'));
  const clientContext = header(next, 'lambda-runtime-client-context');
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: env['AWS_LAMBDA_FUNCTION_VERSION'],
    memoryLimitInMB: env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: env['AWS_LAMBDA_LOG_STREAM_NAME'],
    clientContext: clientContext === undefined ? undefined : (JSON.parse(clientContext) as unknown),
    identity: undefined,
    invokedFunctionArn: header(next, 'lambda-runtime-invoked-function-arn'),
    awsRequestId,
    getRemainingTimeInMillis: () => Math.max(deadline - Date.now(), 0),
  };
}

/** An exception or a rejection that nobody caught fails the invocation (or the init) and ends the process, as in Lambda. */
function catchStrays(client: RuntimeClient, output: LambdaConsole): void {
  const end = async (error: unknown, what: string, code: number): Promise<void> => {
    console.error(what, loggedError(error));
    const failure = invokeError(error);
    const { requestId } = output;
    // Already answered, or no endpoint: the process ends all the same.
    await (requestId === undefined ? client.failInit(failure) : client.fail(requestId, failure)).catch(() => undefined);
    process.exit(code);
  };
  process.on('uncaughtException', (error) => void end(error, 'Uncaught Exception', 129));
  process.on('unhandledRejection', (reason) => {
    void end(
      new RuntimeFailure('UnhandledPromiseRejection', String(reason), reason),
      'Unhandled Promise Rejection',
      128,
    );
  });
}

/** The endpoint holds the other end of this descriptor: when it dies, however it dies, so does this process. */
function endWithParent(fd: number): void {
  if (!Number.isInteger(fd)) return;
  const lifeline = new Socket({ fd, readable: true, writable: false });
  lifeline.on('error', () => process.exit(1)).on('end', () => process.exit(1));
  lifeline.resume();
  lifeline.unref();
}

/** Reads a variable that is meant for the runtime alone, and hides it from user code. */
function take(name: string): string | undefined {
  const value = process.env[name];
  delete process.env[name];
  return value;
}

function header(next: NextInvocation, name: string): string | undefined {
  const value = next.headers[name];
  return typeof value === 'string' ? value : undefined;
}
