import type { CodeIndex } from '../../code/codeIndex.ts';
import type { SourceFacts } from '../../code/site.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { SiteIndex } from '../../match/sites/siteIndex.ts';
import type { NamedLines } from './namedLines.ts';

interface KnownSites {
  readonly sources: readonly SourceFacts[];
  readonly named: string;
  readonly index: SiteIndex;
}

/** The sites that each function's handler reaches; a function's index is the same object for as long as it and its code stay. */
export class FunctionSites {
  readonly #indexes = new Map<string, KnownSites>();

  /** @param named what the user says of lines; nothing where there is none. */
  constructor(
    private readonly code: Pick<CodeIndex, 'reachableFrom'>,
    private readonly named?: Pick<NamedLines, 'names' | 'of'>,
  ) {}

  /** Whether some function that was looked at reaches this file (canonical URI), or the user named a line of it. */
  reaches(file: string): boolean {
    return [...this.#indexes.values()].some(({ index }) => index.files.has(file)) || (this.named?.names(file) ?? false);
  }

  /** Whether a function, by its id, was looked at and reaches this file (canonical URI). */
  isReached(functionId: string, file: string): boolean {
    return this.#indexes.get(functionId)?.index.files.has(file) ?? false;
  }

  /** The same index as before where neither the function, a file that it reaches nor a line that is named for it has changed. */
  async of(declared: LambdaFunction): Promise<SiteIndex> {
    const { handlerPlace: place, mayHoldHandler } = declared;
    const begin = place ? (place.entry ?? place.file) : mayHoldHandler;
    const sources = begin === undefined ? [] : await this.code.reachableFrom(begin);
    const places: SiteIndex['named'] = (await this.named?.of(declared)) ?? new Map();
    const named = JSON.stringify([...places]);
    const known = this.#indexes.get(declared.id);
    const same =
      known?.index.function === declared &&
      known.named === named &&
      known.sources.length === sources.length &&
      known.sources.every((source, i) => source === sources[i]);
    if (same) return known.index;
    const { siteIndex } = await import('../../match/sites/siteIndex.ts');
    const index = siteIndex(declared, sources, places);
    this.#indexes.set(declared.id, { sources, named, index });
    return index;
  }
}
