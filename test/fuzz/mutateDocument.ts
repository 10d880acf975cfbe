import { hostileText, hostileValue, PROTOTYPE_NAMES, withKey } from './hostileValues.ts';
import type { Random } from './random.ts';

/** A place in a document that can be given another value. */
interface Slot {
  readonly holder: object;
  readonly key: string;
}

type Json = Record<string, unknown>;

/** What stands for `DEEP` in a document becomes brackets this deep. */
const DEPTH = 10_000;

const LONG = 5_000_000;

/** Stands in a document for a text that would make it slow to change. */
const LONG_TEXT = '@long text@';

/** Stands in a document for what `JSON.stringify` cannot write: arrays, objects or subsegments `DEPTH` deep. */
const DEEP = { array: '@deep array@', object: '@deep object@', subsegments: '@deep subsegments@' } as const;

/**
 * JSON text of a document that was changed in one to four places. The document itself stays as it is.
 * @param ids ids of the whole trace, to be named wrongly
 */
export function mutateDocument(document: object, ids: readonly string[], random: Random): string {
  const copy = structuredClone(document);
  const changes = 1 + random.below(4);
  for (let i = 0; i < changes; i++) mutateOnce(copy, ids, random);
  if (random.chance(0.03)) repeat(copy, random);
  const text = withLongText(withDepth(JSON.stringify(copy)), random);
  return random.chance(0.03) ? damaged(text, random) : text;
}

function mutateOnce(document: object, ids: readonly string[], random: Random): void {
  const slots = slotsOf(document);
  if (slots.length === 0) return;
  const { holder, key } = random.pick(slots);
  const record = document as Json;
  const kind = random.below(100);
  if (kind < 30) put(holder, key, hostileValue(random));
  else if (kind < 45) put(holder, key, hostileText(random));
  else if (kind < 53) Reflect.deleteProperty(holder, key);
  else if (kind < 62) rename(holder, key, random.pick(PROTOTYPE_NAMES));
  else if (kind < 75)
    put(holder, random.pick(['id', 'parent_id', 'trace_id']), random.pick([...ids, hostileText(random)]));
  else if (kind < 85) mutateTimes(record, random);
  else if (kind < 88) put(holder, key, random.pick(Object.values(DEEP)));
  else if (kind < 90) record['subsegments'] = DEEP.subsegments;
  else if (kind < 91)
    put(holder, key, random.chance(0.05) ? LONG_TEXT : random.pick(['x', '<b>', '\ud800']).repeat(20_000));
  else if (kind < 94) record['cause'] = hostileCause(ids, random);
  else record['links'] = hostileLinks(ids, random);
}

/** Every place of a document, found without recursion. */
function slotsOf(document: object): readonly Slot[] {
  const slots: Slot[] = [];
  const open: object[] = [document];
  for (let holder = open.pop(); holder; holder = open.pop()) {
    for (const [key, value] of Object.entries(holder)) {
      slots.push({ holder, key });
      if (typeof value === 'object' && value !== null) open.push(value as object);
    }
  }
  return slots;
}

function put(holder: object, key: string, value: unknown): void {
  withKey(holder, key, value);
}

function rename(holder: object, key: string, name: string): void {
  const value: unknown = Reflect.get(holder, key);
  Reflect.deleteProperty(holder, key);
  put(holder, name, value);
}

function mutateTimes(document: Json, random: Random): void {
  const { start_time: start, end_time: end } = document;
  switch (random.below(5)) {
    case 0:
      Object.assign(document, { start_time: end, end_time: start });
      return;
    case 1:
      document['end_time'] = hostileValue(random);
      return;
    case 2:
      Object.assign(document, { in_progress: true });
      return;
    case 3:
      Object.assign(document, { start_time: ifNumber(start, String), end_time: ifNumber(end, String) });
      return;
    default:
      Object.assign(document, { start_time: ifNumber(start, (seconds) => seconds * 1000) });
  }
}

/** An earlier change may have made anything of it, also what has no text. */
function ifNumber(value: unknown, change: (number: number) => unknown): unknown {
  return typeof value === 'number' ? change(value) : value;
}

function hostileCause(ids: readonly string[], random: Random): unknown {
  const exception = {
    id: random.pick(ids),
    message: shortText(random),
    type: shortValue(random),
    remote: shortValue(random),
    truncated: shortValue(random),
    cause: random.pick(ids),
    stack: [{ path: shortText(random), line: shortValue(random), label: shortText(random) }, shortValue(random)],
  };
  return random.pick<unknown>([
    random.pick(ids),
    shortValue(random),
    { id: random.pick(ids), exceptions: [] },
    { working_directory: shortText(random), paths: [shortText(random)], exceptions: [exception, exception] },
    { exceptions: Array.from({ length: 120 }, () => exception) },
  ]);
}

function hostileLinks(ids: readonly string[], random: Random): unknown {
  const link = {
    trace_id: random.pick(['1-5759e988-bd862e3fe1be46a994272793', shortText(random)]),
    id: random.pick(ids),
    attributes: {
      'aws.xray.reserved.reference_type': random.pick<unknown>(['parent', 'child', shortValue(random)]),
      'aws.xray.reserved.names': random.pick<unknown>([[shortText(random)], shortValue(random)]),
    },
  };
  return Array.from({ length: random.pick([1, 3, 150]) }, () => link);
}

/** For lists of many. */
function shortText(random: Random): string {
  return hostileText(random).slice(0, 1000);
}

function shortValue(random: Random): unknown {
  const value = hostileValue(random);
  return typeof value === 'string' ? value.slice(0, 1000) : value;
}

/** A list that holds a value over and over: up to 500,000 characters of it. */
function repeat(document: object, random: Random): void {
  const slots = slotsOf(document);
  if (slots.length === 0) return;
  const { holder, key } = random.pick(slots);
  const value: unknown = Reflect.get(holder, key);
  const text = JSON.stringify(value) ?? '';
  // What becomes long or deep is so once.
  if (text.includes('@deep ') || text.includes(LONG_TEXT)) return;
  const most = Math.ceil(500_000 / (text.length + 1));
  put(
    holder,
    key,
    Array.from({ length: Math.min(most, random.pick([2, 50, 20_000])) }, () => value),
  );
}

function withLongText(text: string, random: Random): string {
  if (!text.includes(LONG_TEXT)) return text;
  const unit = random.pick(['x', '<b>', '\\ud800', ' ', '\\n']);
  const long = unit.repeat(LONG / unit.length);
  return text.replace(LONG_TEXT, () => long).replaceAll(LONG_TEXT, '');
}

function withDepth(text: string): string {
  if (!text.includes('"@deep ')) return text;
  const nested = '{"id":"deep","name":"deep","start_time":1,"subsegments":[';
  return text
    .replaceAll(`"${DEEP.array}"`, `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`)
    .replaceAll(`"${DEEP.object}"`, `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`)
    .replace(`"${DEEP.subsegments}"`, () => `[${nested.repeat(DEPTH)}${']}'.repeat(DEPTH)}]`)
    .replaceAll(`"${DEEP.subsegments}"`, '[]');
}

/** Text that is cut, or has other characters at some places. */
function damaged(text: string, random: Random): string {
  const at = random.below(text.length);
  return random.chance(0.5) ? text.slice(0, at) : `${text.slice(0, at)}${hostileText(random)}${text.slice(at + 1)}`;
}
