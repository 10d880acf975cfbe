const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * When a trace began: `12:04:31.207` local, the day before it where that is not today; in full with UTC. Spelled here: the browser's own
 * texts of dates cost the page's first picture more than all else of its script. @param start epoch ms.
 */
export function startText(start: number, now: number): { readonly short: string; readonly full: string } {
  const date = new Date(start);
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => padded(part, 2)).join(':');
  const clock = `${time}.${padded(date.getMilliseconds(), 3)}`;
  const day = `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`;
  const isToday = date.toDateString() === new Date(now).toDateString();
  return { short: isToday ? clock : `${day} ${clock}`, full: `${day} ${clock} local, ${date.toISOString()} UTC` };
}

function padded(part: number, digits: number): string {
  return String(part).padStart(digits, '0');
}
