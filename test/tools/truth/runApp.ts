import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../../src/base/log.ts';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { readDeclared } from '../../../src/functions/readDeclared.ts';
import { LambdaService } from '../../../src/local/lambda/lambdaService.ts';
import { LocalEndpoint } from '../../../src/local/localEndpoint.ts';
import { NodeFiles } from '../../../src/local/nodeFiles.ts';
import { inRoot } from '../root.ts';
import { openServices, type Services } from './services.ts';
import { buildFunction, eventsOf, type TruthApp } from './truthApp.ts';

/** What an application recorded: the documents of each trace, as JSON, and what did not run. */
export interface AppRun {
  readonly functions: readonly LambdaFunction[];
  readonly files: NodeFiles;
  readonly code: CachedCodeIndex;
  readonly traces: readonly { readonly id: string; readonly documents: readonly string[] }[];
  /** A line a function or an invocation that did not run, or failed. */
  readonly problems: readonly string[];
}

/** The longest that a function may take: one that hangs is not worth more. In seconds. */
const TIMEOUT = 20;

/**
 * Builds the functions of an application and invokes each with its events against the local endpoint.
 * @param tracesAll whether calls of AWS and requests are traced that the application leaves untraced, in JavaScript and Python
 */
export async function runApp(app: TruthApp, tracesAll = false): Promise<AppRun> {
  const files = new NodeFiles(app.folder);
  const code = new CachedCodeIndex(files, new DirectParser(inRoot('dist/wasm')));
  const problems: string[] = [];
  const log: Log = {
    info: () => undefined,
    warn: (line) => void problems.push(line),
    error: (line) => void problems.push(line),
  };
  const declared = await readDeclared(files, code, log);
  const functions = declared.functions.map((each) => ({ ...each, tracing: 'Active' as const, timeout: TIMEOUT }));
  const runnable: LambdaFunction[] = [];
  for (const each of functions) {
    const problem = await buildFunction(app, each);
    // Those that are compiled are programs of their own here.
    const own = /^(?:java|go)/.test(each.runtime ?? '')
      ? { runtime: 'provided.al2023', handler: each.handler ?? '' }
      : {};
    if (problem === undefined) runnable.push({ ...each, ...own });
    else problems.push(`${each.logicalId}: ${problem}`);
  }
  const [endpoint, services] = await Promise.all([
    LocalEndpoint.start({ port: 0, data: undefined, maxStoreBytes: 256 * 1024 * 1024, version: '0.0.0', log }),
    openServices(),
  ]);
  const service = new LambdaService({
    ...{ functions: runnable, templateFolder: app.folder, segments: endpoint.segments, logs: endpoint.logs, log },
    daemonAddress: `127.0.0.1:${endpoint.port}`,
    endpoint: `http://127.0.0.1:${endpoint.port}`,
    format: 'init',
    env: {
      ...unknownVariables(runnable),
      ...hookVariables(app, services),
      ...(tracesAll ? { TRUTH_TRACE_ALL: '1' } : {}),
    },
    bootstrapFolder: inRoot('dist'),
    ...(app.python === undefined ? {} : { python: app.python }),
    maxConcurrency: 1,
  });
  try {
    for (const each of runnable) problems.push(...(await invokeAll(app, each, service)));
    await sleep(300); // What was sent last is still on its way.
    const traces = [...endpoint.segments.traces()].map(({ id, documents }) => ({
      id,
      documents: [...documents.values()].map(({ json }) => json),
    }));
    return { functions, files, code, traces, problems };
  } finally {
    await service.dispose();
    await Promise.all([endpoint.dispose(), services.close()]);
  }
}

async function invokeAll(app: TruthApp, each: LambdaFunction, service: LambdaService): Promise<readonly string[]> {
  const host = service.find(each.logicalId);
  if (!host) return [];
  const problems: string[] = [];
  for (const event of await eventsOf(app, each)) {
    const request = {
      requestId: randomUUID(),
      payload: Buffer.from(event),
      traceHeader: undefined,
      asynchronous: false,
    };
    const result = await service.invoke(host, request);
    if (result.kind === 'done' && result.failed)
      problems.push(`${each.logicalId}: ${result.payload.toString('utf8').slice(0, 600)}\n${result.logTail}`);
  }
  return problems;
}

function hookVariables({ packages }: TruthApp, services: Services): Readonly<Record<string, string>> {
  const hook = (name: string): string => inRoot('test/tools/truth/hooks', name);
  return {
    NODE_OPTIONS: `--require ${hook('recordLines.cjs')} --import ${hook('recordEsm.mjs')}`,
    PYTHONPATH: hook('python'),
    PYTHONDONTWRITEBYTECODE: '1',
    TRUTH_SERVICE_PORT: String(services.port),
    TRUTH_SOCKS_PORT: String(services.socksPort),
    TRUTH_OTEL: '1',
    ...(packages === undefined ? {} : { TRUTH_PACKAGES: packages }),
    POWERTOOLS_SERVICE_NAME: 'truth',
    AWS_MAX_ATTEMPTS: '1',
    // The harness's services, not the functions of the endpoint.
    AWS_ENDPOINT_URL_LAMBDA: 'https://lambda.us-east-1.amazonaws.com',
  };
}

/** Something of the kind that the name says, for variables whose value only a deployment knows. */
function unknownVariables(functions: readonly LambdaFunction[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { environment } of functions) {
    for (const [name, value] of Object.entries(environment)) {
      if (value.kind !== 'unknown') continue;
      const plain = name.toLowerCase().replaceAll('_', '-');
      if (/ARN/i.test(name)) found[name] = `arn:aws:sns:us-east-1:000000000000:${plain}`;
      else if (/QUEUE/i.test(name)) found[name] = `https://sqs.us-east-1.amazonaws.com/000000000000/${plain}`;
      else if (/URL|ENDPOINT|HOST/i.test(name)) found[name] = `https://${plain}.example.com`;
      else found[name] = value.assumed ?? plain;
    }
  }
  return found;
}
