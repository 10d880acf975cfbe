/**
 * A clock of epoch milliseconds with fractions, anchored when it is made: differences between its readings are true
 * durations, whatever happens to the wall clock meanwhile.
 */
export function anchoredClock(): () => number {
  const steady = performance.now();
  const precise = performance.timeOrigin + steady;
  // Where the wall clock was set since this process began, the origin no longer fits it.
  const anchor = Math.abs(precise - Date.now()) < 2 ? precise : Date.now();
  return () => anchor + (performance.now() - steady);
}
