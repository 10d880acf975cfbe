/** When a trace began: `12:04:31.207` local, the day before it where that is not today; in full with UTC. @param start epoch ms. */
export function startText(start: number, now: number): { readonly short: string; readonly full: string } {
  const date = new Date(start);
  const clock = `${date.toLocaleTimeString('en-GB')}.${String(date.getMilliseconds()).padStart(3, '0')}`;
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  const isToday = date.toDateString() === new Date(now).toDateString();
  return { short: isToday ? clock : `${day} ${clock}`, full: `${day} ${clock} local, ${date.toISOString()} UTC` };
}
