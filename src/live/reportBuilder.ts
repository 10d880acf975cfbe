import { Slices } from '../base/slices.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { judgeBudgets } from '../match/budgets.ts';
import type { FunctionMatch, LineReport, MatchResult } from '../match/lineReport.ts';
import { lineReportSteps, type FunctionMatches } from '../match/lineReports.ts';
import { matchInvocation, type InvocationMatch } from '../match/matchInvocation.ts';
import type { SiteIndex } from '../match/siteIndex.ts';
import type { Invocation } from '../trace/invocation.ts';
import type { FunctionSites } from './functionSites.ts';
import type { SourcePlaces } from './sourcePlaces.ts';
import type { StoredTrace } from './traceStore.ts';

/** A trace as reports need it. */
export interface ReportTrace {
  readonly id: string;
  /** Whether its documents were read. */
  readonly read: boolean;
  /** Whether its summary tells of a fault, an error or a throttle. */
  readonly failing: boolean;
  /** Deployed names of the functions that it ran through. */
  readonly functionNames: readonly string[];
  readonly invocations: readonly Invocation[];
}

/** Traces of the store, as reports need them. */
export function reportTraces(traces: readonly StoredTrace[]): readonly ReportTrace[] {
  return traces.map(({ summary, trace, invocations }) => ({
    id: summary.id,
    read: trace !== undefined,
    failing: summary.hasFault || summary.hasError || summary.hasThrottle,
    functionNames: summary.functionNames,
    invocations,
  }));
}

/** The picture that reports are made from, at one moment. */
export interface ReportInput {
  readonly functions: readonly LambdaFunction[];
  functionOf(deployedName: string): LambdaFunction | undefined;
  /** Why a function's traces cannot be asked for, as a sentence; undefined where they were. */
  unaskedReason(declared: LambdaFunction): string | undefined;
  /** Newest first. */
  readonly traces: readonly ReportTrace[];
  /** Epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
}

/** Reports, and what each function has of the traces. */
export interface ReportResult extends Omit<MatchResult, 'functions'> {
  readonly untraced: readonly Untraced[];
  readonly unread: readonly Unread[];
  /** Every function that the workspace declares, in order of template and line. */
  readonly functions: readonly FunctionPicture[];
}

/** One declared function and what is known of it in the window. */
export interface FunctionPicture {
  readonly declared: LambdaFunction;
  /** The names that its traces call it by. */
  readonly deployedNames: readonly string[];
  /** Ids of its traces, newest first. */
  readonly traces: readonly string[];
  /** How many of these were read. */
  readonly read: number;
  /** The handler's; undefined where no invocation was read, or the handler's line is not known. */
  readonly report: LineReport | undefined;
  /** Why its traces cannot be asked for, as a sentence; undefined where they are, or where there are some all the same. */
  readonly untracedReason: string | undefined;
  /** What its invocations recorded and no line could be tied to, most frequent first. */
  readonly unmatched: FunctionMatch['unmatched'];
  /** Epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
}

/** A function of whose traces none was read yet. */
export interface Unread {
  readonly declared: LambdaFunction;
  /** How many were listed, and how many of these their summaries tell a failure of, whichever node failed. */
  readonly traces: number;
  readonly failing: number;
  /** Epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
}

/** A function without traces in the window. */
export interface Untraced {
  readonly declared: LambdaFunction;
  /** Why none could be asked for, as a sentence; undefined where there were none. */
  readonly reason: string | undefined;
  /** Epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
}

/** Makes line reports, in slices; what was matched before is matched again only where the trace or the code has changed. */
export class ReportBuilder {
  readonly #kept = new WeakMap<Invocation, { readonly index: SiteIndex; readonly match: InvocationMatch }>();
  /** Forgotten while they were being matched: what comes of that is not kept. */
  readonly #forgotten = new Set<Invocation>();

  /** @param budgets what settings say that handlers may take, ms, by logical id. */
  constructor(
    private readonly sites: FunctionSites,
    private readonly places: SourcePlaces,
    private readonly budgets: () => ReadonlyMap<string, number> = () => new Map(),
  ) {}

  /** Whether some function that reports were made for reaches this file. */
  reaches(file: string): boolean {
    return this.sites.reaches(file);
  }

  /** Something new is known of an invocation's errors: it is matched again. */
  forget(invocation: Invocation): void {
    this.#kept.delete(invocation);
    this.#forgotten.add(invocation);
  }

  async build(input: ReportInput): Promise<ReportResult> {
    const slices = new Slices();
    const shares = sharesOf(input);
    const matches: FunctionMatches[] = [];
    for (const share of shares.values()) {
      if (share.invocations.length === 0) continue;
      const { read, traces } = share;
      matches.push({ ...(await this.#match(share, slices)), read, traces, window: input.window });
    }
    const matched = await sumUp(matches, slices);
    const byFunction = new Map(matched.functions.map((match) => [match.declared, match]));
    const functions = [...shares.values()].map((share) => pictureOf(share, byFunction.get(share.declared), input));
    const untraced = functions.flatMap(({ declared, traces, untracedReason, window }) =>
      traces.length === 0 ? [{ declared, reason: untracedReason, window }] : [],
    );
    const unread = [...shares.values()].flatMap(({ declared, traces, read, failing }) =>
      traces.size > 0 && read.size === 0 ? [{ declared, traces: traces.size, failing, window: input.window }] : [],
    );
    const comments = matches.flatMap(({ index }) => index.budgets);
    const reports = judgeBudgets(matched.reports, comments, this.budgets());
    return { ...matched, reports, functions, untraced, unread };
  }

  async #match(share: FunctionShare, slices: Slices): Promise<Pick<FunctionMatches, 'index' | 'invocations'>> {
    const index = await this.sites.of(share.declared);
    const invocations: InvocationMatch[] = [];
    for (const invocation of share.invocations) {
      const kept = this.#kept.get(invocation);
      this.#forgotten.delete(invocation);
      const match =
        kept?.index === index
          ? kept.match
          : matchInvocation(invocation, index, await this.places.known(invocation, index));
      if (!this.#forgotten.delete(invocation)) this.#kept.set(invocation, { index, match });
      invocations.push(match);
      await slices.next();
    }
    return { index, invocations };
  }
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
    traces: [...traces],
    read: read.size,
    report: match?.handler,
    untracedReason: traces.size === 0 ? input.unaskedReason(declared) : undefined,
    unmatched: match?.unmatched ?? [],
    window: input.window,
  };
}

/** What one function has of the traces in the window. */
class FunctionShare {
  readonly names = new Set<string>();
  readonly traces = new Set<string>();
  readonly read = new Set<string>();
  readonly invocations: Invocation[] = [];
  failing = 0;

  constructor(readonly declared: LambdaFunction) {}
}

function sharesOf({ functions, functionOf, traces }: ReportInput): ReadonlyMap<LambdaFunction, FunctionShare> {
  const shares = new Map(functions.map((declared) => [declared, new FunctionShare(declared)]));
  for (const { id, read, failing, functionNames, invocations } of traces) {
    for (const name of new Set([...functionNames, ...invocations.map(({ functionName }) => functionName)])) {
      const declared = functionOf(name);
      const share = declared && shares.get(declared);
      if (share && failing && !share.traces.has(id)) share.failing++;
      share?.names.add(name);
      share?.traces.add(id);
      if (read) share?.read.add(id);
      share?.invocations.push(...invocations.filter(({ functionName }) => functionName === name));
    }
  }
  return shares;
}
