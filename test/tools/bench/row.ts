/** One measured figure. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What `value` shall keep to, in words: `≤ 20`, `≥ 12`. Empty for a figure that is only reported. */
  readonly aim: string;
  readonly holds: boolean;
}

/** A figure that shall be at most `limit`. */
export function atMost(limit: number, name: string, value: number, unit: string): Row {
  return { name, value: rounded(value), unit, aim: `≤ ${limit}`, holds: value <= limit };
}

/** A figure that shall be at least `limit`. */
export function atLeast(limit: number, name: string, value: number, unit: string): Row {
  return { name, value: rounded(value), unit, aim: `≥ ${limit}`, holds: value >= limit };
}

/** A figure without an aim. */
export function reported(name: string, value: number, unit: string): Row {
  return { name, value: rounded(value), unit, aim: '', holds: true };
}

/** The middle of the values; of two middles the lower. */
export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[(values.length - 1) >> 1] ?? Number.NaN;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
