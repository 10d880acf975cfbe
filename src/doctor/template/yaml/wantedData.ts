/*
 * Data as a mend wants it: what was read, with one thing changed.
 */

/** The data with a value under these keys; maps that are missing on the way are made. Undefined where something else is on the way. */
export function withValue(data: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...below] = path;
  if (key === undefined) return value;
  if (Array.isArray(data))
    return data.map((item, index) => (String(index) === key ? withValue(item, below, value) : item));
  if (data !== undefined && !isRecord(data)) return undefined;
  const inner = data && Object.hasOwn(data, key) ? data[key] : undefined;
  return { ...data, [key]: withValue(inner, below, value) };
}

/** The data without the entry or item under these keys. */
export function withoutValue(data: unknown, path: readonly string[]): unknown {
  const [key, ...below] = path;
  if (key === undefined) return undefined;
  if (Array.isArray(data)) {
    return below.length === 0
      ? data.filter((_, index) => String(index) !== key)
      : data.map((item, index) => (String(index) === key ? withoutValue(item, below) : item));
  }
  if (!isRecord(data)) return data;
  const entries = Object.entries(data).flatMap(([name, value]) => {
    if (name !== key) return [[name, value] as const];
    return below.length === 0 ? [] : [[name, withoutValue(value, below)] as const];
  });
  return Object.fromEntries(entries);
}

/** Whether two values are the same data, in whatever order keys stand. */
export function isSameData(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((item, i) => isSameData(item, other[i]));
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameData(one[key], other[key]))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
