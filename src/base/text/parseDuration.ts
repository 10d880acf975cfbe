const UNITS: Readonly<Record<string, number>> = { us: 0.001, µs: 0.001, μs: 0.001, ms: 1, s: 1000, min: 60_000 };

/** A duration as people write it, `200ms`, `1.5 s`, in ms; undefined where it is none, or not more than nothing. */
export function parseDuration(text: string): number | undefined {
  const [, figure = '', unit = ''] = /^(\d{1,9}(?:\.\d{1,9})?) ?(us|µs|μs|ms|s|min)$/.exec(text.trim()) ?? [];
  const ms = Number(figure) * (UNITS[unit] ?? Number.NaN);
  return ms > 0 ? ms : undefined;
}
