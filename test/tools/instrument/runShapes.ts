import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { Log } from '../../../src/base/log.ts';
import { asRecord, parseJson } from '../../../src/base/readUnknown.ts';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { SourceMaps } from '../../../src/code/sourceMaps/sourceMaps.ts';
import type { SourceParser } from '../../../src/code/parsing/sourceParser.ts';
import { functionOfDeployedName } from '../../../src/functions/deployments/deployedNames.ts';
import { readDeclared } from '../../../src/functions/readDeclared.ts';
import { FunctionSites } from '../../../src/live/reports/functionSites.ts';
import { noStacks } from '../../../src/live/logs/loggedStacks.ts';
import { ReportBuilder } from '../../../src/live/reports/reportBuilder.ts';
import { SourcePlaces } from '../../../src/live/places/sourcePlaces.ts';
import { LambdaService } from '../../../src/local/lambda/lambdaService.ts';
import { LocalEndpoint } from '../../../src/local/localEndpoint.ts';
import { NodeFiles } from '../../../src/local/nodeFiles.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { walkSpans, type Trace } from '../../../src/trace/span.ts';
import { inRoot } from '../root.ts';
import { changeShape } from './changeShape.ts';
import { unmarked, type Shape } from './shape.ts';

/** What a handler did before and after its change, for one event. */
export interface ShapeRun {
  /** The answer as JSON, or the type and message of the error. */
  readonly before: string;
  readonly after: string;
  readonly spans: readonly RunSpan[];
}

export interface RunSpan {
  /** With `!` behind it where an error was recorded. */
  readonly name: string;
  readonly isClosed: boolean;
  /** The line of the changed source that Beamline puts it on; empty where it puts it nowhere. */
  readonly line: string;
}

export interface RanShape {
  /** The changed source. */
  readonly text: string;
  readonly runs: readonly ShapeRun[];
}

/** Where packages are. */
export interface ShapePackages {
  /** A folder with a node_modules. */
  readonly node?: string;
  /** An interpreter that has them. */
  readonly python?: string;
  readonly bootstraps: string;
  readonly env?: Readonly<Record<string, string>>;
}

const DISPATCH = {
  'dispatch.mjs': `export const handler = async ({ file, event }, context) =>
  (await import(file)).handler(event, context);\n`,
  'dispatch.py': `import importlib.util\n\n
def handler(event, context):
    spec = importlib.util.spec_from_file_location("original", event["file"])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.handler(event["event"], context)\n`,
};

/** Changes each shape and invokes it, before and after, against a local endpoint. A shape that cannot be changed has its reason as text. */
export async function runShapes(
  shapes: readonly Shape[],
  parser: SourceParser,
  packages: ShapePackages,
): Promise<readonly RanShape[]> {
  const folder = await mkdtemp(join(tmpdir(), 'beamline-shapes-'));
  try {
    const texts = await writeShapes(folder, shapes, parser, packages);
    return await invokeShapes(folder, shapes, texts, parser, packages);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeShapes(
  folder: string,
  shapes: readonly Shape[],
  parser: SourceParser,
  { node }: ShapePackages,
): Promise<readonly string[]> {
  if (node !== undefined) await symlink(join(node, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await mkdir(join(folder, 'dispatch'));
  for (const [name, text] of Object.entries(DISPATCH)) await writeFile(join(folder, 'dispatch', name), text);
  const texts: string[] = [];
  const resources = [resource('Node', 'dispatch', 'dispatch.mjs'), resource('Python', 'dispatch', 'dispatch.py')];
  for (const [index, shape] of shapes.entries()) {
    const { text } = await changeShape(parser, shape).catch((error: unknown) => {
      throw new Error(`${shape.title}: ${String(error)}`);
    });
    texts.push(text);
    for (const [kind, source] of [
      ['before', unmarked(shape.source).text],
      ['after', text],
    ] as const) {
      const code = join(folder, `${kind}${index}`);
      await mkdir(code);
      await writeFile(join(code, shape.file), source);
      if (shape.file.endsWith('.ts'))
        await buildTypeScript(folder, code, kind === 'after' ? `Shape${index}` : `Before${index}`);
      // What applications with OpenTelemetry have beside their handlers.
      await copyFile(inRoot('test/tools/instrument/otel.cjs'), join(code, 'otel.cjs'));
    }
    resources.push(resource(`Shape${index}`, `after${index}`, shape.file));
  }
  await writeFile(
    join(folder, 'template.yaml'),
    `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources.join('')}`,
  );
  return texts;
}

function resource(id: string, code: string, file: string): string {
  const runtime = file.endsWith('.py') ? 'python3.13' : 'nodejs22.x';
  const module = basename(file).replace(/\.\w+$/, '');
  const built = file.endsWith('.ts')
    ? `\n    Metadata:\n      BuildMethod: esbuild\n      BuildProperties: { EntryPoints: [${file}] }`
    : '';
  return `  ${id}:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ${code}, Handler: ${module}.handler, Runtime: ${runtime}, Tracing: Active, Timeout: 20 }${built}\n`;
}

async function buildTypeScript(folder: string, code: string, id: string): Promise<void> {
  await build({
    ...{ bundle: true, packages: 'external', platform: 'node', format: 'cjs', sourcemap: true, logLevel: 'silent' },
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    entryPoints: [join(code, 'app.ts')],
    outfile: join(folder, '.aws-sam', 'build', id, 'app.js'),
  });
}

async function invokeShapes(
  folder: string,
  shapes: readonly Shape[],
  texts: readonly string[],
  parser: SourceParser,
  packages: ShapePackages,
): Promise<readonly RanShape[]> {
  const log: Log = { info: () => undefined, warn: (line) => console.log(line), error: (line) => console.log(line) };
  const files = new NodeFiles(folder);
  const code = new CachedCodeIndex(files, parser);
  const { functions } = await readDeclared(files, code, log);
  const endpoint = await LocalEndpoint.start({
    port: 0,
    data: undefined,
    maxStoreBytes: 64 * 1024 * 1024,
    version: '0.0.0',
    log,
  });
  const url = `http://127.0.0.1:${endpoint.port}`;
  const service = new LambdaService({
    ...{ functions, templateFolder: folder, segments: endpoint.segments, logs: endpoint.logs, log, format: 'init' },
    ...{
      daemonAddress: `127.0.0.1:${endpoint.port}`,
      endpoint: url,
      bootstrapFolder: packages.bootstraps,
      maxConcurrency: 1,
    },
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: url, POWERTOOLS_SERVICE_NAME: 'shapes', ...packages.env },
    ...(packages.python === undefined ? {} : { python: packages.python }),
  });
  const invoke = async (
    id: string,
    event: unknown,
  ): Promise<{ readonly outcome: string; readonly traceId: string }> => {
    const root = `1-${Math.floor(Date.now() / 1000).toString(16)}-${randomUUID().replaceAll('-', '').slice(0, 24)}`;
    const host = service.find(id);
    if (!host) throw new Error(`${id} is not declared`);
    const payload = Buffer.from(JSON.stringify(event));
    const result = await service.invoke(host, {
      requestId: randomUUID(),
      payload,
      traceHeader: `Root=${root};Sampled=1`,
      asynchronous: false,
    });
    const body = result.kind === 'done' ? result.payload.toString('utf8') : result.kind;
    const error = result.kind === 'done' && result.failed ? asRecord(parseJson(body)) : undefined;
    return { outcome: error ? `${String(error['errorType'])}: ${String(error['errorMessage'])}` : body, traceId: root };
  };
  const traceOf = async (id: string, wanted: readonly string[]): Promise<Trace> => {
    for (let attempt = 0; ; attempt++) {
      const kept = [...endpoint.segments.traces()].find((each) => each.id === id);
      const trace = buildTrace(
        id,
        [...(kept?.documents.values() ?? [])].map(({ json }) => json),
      );
      const names = [...walkSpans(trace.roots)].map(({ name }) => name);
      const isThere = wanted.every((name) => names.includes(name.replace(/!$/, '')));
      if (isThere || attempt > 40) return trace;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  try {
    const ran: { text: string; runs: (ShapeRun & { readonly trace: Trace })[] }[] = [];
    for (const [index, shape] of shapes.entries()) {
      const isPython = shape.file.endsWith('.py');
      const built = shape.file.endsWith('.ts')
        ? `.aws-sam/build/Before${index}/app.js`
        : `before${index}/${shape.file}`;
      const runs = [];
      for (const { event, spans } of shape.runs) {
        const before = await invoke(isPython ? 'Python' : 'Node', { file: join(folder, built), event });
        const after = await invoke(`Shape${index}`, event);
        runs.push({
          before: before.outcome,
          after: after.outcome,
          trace: await traceOf(after.traceId, spans),
          spans: [],
        });
      }
      ran.push({ text: texts[index] ?? '', runs });
    }
    const traces = ran.flatMap(({ runs }) => runs.map(({ trace }) => trace));
    const result = await new ReportBuilder(
      new FunctionSites(code),
      new SourcePlaces(new SourceMaps(files), noStacks),
    ).build({
      functions,
      functionOf: (name) => functionOfDeployedName(name, functions, { kind: 'local' }),
      unaskedReason: () => undefined,
      traces: traces.map((trace) => ({
        id: trace.id,
        read: true,
        failing: false,
        functionNames: [],
        invocations: invocationsOf(trace),
      })),
      window: { from: 0, to: Date.now() },
    });
    const lines = new Map(
      result.reports
        .filter(({ what }) => what !== 'handler' && what !== 'throw')
        .flatMap(({ place, spans }) => spans.map(({ spanId }) => [spanId, place.line] as const)),
    );
    return ran.map(({ text, runs }) => ({
      text,
      runs: runs.map(({ before, after, trace }) => ({ before, after, spans: spansOf(trace, text, lines) })),
    }));
  } finally {
    await service.dispose();
    await endpoint.dispose();
    code.dispose();
  }
}

/** The spans that the code made. */
function spansOf({ roots }: Trace, text: string, lines: ReadonlyMap<string, number>): readonly RunSpan[] {
  const own = [...walkSpans(roots)].filter(
    ({ kind, role, inferred }) => kind === 'subsegment' && role === 'other' && !inferred,
  );
  return own
    .map((span) => {
      const line = lines.get(span.id);
      const failed = span.status === 'fault' || span.status === 'error';
      return {
        name: span.name + (failed ? '!' : ''),
        isClosed: span.end !== undefined,
        line: line === undefined ? '' : (text.split('\n')[line - 1] ?? ''),
      };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
