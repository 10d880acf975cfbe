/*
 * Figures as text, in English, one way for lens, hover, tree, timeline and inspector. Never more than three significant
 * digits.
 */

/** `840 µs`, `41 ms`, `1.24 s`, `2 min 3 s`; from milliseconds. What clock skew makes negative reads `-41 ms`. */
export function durationText(ms: number): string {
  if (ms <= -0.0005) return `-${durationText(-ms)}`;
  if (ms < 0.0005) return '0 ms';
  if (ms < 0.9995) return `${Math.round(ms * 1000)} µs`;
  if (ms < 9.95) return `${Number(ms.toPrecision(2))} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${digits(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `38–61 ms`: two durations (ms) as a range; the unit once where both have the same. */
export function durationRangeText(fromMs: number, toMs: number): string {
  const [from, to] = [durationText(fromMs), durationText(toMs)];
  if (from === to) return from;
  const [number, unit] = from.split(' ', 2);
  return from.split(' ').length === 2 && to.endsWith(` ${unit}`) && to.split(' ').length === 2
    ? `${number}–${to}`
    : `${from} – ${to}`;
}

/** `1 h`, `15 min`, `2 d`; from ms. */
export function rangeText(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = minutes / 60;
  if (hours < 48) return `${Math.round(hours * 10) / 10} h`;
  return `${Math.round(hours / 24)} d`;
}

/** `hour`, `15 min`, `2 d`: what stands after “the” or “the last” in a sentence; from ms. */
export function lastRangeText(ms: number): string {
  const text = rangeText(ms);
  return text === '1 h' ? 'hour' : text === '1 min' ? 'minute' : text;
}

/** `1,284`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `0.9 %`, `60 %`; from a fraction. A share that is not nothing never reads `0 %`, one that is not all never `100 %`. */
export function shareText(fraction: number): string {
  const percent = fraction * 100;
  if (percent <= 0) return '0 %';
  if (percent < 0.1) return '< 0.1 %';
  if (percent < 9.95) return `${digits(Math.round(percent * 10) / 10)} %`;
  if (percent < 100 && percent > 99) return '> 99 %';
  return `${Math.round(percent)} %`;
}

/** `1 trace`, `1,284 traces`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** `840 B`, `1.2 KB`, `36 MB`; thousands, as AWS bills. */
export function bytesText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let [value, unit] = [bytes, 0];
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1000;
  return `${unit === 0 ? Math.round(value) : digits(value)} ${units[unit]}`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(3)));
}
