/* What the pure parts find, as JSON, from the command line: for golden tests, bug reports and checks of workspaces. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pathOfUri, relativePath, uriOfPath } from './base/fileUri.ts';
import type { Log } from './base/log.ts';
import { messageOf, UserError } from './base/userError.ts';
import { CachedCodeIndex } from './code/cachedCodeIndex.ts';
import { DirectParser } from './code/parsing/directParser.ts';
import { SourceMaps } from './code/sourceMaps/sourceMaps.ts';
import { diagnose } from './doctor/diagnose.ts';
import { functionOfDeployedName } from './functions/deployments/deployedNames.ts';
import { readDeclared } from './functions/readDeclared.ts';
import { FunctionSites } from './live/reports/functionSites.ts';
import { ReportBuilder } from './live/reports/reportBuilder.ts';
import { noStacks } from './live/logs/loggedStacks.ts';
import { SourcePlaces } from './live/places/sourcePlaces.ts';
import { NodeFiles } from './local/nodeFiles.ts';
import type { HandlerGaps } from './trace/figures/handlerGaps.ts';
import { TraceFigures } from './trace/figures/traceFigures.ts';
import { intervalNotes } from './trace/text/intervalNotes.ts';
import type { Invocation } from './trace/lambda/invocation.ts';
import { invocationsOf } from './trace/lambda/invocations.ts';
import { readTraceFile } from './trace/readTraceFile.ts';
import { selfTimeOf } from './trace/selfTime.ts';
import { durationOf, type Span, type Trace } from './trace/span.ts';
import { boundedData } from './views/timeline/details/boundedData.ts';

const HELP = `Usage: npm run -s inspect -- COMMAND

  functions DIR            the Lambda functions that a workspace declares, and their handlers
  doctor DIR               what keeps traces of the functions of a workspace from arriving
  sites FILE…              the places in sources that make handlers, spans and errors
  trace FILE               the traces of a file: span trees, figures, notes
  reports DIR TRACES.json  the line reports that the traces give in the workspace

Prints JSON. Lines count from 1, times are epoch ms, durations ms.
`;

const log: Log = {
  info: () => undefined,
  warn: (message) => process.stderr.write(`warning: ${message}\n`),
  error: (message, error) => process.stderr.write(`error: ${message}: ${messageOf(error)}\n`),
};

async function main(): Promise<unknown> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { wasm: { type: 'string' } } });
  const [command, ...args] = positionals;
  const wasm = resolve(values.wasm ?? 'dist/wasm');
  const [first, second] = args;
  if (command === 'functions' && first !== undefined) return inspectFunctions(resolve(first), wasm);
  if (command === 'doctor' && first !== undefined) return inspectHealth(resolve(first), wasm);
  if (command === 'sites' && first !== undefined) return inspectSites(args, wasm);
  if (command === 'trace' && first !== undefined) return inspectTrace(first);
  if (command === 'reports' && first !== undefined && second !== undefined)
    return inspectReports(resolve(first), second, wasm);
  throw new UserError(HELP);
}

async function inspectFunctions(folder: string, wasm: string): Promise<unknown> {
  const workspace = openWorkspace(folder, wasm);
  const { functions, problems } = await workspace.declared();
  const declared = functions.map(({ functionName, logicalId, template, runtime, handler, handlerPlace, notes }) => ({
    name: functionName ?? logicalId,
    logicalId,
    template: workspace.path(template.file),
    runtime,
    handler,
    file: handlerPlace && workspace.path(handlerPlace.file),
    line: handlerPlace?.line,
    notes,
  }));
  const broken = problems.map(({ place, message }) => ({
    template: workspace.path(place.file),
    line: place.line,
    notes: [message],
  }));
  return [...declared, ...broken];
}

async function inspectHealth(folder: string, wasm: string): Promise<unknown> {
  const { declared, files, code, path } = openWorkspace(folder, wasm);
  const diagnoses = await diagnose((await declared()).functions, files, code);
  return diagnoses.map(({ fn, findings }) => ({
    function: fn.logicalId,
    findings: findings.map(({ check, about, verdict, weight, ground, place, mend }) => ({
      ...{ check, about, verdict, weight, ground },
      file: place && path(place.file),
      line: place?.line,
      mend: mend?.title,
    })),
  }));
}

async function inspectSites(files: readonly string[], wasm: string): Promise<unknown> {
  const parser = new DirectParser(wasm);
  const found = await Promise.all(
    files.map(async (file) => {
      const facts = await parser.parse(uriOfPath(resolve(file)), await readText(file));
      if (!facts) throw new UserError(`${file}: this language is not supported.`);
      return facts.sites.map(({ kind, name, place }) => ({ kind, name, file, line: place.line }));
    }),
  );
  return found.flat();
}

async function inspectTrace(file: string): Promise<unknown> {
  const { traces, notes } = readTraceFile(await readText(file));
  return { traces: traces.map(traceFacts), notes };
}

function traceFacts(trace: Trace): unknown {
  const { id, start, end, partial, notes, roots } = trace;
  const figures = new TraceFigures(trace, invocationsOf(trace));
  return {
    id,
    start,
    end,
    partial,
    invocations: figures.invocations.map((invocation) => ({
      ...invocationFacts(invocation),
      unexplained: gapFacts(figures.gapsOf(invocation)),
    })),
    figures: figureFacts(figures),
    spans: spanFacts(roots),
    notes,
  };
}

function invocationFacts(invocation: Invocation): object {
  const { traceId: _traceId, functionSpan, serviceSpan, handlerSpan, ...facts } = invocation;
  return { ...facts, functionSpan: functionSpan.id, serviceSpan: serviceSpan?.id, handlerSpan: handlerSpan.id };
}

/** Spans by id. */
function figureFacts({ criticalPath, failures, retries, skews }: TraceFigures): unknown {
  const failure = failures.ofTrace();
  return {
    criticalPath: criticalPath?.steps.map(({ span, from, to }) => ({ span: span.id, name: span.name, from, to })),
    failure: failure?.chain.map(({ span, tie }) => ({ span: span.id, name: span.name, status: span.status, tie })),
    retries: retries.map((retry) =>
      retry.kind === 'attempts'
        ? { span: retry.span.id, attempts: retry.attempts.map(({ id }) => id), count: retry.count, exact: retry.exact }
        : { span: retry.span.id, retries: retry.retries, exact: retry.exact },
    ),
    skews: skews.map(({ span, caller, kind, by }) => ({ span: span.id, caller: caller.id, kind, by })),
  };
}

function gapFacts(found: HandlerGaps | undefined): unknown {
  if (!found) return undefined;
  const gaps = found.gaps.map(({ from, to, after, before }) => ({ from, to, after: after?.id, before: before?.id }));
  return { total: found.total, share: found.share, gaps };
}

/** Loose subsegments can make chains of any length, which JSON could not hold nested. */
const MAX_DEPTH = 1000;
const BOUNDS = { depth: 64, values: 20_000, text: 100_000 };

/** Without personal data: the user, and the client's address. */
function spanFacts(spans: readonly Span[], parent?: Span, depth = 0): unknown {
  if (depth >= MAX_DEPTH && spans.length > 0) return `… nested more than ${MAX_DEPTH} deep`;
  return spans.map((span) => {
    const { end, notes, children, user: _user, http, ...facts } = span;
    const { clientIp: _clientIp, ...shownHttp } = http ?? {};
    return {
      ...facts,
      duration: durationOf(span),
      self: selfTimeOf(span),
      inProgress: end === undefined,
      http: http && shownHttp,
      aws: boundedData(span.aws, BOUNDS),
      metadata: boundedData(span.metadata, BOUNDS),
      service: span.service && boundedData(span.service, BOUNDS),
      notes: [...notes, ...intervalNotes(span, parent)],
      children: spanFacts(children, span, depth + 1),
    };
  });
}

async function inspectReports(folder: string, file: string, wasm: string): Promise<unknown> {
  const workspace = openWorkspace(folder, wasm);
  const { traces } = readTraceFile(await readText(file));
  const { functions, samConfigs } = await workspace.declared();
  const places = new SourcePlaces(new SourceMaps(workspace.files), noStacks);
  const builder = new ReportBuilder(new FunctionSites(workspace.code), places);
  const { reports, unmatched } = await builder.build({
    functions,
    // A file does not say where its traces come from.
    functionOf: (name) =>
      functionOfDeployedName(name, functions, { kind: 'local' }) ??
      functionOfDeployedName(name, functions, { kind: 'aws', samConfigs }),
    unaskedReason: () => undefined,
    traces: traces.map((trace) => ({
      ...{ id: trace.id, read: true, failing: false, functionNames: [] },
      invocations: invocationsOf(trace),
    })),
    window: { from: Math.min(...traces.map(({ start }) => start)), to: Math.max(...traces.map(({ end }) => end)) },
  });
  const withPaths = reports.map(({ place, ties, ...rest }) => ({
    file: workspace.path(place.file),
    line: place.line,
    ...rest,
    ties: ties.map((tie) => ({ file: workspace.path(tie.file), line: tie.line })),
  }));
  return { reports: withPaths, unmatched };
}

/** The pure parts over a folder of this machine. Paths are given below it. */
function openWorkspace(folder: string, wasm: string) {
  const files = new NodeFiles(folder);
  const code = new CachedCodeIndex(files, new DirectParser(wasm));
  return {
    files,
    code,
    declared: () => readDeclared(files, code, log),
    path: (uri: string): string => relativePath(uriOfPath(folder), uri) ?? pathOfUri(uri),
  };
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}`);
  });
}

main().then(
  (result) => process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`),
  (error: unknown) => {
    process.stderr.write(error instanceof UserError ? `${error.message}\n` : `${(error as Error).stack}\n`);
    process.exitCode = 1;
  },
);
