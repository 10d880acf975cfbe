import type { ConfigValue } from '../../code/config/configFacts.ts';

/** Stands for a value that is computed; no text, number or list, so that readers take it for unknown. */
const COMPUTED: Readonly<Record<string, unknown>> = Object.freeze({ computed: true });

const MAX_DEPTH = 30;

/** A value of source or HCL as plain data; what is computed is an object that says so. A key that stands twice gives a list. */
export function configData(value: ConfigValue | undefined, depth = 0): unknown {
  if (depth > MAX_DEPTH) return COMPUTED;
  switch (value?.is) {
    case undefined:
      return undefined;
    case 'plain':
      return value.value;
    case 'list':
      return value.items.map((item) => configData(item, depth + 1));
    case 'map': {
      const found = new Map<string, unknown>();
      for (const entry of value.entries) {
        const data = configData(entry.value, depth + 1);
        found.set(entry.key, found.has(entry.key) ? [found.get(entry.key), data].flat() : data);
      }
      return Object.fromEntries(found);
    }
    case 'call':
      return /(?:^|\.)(?:jsonencode|stringify)$/.test(value.callee)
        ? configData(value.arguments[0], depth + 1)
        : COMPUTED;
    case 'text':
    case 'name':
    case 'import':
    case 'unknown':
      return COMPUTED;
  }
}
