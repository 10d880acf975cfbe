import { Slices } from '../../base/slices.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { judgeBudgets } from '../../match/report/budgets.ts';
import type { FunctionMatch, LineReport, MatchResult } from '../../match/lineReport.ts';
import { lineReportSteps, type FunctionMatches } from '../../match/lineReports.ts';
import { matchInvocation, type InvocationMatch } from '../../match/matchInvocation.ts';
import type { SiteIndex } from '../../match/sites/siteIndex.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import { isLatest } from '../../trace/lambda/qualifiedName.ts';
import type { FunctionSites } from './functionSites.ts';
import type { CalledAs, FunctionPicture, ReportInput, ReportResult } from './reportResult.ts';
import type { PlaceLookup } from '../places/lazySourcePlaces.ts';

/** What was matched before. */
export interface MatchMemory {
  readonly kept: WeakMap<Invocation, { readonly index: SiteIndex; readonly match: InvocationMatch }>;
  /** How often each was forgotten: what was being matched meanwhile is not kept. */
  readonly forgotten: WeakMap<Invocation, number>;
}

/** What reports are made with. */
export interface ReportParts {
  readonly sites: FunctionSites;
  readonly places: PlaceLookup;
  budgets(): ReadonlyMap<string, number>;
}

/** Reports of the traces in `input`. With all that matches spans to lines, and so loaded when the first traces are there. */
export async function buildReports(input: ReportInput, parts: ReportParts, memory: MatchMemory): Promise<ReportResult> {
  const slices = new Slices();
  const shares = sharesOf(input);
  const matches: FunctionMatches[] = [];
  for (const share of shares.values()) {
    if (share.invocations.length === 0) continue;
    const { read, traces } = share;
    matches.push({ ...(await match(share, parts, memory, slices)), read, traces, window: input.window });
  }
  const matched = await sumUp(matches, slices);
  const byFunction = new Map(matched.functions.map((match) => [match.declared, match]));
  const comments = matches.flatMap(({ index }) => index.budgets);
  const reports = withShownAs(judgeBudgets(matched.reports, comments, parts.budgets()), shares);
  const judged = new Map(matched.reports.map((report, i) => [report, reports[i]]));
  const functions = [...shares.values()].map((share) => {
    const found = byFunction.get(share.declared);
    return pictureOf(share, found && { ...found, handler: found.handler && judged.get(found.handler) }, input);
  });
  const untraced = functions.flatMap(({ declared, traces, untracedReason, window }) =>
    traces.length === 0 ? [{ declared, reason: untracedReason, window }] : [],
  );
  const unread = [...shares.values()].flatMap(({ declared, traces, read, failing }) =>
    traces.size > 0 && read.size === 0 ? [{ declared, traces: traces.size, failing, window: input.window }] : [],
  );
  return { ...matched, reports, functions, untraced, unread };
}

async function match(
  share: FunctionShare,
  parts: ReportParts,
  memory: MatchMemory,
  slices: Slices,
): Promise<Pick<FunctionMatches, 'index' | 'invocations'>> {
  const index = await parts.sites.of(share.declared);
  const invocations: InvocationMatch[] = [];
  for (const invocation of share.invocations) {
    const kept = memory.kept.get(invocation);
    const forgotten = memory.forgotten.get(invocation);
    const match =
      kept?.index === index
        ? kept.match
        : matchInvocation(invocation, index, await parts.places.known(invocation, index));
    if (memory.forgotten.get(invocation) === forgotten) memory.kept.set(invocation, { index, match });
    invocations.push(match);
    await slices.next();
  }
  return { index, invocations };
}

async function sumUp(matches: readonly FunctionMatches[], slices: Slices): Promise<MatchResult> {
  const steps = lineReportSteps(matches);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await slices.next();
  }
}

function pictureOf(share: FunctionShare, match: FunctionMatch | undefined, input: ReportInput): FunctionPicture {
  const { declared, names, traces, read } = share;
  return {
    declared,
    deployedNames: [...names],
    shownAs: share.shownAs,
    calledAs: calledAsOf(share.called),
    traces: [...traces],
    read: read.size,
    report: match?.handler,
    figures: match?.figures,
    untracedReason: traces.size === 0 ? (input.unaskedReason(declared) ?? unshownReason(share)) : undefined,
    unmatched: match?.unmatched ?? [],
    window: input.window,
  };
}

function unshownReason({ shownAs, called }: FunctionShare): string | undefined {
  if (shownAs === undefined || called.length === 0) return undefined;
  return `None of the calls that were read is of ${shownAs}: choose others in “Versions and Aliases…”.`;
}

/** Handlers say where only some of their calls are measured. */
function withShownAs(
  reports: readonly LineReport[],
  shares: ReadonlyMap<LambdaFunction, FunctionShare>,
): readonly LineReport[] {
  const chosen = new Map(
    [...shares.values()].flatMap((share) => (share.shownAs === undefined ? [] : [[share.declared.id, share.shownAs]])),
  );
  if (chosen.size === 0) return reports;
  return reports.map((report) => {
    const names = new Set(report.functionIds.flatMap((id) => chosen.get(id) ?? []));
    return report.what === 'handler' && names.size > 0 ? { ...report, shownAs: [...names] } : report;
  });
}

function calledAsOf(invocations: readonly Invocation[]): readonly CalledAs[] {
  const counts = new Map<string | undefined, number>();
  for (const { qualifier } of invocations) {
    const named = isLatest(qualifier) ? undefined : qualifier;
    counts.set(named, (counts.get(named) ?? 0) + 1);
  }
  const all = [...counts].map(([qualifier, count]) => ({ qualifier, invocations: count }));
  return all.toSorted((a, b) => b.invocations - a.invocations);
}

/** What one function has of the traces in the window. */
class FunctionShare {
  readonly names = new Set<string>();
  readonly traces = new Set<string>();
  readonly read = new Set<string>();
  readonly invocations: Invocation[] = [];
  /** These, and those that are not shown. */
  readonly called: Invocation[] = [];
  failing = 0;

  constructor(
    readonly declared: LambdaFunction,
    readonly shownAs: string | undefined,
  ) {}

  isShown({ qualifier }: Invocation): boolean {
    if (this.shownAs === undefined || this.shownAs === qualifier) return true;
    return isLatest(this.shownAs) && isLatest(qualifier);
  }
}

function sharesOf({ functions, functionOf, traces, shownAs }: ReportInput): ReadonlyMap<LambdaFunction, FunctionShare> {
  const shares = new Map(functions.map((declared) => [declared, new FunctionShare(declared, shownAs?.(declared))]));
  for (const { id, read, failing, functionNames, invocations } of traces) {
    for (const name of new Set([...functionNames, ...invocations.map(({ functionName }) => functionName)])) {
      const declared = functionOf(name);
      const share = declared && shares.get(declared);
      if (!share) continue;
      const called = invocations.filter(({ functionName }) => functionName === name);
      const shown = called.filter((invocation) => share.isShown(invocation));
      share.names.add(name);
      share.called.push(...called);
      // By which version it was called is not known before it was read.
      if (read && shown.length === 0 && share.shownAs !== undefined) continue;
      if (failing && !share.traces.has(id)) share.failing++;
      share.traces.add(id);
      if (read) share.read.add(id);
      share.invocations.push(...shown);
    }
  }
  return shares;
}
