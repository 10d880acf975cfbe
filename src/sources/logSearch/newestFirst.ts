/** A time that was read; both ends included, epoch ms. */
export interface ReadTime<T> {
  readonly from: number;
  readonly to: number;
  /** Newest first. */
  readonly found: readonly T[];
  /** There is more in it than was read, and it is too short to be read in parts. */
  readonly cut: boolean;
}

const FIRST_MS = 5 * 60_000;
const SHORTEST_MS = 1_000;
/** Where so few are found, the next part is longer. */
const FEW = 100;

/**
 * Reads a time from its end to its beginning, in parts whose length follows from how much was found, of a service that reads forward alone.
 * @param read all of a part, both ends included, newest first; `more` where there is more than it can read
 */
export async function* newestFirst<T>(
  { from, to }: { readonly from: number; readonly to: number },
  read: (from: number, to: number) => Promise<{ readonly found: readonly T[]; readonly more: boolean }>,
): AsyncGenerator<ReadTime<T>> {
  let length = FIRST_MS;
  for (let end = to; end >= from;) {
    const start = Math.max(from, end - length + 1);
    const { found, more } = await read(start, end);
    if (more && end - start >= SHORTEST_MS) {
      length = Math.max(SHORTEST_MS, Math.floor((end - start + 1) / 4));
      continue;
    }
    yield { from: start, to: end, found, cut: more };
    if (found.length < FEW) length *= 3;
    end = start - 1;
  }
}
