import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '../../base/log.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { HttpRoute } from '../http.ts';
import type { LogSink, SegmentSink } from '../sinks.ts';
import { apiGatewayRoute } from './api/apiGateway.ts';
import { RuntimeApi } from './environment/runtimeApi.ts';
import { FunctionHost, type HostOptions, type InvokeRequest, type InvokeResult } from './functionHost.ts';
import { type Invoker, invokeRoute } from './invokeApi.ts';
import { listRoute } from './listFunctions.ts';
import type { SegmentFormat } from './segments/lambdaSegments.ts';

export interface LambdaServiceOptions {
  /** The functions of one template. */
  readonly functions: readonly LambdaFunction[];
  /** Native path of the template's folder. */
  readonly templateFolder: string;
  readonly segments: SegmentSink;
  readonly logs: LogSink;
  /** Where the X-Ray SDKs in the functions send to: `127.0.0.1:2000`. */
  readonly daemonAddress: string;
  /** Where the AWS SDKs in the functions find Lambda, X-Ray and CloudWatch Logs: `http://127.0.0.1:2000`. */
  readonly endpoint: string;
  /** Which of Lambda's two live segment formats to write. */
  readonly format: SegmentFormat;
  /** Variables for every function; they win over the template's and over Lambda's own. */
  readonly env: Readonly<Record<string, string>>;
  readonly log: Log;
  /** Native path of the folder of `bootstrapNode.mjs` and `bootstrap.py`; by default that of the running program. */
  readonly bootstrapFolder?: string;
  /** The Node.js that runs handlers; by default the one that runs this. */
  readonly node?: string;
  /** A Python interpreter; by default `.venv` beside the template or the code, else `python3`. */
  readonly python?: string;
  /** Environments of one function at the same time; 4 by default. */
  readonly maxConcurrency?: number;
  /** Ms after which a warm environment that nobody used is ended; 5 minutes by default. */
  readonly idleMs?: number;
}

/** Lambda on this machine: the functions of one template, invoked by the Invoke call and by the template's HTTP routes. */
export class LambdaService implements Invoker {
  /** Lambda's Invoke and ListFunctions calls, for the endpoint's main port. */
  readonly routes: HttpRoute;
  /** The template's HTTP routes as API Gateway serves them, for a port of their own: every path is answered. */
  readonly apiRoutes: HttpRoute;
  readonly #hosts = new Map<string, FunctionHost>();
  readonly #api = new RuntimeApi();
  readonly #log: Log;
  readonly #running = new Set<Promise<unknown>>();
  #disposed = false;

  constructor(options: LambdaServiceOptions) {
    this.#log = options.log;
    const host = hostOptions(options, this.#api);
    for (const fn of options.functions) this.#add(new FunctionHost(fn, host));
    const [invoked, listed] = [invokeRoute(this), listRoute(new Set(this.#hosts.values()))];
    this.routes = async (request) => (await invoked(request)) ?? listed(request);
    this.apiRoutes = apiGatewayRoute(this, options);
  }

  find(name: string): FunctionHost | undefined {
    const [, short] = /(?:^|:function:)([\w-]+)(?::[\w$-]+)?$/.exec(name) ?? [];
    return this.#hosts.get(short ?? name);
  }

  async invoke(host: FunctionHost, request: InvokeRequest): Promise<InvokeResult> {
    if (this.#disposed) return { kind: 'throttled' };
    const running = host.invoke(request);
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      this.#log.error(`The invocation of ${host.fn.logicalId} failed inside the endpoint.`, error);
      throw error;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Ends every process; what ran is written down as killed. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    const hosts = [...new Set(this.#hosts.values())];
    await Promise.allSettled([...hosts.map((host) => host.dispose()), ...this.#running]);
    await Promise.allSettled(hosts.map((host) => host.dispose()));
    await this.#api.dispose();
  }

  #add(host: FunctionHost): void {
    const { logicalId, functionName } = host.fn;
    if (!this.#hosts.has(logicalId)) this.#hosts.set(logicalId, host);
    if (functionName !== undefined && !this.#hosts.has(functionName)) this.#hosts.set(functionName, host);
  }
}

function hostOptions(options: LambdaServiceOptions, api: RuntimeApi): HostOptions {
  const { functions: _, ...shared } = options;
  return {
    ...shared,
    api,
    python: options.python,
    bootstrapFolder: options.bootstrapFolder ?? dirname(fileURLToPath(import.meta.url)),
    node: options.node ?? process.execPath,
    region: options.env['AWS_REGION'] ?? 'us-east-1',
    maxConcurrency: options.maxConcurrency ?? 4,
    idleMs: options.idleMs ?? 5 * 60_000,
  };
}
