import type { CodeIndex } from '../code/codeIndex.ts';
import type { SourceFacts } from '../code/site.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { siteIndex, type SiteIndex } from '../match/siteIndex.ts';

/** The sites that each function's handler reaches; a function's index is the same object for as long as it and its code stay. */
export class FunctionSites {
  readonly #indexes = new Map<string, { readonly sources: readonly SourceFacts[]; readonly index: SiteIndex }>();

  constructor(private readonly code: CodeIndex) {}

  /** Whether some function that was looked at reaches this file (canonical URI). */
  reaches(file: string): boolean {
    return [...this.#indexes.values()].some(({ index }) => index.files.has(file));
  }

  /** The same index as before where neither the function nor a file that it reaches has changed. */
  async of(declared: LambdaFunction): Promise<SiteIndex> {
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
