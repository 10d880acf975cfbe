import type { PlaceRange } from '../base/place.ts';
import type { StepRegion } from '../code/site.ts';
import type { Span } from '../trace/span.ts';
import type { MatchedSpan } from './matchedSpan.ts';
import type { SiteIndex } from './siteIndex.ts';
import { placeKey } from './siteKeys.ts';

/** Which runs of regions an invocation's spans were made in. */
export class Runs {
  readonly #parents: ReadonlyMap<Span, MatchedSpan>;
  readonly #index: SiteIndex;

  constructor(spans: readonly MatchedSpan[], index: SiteIndex) {
    this.#parents = new Map(spans.flatMap((each) => each.span.children.map((child) => [child, each] as const)));
    this.#index = index;
  }

  /** What is the same for all spans of one run of a region of the file; undefined where no run can be told. */
  runOf(span: Span, region: StepRegion, file: string): string | undefined {
    if (region.is === 'span') return this.#ancestorAt(span, region.place)?.span.id;
    return this.isHandler(region, file) ? 'handler' : undefined;
  }

  /** Whether a region is the handler, which runs once an invocation. */
  isHandler(region: StepRegion, file: string): boolean {
    const { function: declared, isRunByOthers } = this.#index;
    const { handlerPlace } = declared;
    if (region.is !== 'function' || handlerPlace?.file !== file || isRunByOthers) return false;
    return region.from <= handlerPlace.line && handlerPlace.line <= region.to;
  }

  /** The nearest span around that a place made, where that is certain. */
  #ancestorAt(span: Span, place: PlaceRange): MatchedSpan | undefined {
    const key = placeKey(place);
    for (let above = this.#parents.get(span); above; above = this.#parents.get(above.span)) {
      const [only, ...others] = above.match.kind === 'tied' ? above.match.sites : [];
      if (only && others.length === 0 && placeKey(only.place) === key) return above;
    }
    return undefined;
  }
}

/** The same for regions of one file that are one. */
export function regionKey(region: StepRegion): string {
  return region.is === 'span' ? placeKey(region.place) : `${region.from}-${region.to}`;
}
