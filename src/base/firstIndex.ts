/**
 * The first index at which something holds, of what holds for none up to some index and for all from there on; `to` where it holds for
 * none. By halving.
 */
export function firstIndex(to: number, holds: (index: number) => boolean, from = 0): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
