import type * as Aws from '../aws.ts';
import { isSelected } from './serviceFilter.ts';
import { readTraceSummary } from './traceSummary.ts';
import type { SummaryRequest, TraceSummary } from '../traceSource.ts';

/** A page of one filter over one slice of time. */
export interface SummaryPart {
  /** Index of the slice, newest first. */
  readonly slice: number;
  readonly summaries: readonly TraceSummary[];
  /** The last of this filter over this slice. */
  readonly last: boolean;
}

/** Which ids have come, in which slice, so that each is given once and no more is read than the cap lets through. */
export class Arrivals {
  readonly #request: SummaryRequest;
  readonly #seen = new Set<string>();
  readonly #counts: number[] = [];

  constructor(request: SummaryRequest) {
    this.#request = request;
  }

  /** The summaries of a page that are selected and new. */
  fresh(slice: number, page: readonly Aws.XRayTraceSummary[]): readonly TraceSummary[] {
    const summaries = page
      .flatMap((summary) => readTraceSummary(summary) ?? [])
      .filter(
        (summary) =>
          isSelected(summary, this.#request.functions) && !this.#seen.has(summary.id) && this.#seen.add(summary.id),
      );
    this.#counts[slice] = (this.#counts[slice] ?? 0) + summaries.length;
    return summaries;
  }

  /** Whether what has come of this slice and newer ones is more than the cap: then no further page of it can be given. */
  fillCap(slice: number): boolean {
    const sum = this.#counts.slice(0, slice + 1).reduce((total, count) => total + (count ?? 0), 0);
    return sum > this.#request.cap;
  }
}

/** Brings pages into the order of slices: those of a slice are held back until `perSlice` last parts of each newer one have come. */
export class SliceOrder {
  readonly #waiting: SummaryPart[][];
  readonly #open: number[];
  #current = 0;

  constructor(slices: number, perSlice: number) {
    this.#waiting = Array.from({ length: slices }, () => []);
    this.#open = Array.from({ length: slices }, () => perSlice);
  }

  /** Takes a page that has come, and gives those whose turn it is now. */
  *next(part: SummaryPart): Generator<SummaryPart> {
    const { slice, last } = part;
    this.#waiting[slice]?.push(part);
    if (last) this.#open[slice] = (this.#open[slice] ?? 0) - 1;
    for (; this.#current < this.#waiting.length; this.#current++) {
      yield* this.#waiting[this.#current]?.splice(0) ?? [];
      if ((this.#open[this.#current] ?? 0) > 0) break;
    }
  }
}
