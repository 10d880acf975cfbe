const TIME = /^(?:(\d{4})-(\d{2})-(\d{2})[ T])?(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/**
 * Epoch ms of a local time as one types it: `2026-01-31 14:30`, or `14:30`, the last time that it was so. Undefined for what is no time.
 * @param now epoch ms.
 */
export function parseTime(text: string, now: number): number | undefined {
  const match = TIME.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => part && Number(part));
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const date = new Date(now);
  if (year && month && day) {
    date.setFullYear(year, month - 1, day);
    if (date.getMonth() !== month - 1 || date.getDate() !== day) return undefined;
  }
  date.setHours(Number(hour), Number(minute), Number(second), 0);
  if (!year && date.getTime() > now) date.setDate(date.getDate() - 1);
  return date.getTime();
}
