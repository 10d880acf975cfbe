import { asArray, asRecord } from '../../../../src/base/readUnknown.ts';
import { plainText } from '../../../../src/base/text/plainText.ts';

/** One line of a tree of JSON data. */
export interface TreeRow {
  /** Numbers of the entries on the way to it; unique and short, whatever the names are. */
  readonly path: string;
  /** Counts from 1. */
  readonly level: number;
  readonly name: string;
  /** A leaf's value; of an object or array how much it holds. */
  readonly value: string;
  readonly type: 'string' | 'number' | 'keyword' | 'container' | 'more';
  /** Undefined where there is nothing below. */
  readonly expanded: boolean | undefined;
  /** Counts from 1, among `size` entries of the same object. */
  readonly position: number;
  readonly size: number;
}

/** Of a longer array or object the rest is counted in one row. */
const MOST_ENTRIES = 200;

/** Rows in all: further expanded ones stay closed. */
const MOST_ROWS = 5_000;

/** Longer values are cut: the whole is in the span's JSON. */
const LONGEST_VALUE = 10_000;

interface Pending {
  readonly path: string;
  readonly level: number;
  readonly name: string;
  readonly value: unknown;
  /** How many entries this one stands for, which are beyond the bound; 0 for a real entry. */
  readonly rest: number;
  readonly position: number;
  readonly size: number;
}

/**
 * The visible rows of JSON data as a tree, of which the containers in `expanded` (by path) are open. Iterative, for the data may be
 * nested as deep as it likes.
 */
export function treeRows(data: unknown, expanded: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const pending = entriesOf(data, '', 0).reverse();
  for (let next = pending.pop(); next; next = pending.pop()) {
    const below = countOf(next.value);
    const open = below > 0 && expanded.has(next.path) && rows.length < MOST_ROWS;
    rows.push(rowOf(next, below, open));
    if (open) pending.push(...entriesOf(next.value, `${next.path}/`, next.level).reverse());
  }
  return rows;
}

/** The paths of the outermost containers, which are open at first. */
export function outermost(data: unknown): ReadonlySet<string> {
  return new Set(entriesOf(data, '', 0).map(({ path }) => path));
}

function rowOf({ path, level, name, value, rest, position, size }: Pending, below: number, open: boolean): TreeRow {
  const place = { path, level, position, size };
  if (rest > 0) return { ...place, name: '', value: `… ${rest} more`, type: 'more', expanded: undefined };
  return { ...place, name: plainText(name, 200), ...valueOf(value, below), expanded: below > 0 ? open : undefined };
}

function entriesOf(container: unknown, prefix: string, level: number): Pending[] {
  const array = asArray(container);
  const entries: readonly (readonly [string, unknown])[] = array
    ? array.slice(0, MOST_ENTRIES).map((value, index) => [String(index), value])
    : Object.entries(asRecord(container) ?? {}).slice(0, MOST_ENTRIES);
  const rest = countOf(container) - entries.length;
  const size = entries.length + (rest > 0 ? 1 : 0);
  const place = (index: number): Pick<Pending, 'path' | 'level' | 'position' | 'size'> => ({
    path: `${prefix}${index}`,
    level: level + 1,
    position: index + 1,
    size,
  });
  const shown = entries.map(([name, value], index) => ({ ...place(index), name, value, rest: 0 }));
  return rest > 0 ? [...shown, { ...place(entries.length), name: '', value: undefined, rest }] : shown;
}

function countOf(value: unknown): number {
  return asArray(value)?.length ?? Object.keys(asRecord(value) ?? {}).length;
}

function valueOf(value: unknown, count: number): Pick<TreeRow, 'value' | 'type'> {
  if (asArray(value)) return { value: `[${count}]`, type: 'container' };
  if (asRecord(value)) return { value: `{${count}}`, type: 'container' };
  if (typeof value === 'string') return { value: plainText(`"${value}"`, LONGEST_VALUE), type: 'string' };
  return { value: String(value), type: typeof value === 'number' ? 'number' : 'keyword' };
}
