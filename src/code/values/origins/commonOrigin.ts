const NAME = /'[^']*'/;
const NAMES = new RegExp(NAME, 'g');

/** What origins tell that are each that of one thing: where names alone make them differ, what they are without these (`….Table()`); else '?', also of none. */
export function commonOrigin(origins: readonly string[]): string {
  const [first = '?', ...others] = origins;
  const names = first.match(NAMES) ?? [];
  const around = first.split(NAME);
  const isSame = (other: string): boolean => {
    const parts = other.split(NAME);
    return parts.length === around.length && parts.every((part, index) => part === around[index]);
  };
  if (!others.every(isSame)) return '?';
  const all = others.map((other) => other.match(NAMES) ?? []);
  const common = names.map((name, index) => (all.every((each) => each[index] === name) ? name : ''));
  return around.map((part, index) => `${part}${common[index] ?? ''}`).join('');
}
