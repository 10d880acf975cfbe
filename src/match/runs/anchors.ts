import type { Site, StepLoop } from '../../code/site.ts';
import type { Span } from '../../trace/span.ts';
import type { MatchedSpan } from './matchedSpan.ts';
import { RunAnchors, type AnchorStep } from './runAnchors.ts';
import { regionKey, type Runs } from './runs.ts';
import { placeKey } from '../sites/siteKeys.ts';
import type { Tied } from './tied.ts';

/** A step of one region, and what is certain of each run of that. */
interface OneStep extends StepLoop, AnchorStep {
  readonly byRun: Map<string, RunAnchors>;
}

/** A line, by the regions around it. */
interface Stepping {
  readonly file: string;
  readonly place: string;
  readonly steps: readonly OneStep[];
}

/**
 * What spans whose line is certain say of others in the same run of the handler, or of what a span runs: the line of a step that is over before
 * theirs begins made nothing after them, that of one which begins later nothing before them, and one that makes a single span no other.
 */
export class Anchors {
  readonly #byRegion = new Map<string, Map<string, RunAnchors>>();
  readonly #stepping = new Map<Site, Stepping>();
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
      const { file, place, steps } = this.#steppingOf(site);
      return !steps.some((step) => {
        const run = this.#runs.runOf(span, step.region, file);
        return run !== undefined && step.byRun.get(run)?.excludes(span, place, step);
      });
    });
  }

  #add(span: Span, site: Site): void {
    const { file, place, steps } = this.#steppingOf(site);
    for (const step of steps) {
      const run = this.#runs.runOf(span, step.region, file);
      if (run === undefined) continue;
      const own = step.byRun.get(run) ?? new RunAnchors();
      own.add(span, place, step);
      step.byRun.set(run, own);
    }
  }

  /** Once a line: a tie of many asks the same of each of its spans. */
  #steppingOf(site: Site): Stepping {
    const known = this.#stepping.get(site);
    if (known) return known;
    const { file } = site.place;
    const steps = stepsOf(site).map((step) => {
      const key = `${file} ${regionKey(step.region)}`;
      const byRun = this.#byRegion.get(key) ?? new Map<string, RunAnchors>();
      this.#byRegion.set(key, byRun);
      return { ...step, byRun };
    });
    const stepping = { file, place: placeKey(site.place), steps };
    this.#stepping.set(site, stepping);
    return stepping;
  }
}

/** The steps that a line is, of each region around it. */
function stepsOf({ step }: Site): readonly (StepLoop & AnchorStep)[] {
  if (!step) return [];
  const { regions, from, to, loops = [] } = step;
  return [
    ...regions.map((region) => ({ region, from, to, isOnce: true })),
    ...loops.map((loop) => ({ ...loop, isOnce: false })),
  ];
}
