import type { Site, StepLoop } from '../code/site.ts';
import type { Span } from '../trace/span.ts';
import type { MatchedSpan } from './matchedSpan.ts';
import { regionKey, type Runs } from './runs.ts';
import { placeKey } from './siteKeys.ts';
import type { Tied } from './tied.ts';

/** Spans of one run whose line is certain, and when that line runs. */
interface Anchor {
  /** Of the line. */
  readonly place: string;
  readonly step: OneStep;
  /** One of them. */
  readonly spanId: string;
  /** Epoch ms at which the first and the last of them began. */
  readonly first: number;
  readonly last: number;
}

/** A step of one region. */
interface OneStep extends StepLoop {
  /** It makes at most one span a run. */
  readonly isOnce: boolean;
}

/**
 * What spans whose line is certain say of others in the same run of the handler, or of what a span runs: the line of a step that is over before
 * theirs begins made nothing after them, that of one which begins later nothing before them, and one that makes a single span no other.
 */
export class Anchors {
  /** By run, then by line. */
  readonly #byRun = new Map<string, Map<string, Anchor>>();
  readonly #runs: Runs;

  constructor(spans: readonly MatchedSpan[], runs: Runs) {
    this.#runs = runs;
    for (const { span, match } of spans) {
      const [site, ...others] = match.kind === 'tied' && match.evidence !== 'named' ? match.sites : [];
      if (site && others.length === 0) this.#add(span, site);
    }
  }

  /** The lines of a tie that may have made the span. */
  possibleFor({ span, match }: Tied): readonly Site[] {
    return match.sites.filter((site) => {
      const place = placeKey(site.place);
      return !stepsOf(site).some((step) => {
        const anchors = [...(this.#byRun.get(this.#runKey(span, site, step) ?? '')?.values() ?? [])];
        return anchors.some((anchor) => isExcluded(span, place, step, anchor));
      });
    });
  }

  #add(span: Span, site: Site): void {
    const place = placeKey(site.place);
    for (const step of stepsOf(site)) {
      const key = this.#runKey(span, site, step);
      if (key === undefined) continue;
      const own = this.#byRun.get(key) ?? new Map<string, Anchor>();
      const { first = span.start, last = span.start } = own.get(place) ?? {};
      const times = { first: Math.min(first, span.start), last: Math.max(last, span.start) };
      this.#byRun.set(key, own.set(place, { place, step, spanId: span.id, ...times }));
    }
  }

  #runKey(span: Span, { place: { file } }: Site, { region }: OneStep): string | undefined {
    const run = this.#runs.runOf(span, region, file);
    return run === undefined ? undefined : `${run} ${file} ${regionKey(region)}`;
  }
}

function isExcluded({ id, start }: Span, place: string, step: OneStep, anchor: Anchor): boolean {
  if (anchor.place === place) return step.isOnce && anchor.spanId !== id;
  return (step.to <= anchor.step.from && start > anchor.first) || (anchor.step.to <= step.from && start < anchor.last);
}

/** The steps that a line is, of each region around it. */
function stepsOf({ step }: Site): readonly OneStep[] {
  if (!step) return [];
  const { regions, from, to, loops = [] } = step;
  return [
    ...regions.map((region) => ({ region, from, to, isOnce: true })),
    ...loops.map((loop) => ({ ...loop, isOnce: false })),
  ];
}
