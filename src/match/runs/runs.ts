import type { PlaceRange } from '../../base/place.ts';
import type { StepRegion } from '../../code/site.ts';
import type { Span } from '../../trace/span.ts';
import type { MatchedSpan } from './matchedSpan.ts';
import type { SiteIndex } from '../sites/siteIndex.ts';
import { placeKey } from '../sites/siteKeys.ts';

/** Which runs of regions an invocation's spans were made in. */
export class Runs {
  readonly #parents: ReadonlyMap<Span, Span>;
  readonly #index: SiteIndex;
  /** Where spans were made, of those of which that is certain. */
  readonly #places: ReadonlyMap<Span, string>;
  /** The nearest span around that a place made, by the place and the span. */
  readonly #ancestors = new Map<string, Map<Span, Span | undefined>>();

  constructor(spans: readonly MatchedSpan[], index: SiteIndex) {
    this.#parents = new Map(spans.flatMap(({ span }) => span.children.map((child) => [child, span] as const)));
    this.#index = index;
    this.#places = new Map(spans.flatMap((each) => certainPlaceOf(each) ?? []));
  }

  /** What is the same for all spans of one run of a region of the file; undefined where no run can be told. */
  runOf(span: Span, region: StepRegion, file: string): string | undefined {
    if (region.is === 'span') return this.#ancestorAt(span, region.place)?.id;
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
  #ancestorAt(span: Span, place: PlaceRange): Span | undefined {
    const key = placeKey(place);
    const known = this.#ancestors.get(key) ?? new Map<Span, Span | undefined>();
    this.#ancestors.set(key, known);
    // Deep chains ask the same of each span in them.
    const passed: Span[] = [];
    let found: Span | undefined;
    for (let at: Span | undefined = span; at; at = this.#parents.get(at)) {
      if (known.has(at)) {
        found = known.get(at);
        break;
      }
      passed.push(at);
      const above = this.#parents.get(at);
      if (above && this.#places.get(above) === key) {
        found = above;
        break;
      }
    }
    for (const each of passed) known.set(each, found);
    return found;
  }
}

function certainPlaceOf({ span, match }: MatchedSpan): readonly [readonly [Span, string]] | undefined {
  const [only, ...others] = match.kind === 'tied' ? match.sites : [];
  return only && others.length === 0 ? [[span, placeKey(only.place)]] : undefined;
}

/** The same for regions of one file that are one. */
export function regionKey(region: StepRegion): string {
  return region.is === 'span' ? placeKey(region.place) : `${region.from}-${region.to}`;
}
