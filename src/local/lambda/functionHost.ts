import { messageOf } from '../../base/userError.ts';
import type { Log } from '../../base/log.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { LogSink, SegmentSink } from '../sinks.ts';
import { anchoredClock } from './environment/anchoredClock.ts';
import { childEnvironment, LOCAL_ACCOUNT, unknownVariables } from './environment/childEnvironment.ts';
import { type CodeLocation, type CodeOptions, locateCode } from './environment/codeLocation.ts';
import { EnvironmentLog } from './environment/environmentLog.ts';
import { ExecutionEnvironment, type WorkOutcome } from './environment/executionEnvironment.ts';
import {
  endLine,
  exitLine,
  initReportLine,
  initStartLine,
  reportLine,
  startLine,
  timeoutLine,
} from './environment/platformLines.ts';
import { type RuntimeApi, type RuntimeError, runtimeError } from './environment/runtimeApi.ts';
import { type FailedInvocation, failureLine, throttleLine } from './failureLine.ts';
import { FunctionPool } from './functionPool.ts';
import { InvocationRecord } from './segments/invocationRecord.ts';
import type { SegmentFormat } from './segments/lambdaSegments.ts';
import { decideTrace } from './segments/traceDecision.ts';

/** What the functions of one template share. */
export interface HostOptions extends CodeOptions {
  readonly segments: SegmentSink;
  readonly logs: LogSink;
  readonly daemonAddress: string;
  readonly endpoint: string;
  readonly format: SegmentFormat;
  readonly env: Readonly<Record<string, string>>;
  readonly log: Log;
  readonly api: RuntimeApi;
  readonly region: string;
  /** Environments of one function at the same time. */
  readonly maxConcurrency: number;
  /** Ms after which a warm environment that nobody used is ended. */
  readonly idleMs: number;
}

export interface InvokeRequest {
  readonly requestId: string;
  /** JSON. */
  readonly payload: Uint8Array;
  /** `X-Amzn-Trace-Id` of the caller. */
  readonly traceHeader: string | undefined;
  readonly asynchronous: boolean;
  /** JSON. */
  readonly clientContext?: string | undefined;
}

export type InvokeResult =
  | { readonly kind: 'throttled' }
  | {
      readonly kind: 'done';
      /** The handler's answer, or `{errorType, errorMessage, …}`. */
      readonly payload: Buffer;
      readonly failed: boolean;
      /** The end of what the invocation logged, at most 4 KB. */
      readonly logTail: string;
    };

/** The caller waits no longer than this for the runtime to be ready again, which its trace and log wait for. */
const OVERHEAD_WAIT_MS = 200;

/** Runs one function of the template as Lambda does, with its logs and its two segments. */
export class FunctionHost {
  readonly arn: string;
  readonly fn: LambdaFunction;
  readonly #options: HostOptions;
  readonly #pool: FunctionPool;
  readonly #logGroup: string;
  readonly #finishing = new Set<Promise<void>>();
  #noted = false;
  #disposed = false;

  constructor(fn: LambdaFunction, options: HostOptions) {
    this.fn = fn;
    this.#options = options;
    this.#pool = new FunctionPool(options.maxConcurrency, options.idleMs);
    this.#logGroup = `/aws/lambda/${fn.logicalId}`;
    this.arn = `arn:aws:lambda:${options.region}:${LOCAL_ACCOUNT}:function:${fn.logicalId}`;
  }

  /** Runs the handler once. Whatever goes wrong in user code is a result; nothing that a function does rejects. */
  async invoke(request: InvokeRequest): Promise<InvokeResult> {
    const record = this.#openRecord(request);
    const code = this.#locate();
    if ('type' in code) return this.#refuse(request, record, code);
    const taken = this.#pool.take(code, () => this.#start(code));
    if (!taken) {
      record.throttle();
      this.#options.log.warn(throttleLine(this.#named(request, record), this.#options.maxConcurrency));
      return { kind: 'throttled' };
    }
    const { environment, cold } = taken;
    if (!cold) environment.log.begin();
    if (cold) record.initStarted(environment.started);
    const init = await environment.ready;
    if (cold) record.initEnded(init.end);
    environment.log.platform(startLine(request.requestId));
    const outcome = init.failure ? failedInit(init.failure, init.end) : await this.#run(environment, request, record);
    if (init.failure) this.#logFailedInit(environment, init.failure, init.end);
    // What is killed because all ends has not failed.
    if (outcome.failure && !this.#disposed)
      this.#options.log.warn(failureLine(this.#named(request, record), outcome.failure));
    const finished = this.#finish(environment, request, record, outcome, init.failure !== undefined);
    this.#finishing.add(finished);
    void finished.finally(() => this.#finishing.delete(finished));
    await Promise.race([finished, delay(OVERHEAD_WAIT_MS)]);
    return { kind: 'done', payload: outcome.body, failed: outcome.kind !== 'response', logTail: environment.log.tail };
  }

  /** Ends every process, and waits until what ran is written down. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#pool.dispose();
    await Promise.allSettled(this.#finishing);
  }

  #openRecord(request: InvokeRequest): InvocationRecord {
    const { format, segments, log } = this.#options;
    const trace = decideTrace(this.fn.tracing, request.traceHeader);
    const { requestId, asynchronous } = request;
    const names = { functionName: this.fn.logicalId, functionArn: this.arn, logGroup: this.#logGroup };
    return new InvocationRecord({ ...names, requestId, asynchronous, format }, trace, (document) => {
      const refusal = segments.put(document);
      if (refusal !== undefined) log.warn(`A segment of ${this.fn.logicalId} was refused: ${refusal}`);
    });
  }

  #locate(): CodeLocation | RuntimeError {
    try {
      return locateCode(this.fn, this.#options);
    } catch (error) {
      return runtimeError('Runtime.InvalidEntrypoint', messageOf(error));
    }
  }

  #start(code: CodeLocation): ExecutionEnvironment {
    const { fn } = this;
    const { logs, api, env, log } = this.#options;
    const output = new EnvironmentLog(logs, this.#logGroup);
    output.platform(initStartLine(fn.runtime ?? ''));
    const unknown = unknownVariables(fn).filter((name) => env[name] === undefined);
    if (!this.#noted && unknown.length > 0)
      log.info(`${fn.logicalId} runs without ${unknown.join(', ')}: only a deployment knows the value.`);
    this.#noted = true;
    const places = {
      fn,
      code,
      logGroup: output.group,
      logStream: output.stream,
      runtimeFolder: this.#options.bootstrapFolder,
    };
    const variables = (runtimeApi: string): Record<string, string> =>
      childEnvironment({ ...this.#options, ...places, runtimeApi, extra: env });
    return new ExecutionEnvironment({ code, log: output, api, timeout: fn.timeout ?? 3, variables });
  }

  async #run(
    environment: ExecutionEnvironment,
    request: InvokeRequest,
    record: InvocationRecord,
  ): Promise<WorkOutcome> {
    const deadline = Date.now() + (this.fn.timeout ?? 3) * 1000;
    const { requestId, payload, clientContext } = request;
    record.handlerStarted(anchoredClock()());
    const traceHeader = record.userHeader;
    return environment.run({ requestId, payload, deadline, functionArn: this.arn, traceHeader, clientContext });
  }

  /** What follows the handler: Overhead, the last lines, the finished segments, and the way back to the pool. */
  async #finish(
    environment: ExecutionEnvironment,
    request: InvokeRequest,
    record: InvocationRecord,
    outcome: WorkOutcome,
    initFailed: boolean,
  ): Promise<void> {
    await environment.idle();
    const end = Math.max(outcome.end, anchoredClock()());
    await environment.output.settle();
    record.finish(outcome, end); // Before REPORT, which tells the same figures.
    const { requestId } = request;
    const { log } = environment;
    if (outcome.kind === 'timeout') log.platform(timeoutLine(Date.now(), requestId, this.fn.timeout ?? 3));
    if (outcome.kind === 'exit' && !initFailed) log.platform(exitLine(requestId, outcome.failure?.message ?? ''));
    log.platform(endLine(requestId));
    log.platform(
      reportLine({
        requestId,
        duration: outcome.end - outcome.start,
        memorySize: this.fn.memorySize ?? 128,
        maxMemoryUsed: environment.peakMemory,
        initDuration: record.initDuration,
        status: outcome.kind === 'timeout' ? 'timeout' : outcome.kind === 'exit' ? 'error' : undefined,
        errorType: outcome.failure?.type,
        trace: record.reported,
      }),
    );
    this.#pool.release(environment);
  }

  #named({ requestId }: InvokeRequest, record: InvocationRecord): FailedInvocation {
    return { functionName: this.fn.logicalId, requestId, traceId: record.reported?.traceId };
  }

  #logFailedInit({ log, started }: ExecutionEnvironment, failure: RuntimeError, end: number): void {
    const timedOut = failure.type === 'Sandbox.Timedout';
    if (failure.platform) log.platform(`[ERROR] ${failure.type}: ${failure.message}`);
    log.platform(initReportLine(end - started, timedOut ? 'timeout' : 'error', failure.type));
  }

  /** The function cannot run here at all: its log and its trace say why, as for a failed init. */
  #refuse(request: InvokeRequest, record: InvocationRecord, failure: RuntimeError): InvokeResult {
    const log = new EnvironmentLog(this.#options.logs, this.#logGroup);
    const now = anchoredClock()();
    log.platform(startLine(request.requestId));
    log.platform(`[ERROR] ${failure.type}: ${failure.message}`);
    log.platform(endLine(request.requestId));
    record.handlerStarted(now);
    record.finish(failedInit(failure, now), now);
    this.#options.log.warn(failureLine(this.#named(request, record), failure));
    return { kind: 'done', payload: Buffer.from(failure.body), failed: true, logTail: log.tail };
  }
}

function failedInit(failure: RuntimeError, at: number): WorkOutcome {
  return { kind: 'exit', body: Buffer.from(failure.body), failure, start: at, end: at };
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
