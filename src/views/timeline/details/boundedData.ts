import { countText } from '../../../base/text/figures.ts';

/** How much of some data is copied. */
export interface DataBounds {
  readonly depth: number;
  /** Values of all kinds. */
  readonly values: number;
  /** Characters of one text or key. */
  readonly text: number;
}

/**
 * A copy of JSON data that is safe to send and to show: what goes beyond the bounds is replaced by a text that says so. Iterative, so
 * that depth cannot exhaust the stack.
 */
export function boundedData(data: unknown, bounds: DataBounds): unknown {
  let left = bounds.values;
  const open: Copying[] = [];

  const copied = (value: unknown, depth: number): unknown => {
    left--;
    if (typeof value === 'string') return cutText(value, bounds.text);
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= bounds.depth) return Array.isArray(value) ? '[…] nested too deep' : '{…} nested too deep';
    const copy = Array.isArray(value) ? [] : {};
    open.push({ from: value, to: copy, depth: depth + 1 });
    return copy;
  };

  const whole = copied(data, 0);
  // A queue, not a stack: what is left out where the number of values is used up is what lies deepest.
  for (let at = 0; at < open.length; at++) {
    const next = open[at];
    if (!next) break;
    const entries = Object.entries(next.from);
    for (const [index, [key, value]] of entries.entries()) {
      if (left <= 0) {
        put(next.to, '…', `${entries.length - index} more`);
        break;
      }
      put(next.to, cutText(key, bounds.text), copied(value, next.depth));
    }
  }
  return whole;
}

/** The first `max` characters, and how many more there are. */
export function cutText(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max)}… (${countText(text.length - max)} more characters)` : text;
}

interface Copying {
  readonly from: object;
  readonly to: object;
  /** Of what it holds. */
  readonly depth: number;
}

function put(to: object, key: string, value: unknown): void {
  if (Array.isArray(to)) to.push(value);
  // Not an assignment, for which `__proto__` is no key like others.
  else Object.defineProperty(to, key, { value, enumerable: true, configurable: true, writable: true });
}
