import type { Random } from './random.ts';

/** Names that mean something to every object, to promises, or to JSON. */
export const PROTOTYPE_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'length',
  'then',
  'toJSON',
] as const;

/** Texts that a view might take for more than text, or a reader for something else. */
export const HOSTILE_TEXTS = [
  '',
  ' ',
  '<img src=x onerror="alert(1)"><script>alert(2)</script>',
  '</script><svg/onload=alert(3)>',
  '"><style>*{display:none}</style>',
  '[run](command:workbench.action.quit) ![](https://example.invalid/a.png)',
  '$(trash) $(error~spin) `code` | ~~gone~~',
  '${process.exit(1)} {{7*7}} %s %n %d',
  '\ud800 lone \udfff',
  '\u202eright to left\u2066\u200f\ufeff',
  'a\u0000b\u001b[31mred\u0007\r\n\tline',
  '\u2028\u2029',
  'e\u0301'.repeat(500),
  '🚀'.repeat(300),
  '../../../etc/passwd',
  'file:///etc/passwd#L1',
  'http://[::1]:99999/%zz?#',
  'arn:aws:lambda:::::::::',
  'arn:aws:lambda:eu-west-1:123456789012:function:f:live:more',
  'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=;Sampled=?',
  '1-5759e988-bd862e3fe1be46a994272793',
  'abcdefghijklmnop',
  'NaN',
  '1e400',
  '0x10',
  '-0',
  '9'.repeat(400),
  ' 12 ',
  'a'.repeat(20_000) + '!',
  ' '.repeat(20_000) + 'x',
  '/'.repeat(5_000),
  '('.repeat(5_000),
] as const;

const NUMBERS = [
  0,
  -0,
  -1,
  1,
  0.1,
  1e-320,
  2 ** 31,
  2 ** 53 + 2,
  8.64e12,
  1.7e12,
  1e21,
  1e300,
  -1e300,
  Number.MAX_VALUE,
  404,
  429,
  503,
];

/** A JSON value that has no business where it will stand. */
export function hostileValue(random: Random): unknown {
  switch (random.below(8)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.pick(NUMBERS);
    case 3:
      return [];
    case 4:
      return {};
    case 5:
      return [hostileText(random), random.pick(NUMBERS), null, [[]], { id: random.pick(PROTOTYPE_NAMES) }];
    case 6:
      return withKey({}, random.pick(PROTOTYPE_NAMES), { polluted: true });
    default:
      return hostileText(random);
  }
}

export function hostileText(random: Random): string {
  if (random.chance(0.1)) return random.pick(PROTOTYPE_NAMES);
  return random.pick(HOSTILE_TEXTS);
}

/** The record with a key of any name, which an assignment would not make of `__proto__`. */
export function withKey(record: object, key: string, value: unknown): object {
  // The length of a list is no key of JSON.
  if (Array.isArray(record) && key === 'length') return record;
  return Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
}
