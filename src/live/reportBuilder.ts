import type { CodeIndex } from '../code/codeIndex.ts';
import type { SourceFacts } from '../code/site.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { MatchResult } from '../match/lineReport.ts';
import { lineReports, type FunctionMatches } from '../match/lineReports.ts';
import { matchInvocation, type InvocationMatch } from '../match/matchInvocation.ts';
import { siteIndex, type SiteIndex } from '../match/siteIndex.ts';
import type { Invocation } from '../trace/invocation.ts';
import { Slices } from './slices.ts';
import type { SourcePlaces } from './sourcePlaces.ts';

/** A trace as reports need it. */
export interface ReportTrace {
  readonly id: string;
  /** Whether its documents were read. */
  readonly read: boolean;
  /** Deployed names of the functions that it ran through. */
  readonly functionNames: readonly string[];
  readonly invocations: readonly Invocation[];
}

/** The picture that reports are made from, at one moment. */
export interface ReportInput {
  readonly functions: readonly LambdaFunction[];
  functionOf(deployedName: string): LambdaFunction | undefined;
  /** Why a function's traces cannot be asked for, as a sentence; undefined where they were. */
  unaskedReason(declared: LambdaFunction): string | undefined;
  readonly traces: readonly ReportTrace[];
  /** Epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
}

/** Reports, and the functions that no trace was found of. */
export interface ReportResult extends MatchResult {
  readonly untraced: readonly Untraced[];
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
  readonly #indexes = new Map<string, { readonly sources: readonly SourceFacts[]; readonly index: SiteIndex }>();

  constructor(
    private readonly code: CodeIndex,
    private readonly places: SourcePlaces,
  ) {}

  /** Whether some function that reports were made for reaches this file. */
  reaches(file: string): boolean {
    return [...this.#indexes.values()].some(({ index }) => index.files.has(file));
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
    await slices.next();
    const untraced = [...shares.values()].flatMap(({ declared, traces }) =>
      traces.size === 0 ? [{ declared, reason: input.unaskedReason(declared), window: input.window }] : [],
    );
    return { ...lineReports(matches), untraced };
  }

  async #match(share: FunctionShare, slices: Slices): Promise<Pick<FunctionMatches, 'index' | 'invocations'>> {
    const index = await this.#index(share.declared);
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

  /** The same index as before where neither the function nor a file that it reaches has changed. */
  async #index(declared: LambdaFunction): Promise<SiteIndex> {
    const sources = declared.handlerPlace ? await this.code.reachableFrom(declared.handlerPlace.file) : [];
    const known = this.#indexes.get(declared.id);
    const same =
      known?.index.function === declared &&
      known.sources.length === sources.length &&
      known.sources.every((source, i) => source === sources[i]);
    if (same) return known.index;
    const index = siteIndex(declared, sources);
    this.#indexes.set(declared.id, { sources, index });
    return index;
  }
}

/** What one function has of the traces in the window. */
class FunctionShare {
  readonly traces = new Set<string>();
  readonly read = new Set<string>();
  readonly invocations: Invocation[] = [];

  constructor(readonly declared: LambdaFunction) {}
}

function sharesOf({ functions, functionOf, traces }: ReportInput): ReadonlyMap<LambdaFunction, FunctionShare> {
  const shares = new Map(functions.map((declared) => [declared, new FunctionShare(declared)]));
  for (const { id, read, functionNames, invocations } of traces) {
    for (const name of new Set([...functionNames, ...invocations.map(({ functionName }) => functionName)])) {
      const declared = functionOf(name);
      const share = declared && shares.get(declared);
      share?.traces.add(id);
      if (read) share?.read.add(id);
      share?.invocations.push(...invocations.filter(({ functionName }) => functionName === name));
    }
  }
  return shares;
}
