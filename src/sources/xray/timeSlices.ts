/** A stretch of time, epoch ms, both ends included. */
export interface TimeSlice {
  readonly from: number;
  readonly to: number;
}

/** GetTraceSummaries is asked for no more than this at once: what the X-Ray console allows, below any limit of the API. */
const LONGEST_MS = 6 * 60 * 60_000;
/** Slices this short are not worth a call each. */
const SHORTEST_MS = 5 * 60_000;
/** As many as are read at once: the first traces come sooner, the last no later. */
const WISHED = 4;

/** Cuts a window into slices of at most six hours, none much below `shortest` (ms), that are asked for at the same time, newest first. */
export function timeSlices(from: number, to: number, shortest = SHORTEST_MS): readonly TimeSlice[] {
  const length = Math.min(LONGEST_MS, Math.max(shortest, Math.ceil((to - from) / WISHED)));
  const slices: TimeSlice[] = [];
  for (let end = to; end > from; end -= length) slices.push({ from: Math.max(from, end - length), to: end });
  return slices;
}
