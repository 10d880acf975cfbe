/**
 * Where an arrow key, Home or End leads in a list of `count`; undefined for other keys. It stops at both ends.
 */
export function movedIndex(
  key: string,
  index: number,
  count: number,
  direction: 'horizontal' | 'vertical',
): number | undefined {
  const [back, on] = direction === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  const last = Math.max(0, count - 1);
  switch (key) {
    case back:
      return Math.max(0, index - 1);
    case on:
      return Math.min(last, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
