import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { BatchGetTracesCommand, GetTraceSummariesCommand } from '@aws-sdk/client-xray';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { readDeclared } from '../../../src/functions/readDeclared.ts';
import { LambdaService } from '../../../src/local/lambda/lambdaService.ts';
import { NodeFiles } from '../../../src/local/nodeFiles.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { walkSpans } from '../../../src/trace/span.ts';
import { directCode } from '../../unit/functions/directCode.ts';
import { bootstraps } from '../../unit/local/lambda/harness.ts';
import { startEndpoint, type StartedEndpoint } from '../../unit/local/startedEndpoint.ts';
import type { Project } from './variant.ts';

/** What does not come within this time after an invocation does not come, ms. */
const LATEST = 500;
const MINUTE = 60_000;

/** How a function of a project is run. */
export interface Running {
  /** Its logical id. */
  readonly fn: string;
  readonly payload?: unknown;
  /** Native path of the packages that Node finds. */
  readonly nodeModules?: string;
  /** A Python interpreter. */
  readonly python?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The span that it should send: as soon as it is there, nothing more is waited for. */
  readonly awaited?: string;
}

/** Runs functions of projects as Lambda would, one after the other, on one local endpoint. */
export class ProjectRunner {
  readonly #known = new Set<string>();
  /** What ran before, by all that may make a difference. */
  readonly #ran = new Map<string, readonly string[]>();

  private constructor(
    private readonly local: StartedEndpoint,
    private readonly direct: Awaited<ReturnType<typeof directCode>>,
    private readonly bootstrapFolder: string,
  ) {}

  static async start(): Promise<ProjectRunner> {
    const [local, direct, bootstrapFolder] = await Promise.all([startEndpoint(), directCode(), bootstraps()]);
    return new ProjectRunner(local, direct, bootstrapFolder);
  }

  /**
   * The names of the spans that one invocation sends; what has run with the same code, declared alike, runs no second time. Rejects where
   * the function is not there, or does not end.
   */
  async spans(project: Project, running: Running): Promise<readonly string[]> {
    const folder = await mkdtemp(join(tmpdir(), 'beamline-ran-'));
    try {
      for (const [path, text] of Object.entries(project)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      if (running.nodeModules !== undefined) await symlink(running.nodeModules, join(folder, 'node_modules'));
      const files = new NodeFiles(folder);
      const { functions } = await readDeclared(files, this.direct.codeOf(files), this.local.log);
      const declared = functions.find(({ logicalId }) => logicalId === running.fn);
      if (!declared) throw new Error(`${running.fn} is not declared.`);
      const key = JSON.stringify([sourcesOf(project), declaredOf(declared), running]);
      const before = this.#ran.get(key);
      if (before) return before;
      await this.#newTraces();
      await this.#invoke(await built(declared, folder), folder, running);
      const spans = await this.#arrived(running.awaited);
      this.#ran.set(key, spans);
      return spans;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async dispose(): Promise<void> {
    await this.local.dispose();
    await rm(this.direct.wasmFolder, { recursive: true, force: true });
  }

  async #invoke(fn: LambdaFunction, folder: string, { payload = {}, python, env = {} }: Running): Promise<void> {
    const { endpoint, url, log } = this.local;
    const service = new LambdaService({
      ...{ functions: [fn], templateFolder: folder, segments: endpoint.segments, logs: endpoint.logs, env, log },
      ...{ daemonAddress: `127.0.0.1:${endpoint.port}`, endpoint: url, format: 'init' },
      ...{ bootstrapFolder: this.bootstrapFolder, ...(python === undefined ? {} : { python }) },
    });
    try {
      const host = service.find(fn.logicalId);
      if (!host) throw new Error(`${fn.logicalId} cannot run here.`);
      const request = { requestId: randomUUID(), traceHeader: undefined, asynchronous: false };
      const { kind } = await service.invoke(host, { ...request, payload: Buffer.from(JSON.stringify(payload)) });
      if (kind !== 'done') throw new Error(`The invocation of ${fn.logicalId} ended as ${kind}.`);
    } finally {
      await service.dispose();
    }
  }

  async #arrived(awaited: string | undefined): Promise<readonly string[]> {
    const end = Date.now() + LATEST;
    const ids = new Set<string>();
    for (;;) {
      for (const id of await this.#newTraces()) ids.add(id);
      const names = await this.#names([...ids]);
      if ((awaited !== undefined && names.includes(awaited)) || Date.now() > end) return names;
      await wait(50);
    }
  }

  async #newTraces(): Promise<readonly string[]> {
    const [StartTime, EndTime] = [new Date(Date.now() - 10 * MINUTE), new Date(Date.now() + MINUTE)];
    const found: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await this.local.xray.send(new GetTraceSummariesCommand({ StartTime, EndTime, NextToken }));
      found.push(...(page.TraceSummaries ?? []).flatMap(({ Id }) => Id ?? []));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    const news = found.filter((id) => !this.#known.has(id));
    for (const id of news) this.#known.add(id);
    return news;
  }

  async #names(TraceIds: readonly string[]): Promise<readonly string[]> {
    if (TraceIds.length === 0) return [];
    const { Traces = [] } = await this.local.xray.send(new BatchGetTracesCommand({ TraceIds: TraceIds.slice(0, 5) }));
    return Traces.flatMap(({ Id = '', Segments = [] }) => {
      const documents = Segments.map(({ Document = '' }) => JSON.parse(Document) as Record<string, unknown>);
      return [...walkSpans(buildTrace(Id, documents).roots)].map(({ name }) => name);
    });
  }
}

function sourcesOf(project: Project): readonly (readonly string[])[] {
  return Object.entries(project).filter(([path]) => /\.(?:[cm]?[jt]s|py)$/.test(path));
}

/** What a local run takes of a declaration. */
function declaredOf({ runtime, handler, environment, tracing, timeout, memorySize, entry }: LambdaFunction): unknown {
  return { runtime, handler, environment, tracing, timeout, memorySize, entry: entry?.replace(/.*\//, '') };
}

/** The function as it can run here: what its framework would bundle is bundled, but for its packages. */
async function built(fn: LambdaFunction, folder: string): Promise<LambdaFunction> {
  const { handlerPlace, handler, codeFolder } = fn;
  const logicalId = fn.logicalId.replaceAll(/[^\w-]+/g, '-');
  if (!handlerPlace) throw new Error(`The handler of ${fn.logicalId} was not found: ${fn.notes.join(' ')}`);
  const source = fileURLToPath(handlerPlace.entry ?? handlerPlace.file);
  if (source.endsWith('.py') || (source.endsWith('.js') && handler !== undefined && codeFolder !== undefined))
    return { ...fn, logicalId };
  const symbol = handler === undefined ? 'handler' : basename(handler).replace(/^.*[.]/, '');
  const esbuild = await import('esbuild');
  await esbuild.build({
    ...{ entryPoints: [source], outfile: join(folder, '.aws-sam', 'build', logicalId, 'index.js') },
    ...{ bundle: true, packages: 'external', platform: 'node', format: 'cjs', logLevel: 'silent' },
  });
  return { ...fn, logicalId, handler: `index.${symbol}` };
}
