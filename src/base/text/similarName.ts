/** How many letters may be written, left out, added or changed over in a name that is meant for another; less in short ones. */
const MOST = 2;

/** The one name that a misspelt one is most likely meant to be; undefined where none is near, or several are as near. */
export function similarName(misspelt: string, names: Iterable<string>): string | undefined {
  const most = Math.min(MOST, Math.floor(misspelt.length / 3));
  const near = [...new Set(names)]
    .filter((name) => name !== misspelt && Math.abs(name.length - misspelt.length) <= most)
    .map((name) => ({ name, distance: distanceOf(misspelt, name) }))
    .filter(({ distance }) => distance <= most)
    .toSorted((a, b) => a.distance - b.distance);
  const [first, second] = near;
  return first?.distance === second?.distance ? undefined : first?.name;
}

/** How many letters differ; two that changed places count once. Case does not count. */
function distanceOf(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const changed = (last[j - 1] ?? 0) + (isSame ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Infinity) + 1 : Infinity;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, swapped));
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
