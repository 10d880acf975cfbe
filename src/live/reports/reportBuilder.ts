import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { MatchMemory } from './buildReports.ts';
import type { FunctionSites } from './functionSites.ts';
import type { ReportInput, ReportResult } from './reportResult.ts';
import type { PlaceLookup } from '../places/lazySourcePlaces.ts';

/** Makes line reports, in slices; what was matched before is matched again only where the trace or the code has changed. */
export class ReportBuilder {
  #memory: MatchMemory = { kept: new WeakMap(), forgotten: new WeakMap() };

  /** @param budgets what settings say that handlers may take, ms, by logical id. */
  constructor(
    private readonly sites: FunctionSites,
    private readonly places: PlaceLookup,
    private readonly budgets: () => ReadonlyMap<string, number> = () => new Map(),
  ) {}

  /** Whether some function that reports were made for reaches this file. */
  reaches(file: string): boolean {
    return this.sites.reaches(file);
  }

  /** Something new is known of an invocation's errors: it is matched again. */
  forget(invocation: Invocation): void {
    const { kept, forgotten } = this.#memory;
    kept.delete(invocation);
    forgotten.set(invocation, (forgotten.get(invocation) ?? 0) + 1);
  }

  /** Something new is known of where lines stand: every invocation is matched again. */
  forgetAll(): void {
    this.#memory = { kept: new WeakMap(), forgotten: new WeakMap() };
  }

  async build(input: ReportInput): Promise<ReportResult> {
    const { buildReports } = await import('./buildReports.ts');
    return buildReports(input, { sites: this.sites, places: this.places, budgets: this.budgets }, this.#memory);
  }
}
