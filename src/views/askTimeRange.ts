import type { Ask } from '../base/ask.ts';

/** Asks for one of the time ranges that the setting allows; undefined where the question is dismissed. */
export async function askTimeRange<T extends string>(
  ask: Ask,
  ranges: readonly T[],
  current: T,
): Promise<T | undefined> {
  const choices = ranges.map((range) => ({
    label: `${range === current ? '$(check)' : '$(blank)'} Last ${range}`,
    value: range,
  }));
  return ask.pick('How far back to look for traces', choices);
}
