/** A piece of a row: as it stands there, and as a screen reader says it where that differs. */
export interface RowPart {
  readonly text: string;
  readonly spoken?: string | undefined;
}

/** The pieces as a row shows them. */
export function shownText(parts: readonly RowPart[]): string {
  return parts.map(({ text }) => text).join(' · ');
}

/** The pieces as a screen reader says them. */
export function spokenText(parts: readonly RowPart[]): string {
  return parts.map(({ text, spoken }) => spoken ?? text).join(', ');
}

const UNITS: Readonly<Record<string, string>> = {
  µs: 'microsecond',
  ms: 'millisecond',
  s: 'second',
  min: 'minute',
  h: 'hour',
};

/** A duration or range of them in words: `312 milliseconds`, `38 to 61 milliseconds`. */
export function spokenDuration(text: string): string {
  const toUnit = (_: string, count: string, unit: string): string =>
    `${count} ${UNITS[unit] ?? unit}${count === '1' ? '' : 's'}`;
  return text.replace(/ ?– ?/g, ' to ').replace(/([\d.]+) (µs|ms|s|min|h)(?![a-z])/g, toUnit);
}
