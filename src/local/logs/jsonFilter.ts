/*
 * Filter patterns of FilterLogEvents for events in JSON, as the CloudWatch Logs user guide ("Using filter patterns to match terms in JSON log
 * events") has them: `{ ($.user.id = 1 && $.users[0].email = "j*@example.com") || $.error IS TRUE || $.code NOT EXISTS }`. Case counts; `&&` binds more
 * tightly than `||`. What a selector does not reach, and an array or an object that it reaches, fits neither `=` nor `!=`. Where the guide says nothing,
 * values are compared as they are written: `"200"` fits 200. Regular expressions (`%…%`) are not understood here.
 */
import { asArray, asRecord } from '../../base/readUnknown.ts';
import { compareNumbers, type NumberOperator } from '../../base/compareNumbers.ts';
import { betweenParts } from '../../base/text/betweenParts.ts';
import { invalidParameter } from './logsInput.ts';

type Test = (value: unknown) => boolean;

/** A key, a place in an array, or all of them. */
type Step = string | number | typeof ALL;

const ALL = Symbol('*');
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Compiles a pattern that begins with `{`. Throws `AwsError` for one that is malformed, or holds what is not understood. */
export function compileJsonFilter(pattern: string): (message: string) => boolean {
  const reader = new PatternReader(pattern);
  reader.need(/\{/y, '{');
  const test = readAny(reader);
  reader.need(/\}/y, '}, && or ||');
  reader.need(/$/y, 'the end');
  return (message) => {
    // A text or a number alone has nothing that a selector could reach.
    if (!/^\s*[{[]/.test(message)) return false;
    try {
      return test(JSON.parse(message));
    } catch {
      return false;
    }
  };
}

function readAny(reader: PatternReader): Test {
  const tests = [readAll(reader)];
  while (reader.take(/\|\|/y)) tests.push(readAll(reader));
  return (value) => tests.some((test) => test(value));
}

function readAll(reader: PatternReader): Test {
  const tests = [readOne(reader)];
  while (reader.take(/&&/y)) tests.push(readOne(reader));
  return (value) => tests.every((test) => test(value));
}

function readOne(reader: PatternReader): Test {
  if (!reader.take(/\(/y)) return readComparison(reader);
  const test = readAny(reader);
  reader.need(/\)/y, '), && or ||');
  return test;
}

function readComparison(reader: PatternReader): Test {
  const steps = readSelector(reader);
  if (reader.take(/NOT\s+EXISTS\b/y)) return (value) => reached(value, steps).length === 0;
  const constant = reader.take(/IS\s+(TRUE|FALSE|NULL)\b/y)?.[1];
  if (constant !== undefined) {
    const wanted: unknown = JSON.parse(constant.toLowerCase());
    return (value) => reached(value, steps).includes(wanted);
  }
  // The pattern has these alone.
  const operator = reader.need(
    /!=|<=|>=|=|<|>/y,
    'an operator, IS TRUE, IS FALSE, IS NULL or NOT EXISTS',
  )[0] as NumberOperator;
  const fits = readValue(reader, operator);
  return (value) => reached(value, steps).some(fits);
}

/** `$.a-b[0].*['c d'][*]` */
function readSelector(reader: PatternReader): readonly Step[] {
  reader.need(/\$(?=[.[])/y, 'a selector such as $.level');
  const steps: Step[] = [];
  const step = /\.([\w-]+|\*)|\.?\[(?:(\d+)|(\*)|'([^']*)'|"([^"]*)")\]/uy;
  for (let found = reader.take(step, ''); found; found = reader.take(step, '')) {
    const [, name, index, all, single, double] = found;
    if (all !== undefined || name === '*') steps.push(ALL);
    else steps.push(index === undefined ? (name ?? single ?? double ?? '') : Number(index));
  }
  if (steps.length === 0) throw reader.refusal('a name, as in $.level');
  return steps;
}

function reached(value: unknown, steps: readonly Step[]): readonly unknown[] {
  let values: readonly unknown[] = [value];
  for (const step of steps) values = values.flatMap((one) => stepInto(one, step));
  return values;
}

function stepInto(value: unknown, step: Step): readonly unknown[] {
  const [array, record] = [asArray(value), asRecord(value)];
  if (step === ALL) return array ?? Object.values(record ?? {});
  if (typeof step === 'number') return array && step < array.length ? [array[step]] : [];
  return !array && record && Object.hasOwn(record, step) ? [record[step]] : [];
}

function readValue(reader: PatternReader, operator: NumberOperator): Test {
  const quoted = reader.take(/"((?:[^"\\]|\\.)*)"/y)?.[1];
  const bare = quoted === undefined ? reader.need(/[^\s(){}&|"%=<>!]+/y, 'a value')[0] : undefined;
  const number = bare !== undefined && NUMBER.test(bare) ? Number(bare) : undefined;
  if (operator !== '=' && operator !== '!=') {
    if (number === undefined) throw reader.refusal(`a number before this, as ${operator} compares with one`);
    return (value) => typeof value === 'number' && compareNumbers(value, operator, number);
  }
  const isSame = wildcardTest(quoted ?? bare ?? '');
  return (value) => {
    if (!/^(?:string|number|boolean)$/.test(typeof value)) return false;
    const fits = number !== undefined && typeof value === 'number' ? value === number : isSame(String(value));
    return fits === (operator === '=');
  };
}

/** Whether a text is one with `*` for any characters, in time that grows with the text alone; a backslash takes the next character as it is. */
function wildcardTest(pattern: string): (text: string) => boolean {
  const parts = [''];
  for (const [piece] of pattern.matchAll(/\\.|[^]/gu)) {
    if (piece === '*') parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece.length > 1 && piece.startsWith('\\') ? piece.slice(1) : piece}`);
  }
  return (text) => betweenParts(text, parts) !== undefined;
}

/** Reads a pattern from its begin to its end. */
class PatternReader {
  #at = 0;

  constructor(private readonly pattern: string) {}

  /** What the sticky expression finds here, after what may stand before it. */
  take(expression: RegExp, before: ' ' | '' = ' '): RegExpExecArray | undefined {
    if (before === ' ') while (/\s/.test(this.pattern.charAt(this.#at))) this.#at++;
    expression.lastIndex = this.#at;
    const found = expression.exec(this.pattern) ?? undefined;
    if (found) this.#at = expression.lastIndex;
    return found;
  }

  need(expression: RegExp, expected: string): RegExpExecArray {
    const found = this.take(expression);
    if (found) return found;
    if (this.pattern.charAt(this.#at) === '%')
      throw invalidParameter('Regular expressions (%…%) are not supported by this local endpoint; use * in a text.');
    throw this.refusal(expected);
  }

  refusal(expected: string): Error {
    const rest = this.pattern.slice(this.#at, this.#at + 40);
    return invalidParameter(
      `Invalid filter pattern: expected ${expected} at ${rest === '' ? 'its end' : `"${rest}"`}.`,
    );
  }
}
