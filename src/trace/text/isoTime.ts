/** ISO 8601, UTC; the number itself where it is no date. @param ms epoch */
export function isoTime(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? `${ms} ms` : date.toISOString();
}
