import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { uriOfPath } from '../../../src/base/fileUri.ts';
import { groupBy } from '../../../src/base/groupBy.ts';
import type { Place } from '../../../src/base/place.ts';
import { SourceMaps } from '../../../src/code/sourceMaps/sourceMaps.ts';
import { functionOfDeployedName } from '../../../src/functions/deployments/deployedNames.ts';
import { FunctionSites } from '../../../src/live/reports/functionSites.ts';
import { ReportBuilder } from '../../../src/live/reports/reportBuilder.ts';
import { noStacks } from '../../../src/live/logs/loggedStacks.ts';
import { SourcePlaces } from '../../../src/live/places/sourcePlaces.ts';
import type { MatchResult } from '../../../src/match/lineReport.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { walkSpans, type Trace } from '../../../src/trace/span.ts';
import { RecordedLines, type RecordedSpan } from './recordedLines.ts';
import type { AppRun } from './runApp.ts';
import type { TruthApp } from './truthApp.ts';

/** A line that made spans, and where Beamline put them. */
export interface JudgedSite {
  readonly language: 'javascript/typescript' | 'python' | 'java' | 'go';
  readonly evidence: SiteEvidence;
  readonly verdict: Verdict;
  /** `src/orders.ts:12`, below the application's folder. */
  readonly place: string;
  /** Names of the spans, of calls of AWS with their operations. */
  readonly names: readonly string[];
  /** Where it was put instead, or why nowhere. */
  readonly instead: string;
}

/** What a line gives to be found by. */
export type SiteEvidence = 'literalName' | 'computedName' | 'convention' | 'sdkCall' | 'httpCall' | 'sqlCall';
/** `unverified`: put on a line, but no line was seen to make it, so that nobody can say whether it is that one. */
export type Verdict = 'right' | 'wrong' | 'tied' | 'missed' | 'unverified';

/** Compares where spans were made with where Beamline puts them. A line with several kinds of spans is a site for each. */
export async function judgeApp(app: TruthApp, run: AppRun): Promise<readonly JudgedSite[]> {
  const recorded = new RecordedLines(app.folder, run.functions);
  const traces = run.traces.map(({ id, documents }) =>
    buildTrace(
      id,
      documents.map((json) => recorded.takeFrom(json)),
    ),
  );
  const places = new SourcePlaces(new SourceMaps(run.files), noStacks);
  const result = await new ReportBuilder(new FunctionSites(run.code), places).build({
    functions: run.functions,
    functionOf: (name) => functionOfDeployedName(name, run.functions, { kind: 'local' }),
    unaskedReason: () => undefined,
    traces: traces.map((trace) => ({
      ...{ id: trace.id, read: true, failing: false, functionNames: [] },
      invocations: invocationsOf(trace),
    })),
    window: { from: 0, to: Date.now() },
  });
  const found = placesOf(result);
  const reasons = new Map(result.unmatched.map(({ spanId, reason }) => [spanId, reason]));
  const isElsewhere = (span: RecordedSpan): boolean => verdictOf(span, found.get(span.id) ?? []) === 'wrong';
  const wholes = new Set(recorded.wholes);
  const counted = recorded.spans.filter((span) => wholes.has(span) || isElsewhere(span));
  const sites = groupBy(counted, (span) => `${span.file}:${span.line} ${evidenceOf(span)}`);
  const judged = [...sites.values()].flatMap((spans): readonly JudgedSite[] => {
    const [first] = spans;
    const language = first && languageOfFile(first.file);
    if (!first || !language) return [];
    const verdicts = spans.map((span) => ({ verdict: verdictOf(span, found.get(span.id) ?? []), span }));
    const worst = (['wrong', 'tied', 'missed', 'right'] as const).find((each) =>
      verdicts.some(({ verdict }) => verdict === each),
    );
    const example = verdicts.find(({ verdict }) => verdict === worst)?.span ?? first;
    const elsewhere = (found.get(example.id) ?? []).map((place) => shown(app, place)).join(', ');
    return [
      {
        language,
        evidence: evidenceOf(first),
        verdict: worst ?? 'missed',
        place: `${relative(app.folder, first.file)}:${first.line}`,
        names: [...new Set(spans.map(({ name, operation }) => (operation ? `${name} ${operation}` : name)))],
        instead: elsewhere || (reasons.get(example.id) ?? 'its invocation was not found'),
      },
    ];
  });
  return [...judged, ...unverified(app, recorded, traces, found)];
}

/** Spans that stand on a line and have none recorded, a site for each line. */
function unverified(
  app: TruthApp,
  { spans }: RecordedLines,
  traces: readonly Trace[],
  found: ReadonlyMap<string, readonly Place[]>,
): readonly JudgedSite[] {
  const known = new Set(spans.map(({ id }) => id));
  const sites = new Map<string, JudgedSite>();
  for (const span of traces.flatMap(({ roots }) => [...walkSpans(roots)])) {
    const [place] = known.has(span.id) ? [] : (found.get(span.id) ?? []);
    const language = place && languageOfFile(place.file);
    if (!language) continue;
    const evidence = span.namespace === 'aws' ? 'sdkCall' : span.namespace === 'remote' ? 'httpCall' : 'literalName';
    const at = shown(app, place);
    const names = [...new Set([...(sites.get(`${at} ${evidence}`)?.names ?? []), span.name])];
    sites.set(`${at} ${evidence}`, { language, evidence, verdict: 'unverified', place: at, names, instead: at });
  }
  return [...sites.values()];
}

/** The lines at which each span stands, by its id: several where they are tied. */
function placesOf({ reports }: Pick<MatchResult, 'reports'>): ReadonlyMap<string, readonly Place[]> {
  const found = new Map<string, Place[]>();
  for (const { what, place, spans } of reports) {
    if (what === 'handler' || what === 'throw') continue;
    for (const { spanId } of spans) found.set(spanId, [...(found.get(spanId) ?? []), place]);
  }
  return found;
}

function verdictOf(span: RecordedSpan, places: readonly Place[]): Verdict {
  if (places.length === 0) return 'missed';
  const isThere = places.some(({ file, line }) => file === uriOfPath(span.file) && line === span.line);
  if (!isThere) return 'wrong';
  return places.length === 1 ? 'right' : 'tied';
}

function evidenceOf(span: RecordedSpan): SiteEvidence {
  if (span.namespace === 'aws') return 'sdkCall';
  if (span.namespace === 'remote') return span.name.includes('@') || span.name.includes('://') ? 'sqlCall' : 'httpCall';
  if (isWritten(span)) return 'literalName';
  return span.decorated ? 'convention' : 'computedName';
}

/** Whether the span's name stands on the line that made it, or on the few after it, in quotes. */
function isWritten({ file, line, name }: RecordedSpan): boolean {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(line - 1, line + 3);
  return ["'", '"', '`'].some((quote) => lines.join('\n').includes(`${quote}${name}${quote}`));
}

function languageOfFile(file: string): JudgedSite['language'] | undefined {
  if (/\.[cm]?[jt]sx?$/.test(file)) return 'javascript/typescript';
  if (file.endsWith('.py')) return 'python';
  if (file.endsWith('.java')) return 'java';
  return file.endsWith('.go') ? 'go' : undefined;
}

function shown({ folder }: TruthApp, { file, line }: Place): string {
  return `${file.replace(`${uriOfPath(folder)}/`, '')}:${line}`;
}
