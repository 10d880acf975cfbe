import { asArray, asRecord, asString, type UnknownRecord } from '../../../base/readUnknown.ts';
import type { GivenParameters } from './givenParameters.ts';

/*
 * `Fn::ForEach` of `AWS::LanguageExtensions`, which makes a resource of each item of a list:
 *   Fn::ForEach::Services: [Name, [Orders, Users], { '${Name}Function': { Type: …, Properties: { CodeUri: './${Name}' } } }]
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */

const LOOP = 'Fn::ForEach::';

/** CloudFormation allows so many loops within loops, and resources. */
const MAX_DEPTH = 5;
const MAX_RESOURCES = 500;
/** What loops make in all: as many values as a template may hold with its aliases (`yamlData`), and texts of four templates of 1 MB. */
const MAX_VALUES = 200_000;
const MAX_CHARACTERS = 4_000_000;

/** What loops may yet make. */
class Budget {
  #values = MAX_VALUES;
  #characters = MAX_CHARACTERS;

  get isSpent(): boolean {
    return this.#values < 0 || this.#characters < 0;
  }

  /** Takes a value from it; whether it was there. */
  takeValue(): boolean {
    this.#values--;
    return !this.isSpent;
  }

  /** Takes characters of a text that is about to be made; whether they were there. */
  takeText(length: number): boolean {
    this.#characters -= length;
    return !this.isSpent;
  }
}

/** A resource that a loop makes, and the key that its logical id is made of, as the template has it. */
interface Made {
  readonly logicalId: string;
  readonly key: string;
  readonly resource: unknown;
}

/** A template whose loops over lists that are known here are written out; others stay as they are. */
export interface WithoutLoops {
  readonly data: UnknownRecord;
  /** By the logical id of a resource that a loop made, the key in the template that it is made of. */
  readonly keys: ReadonlyMap<string, string>;
  /** Why loops of these keys stay as they are. */
  readonly unread: ReadonlyMap<string, UnreadLoop>;
}

/**
 * Why a loop is not written out: its list is known to CloudFormation alone, or is another one in each environment; it makes nothing, or more
 * than is read.
 */
export type UnreadLoop = 'unknown' | 'byEnvironment' | 'empty' | 'tooMuch';

/** What the loops of a template are read with. */
interface Reading {
  /** The template's. */
  readonly data: UnknownRecord;
  readonly given: GivenParameters;
  readonly budget: Budget;
}

/** Whether a key of `Resources` is a loop's. */
export function isLoop(key: string): boolean {
  return key.startsWith(LOOP);
}

/** Writes the loops of a template's resources out. */
export function expandLoops(data: UnknownRecord, given: GivenParameters = []): WithoutLoops {
  const resources = Object.entries(asRecord(data.Resources) ?? {});
  const keys = new Map<string, string>();
  const unread = new Map<string, UnreadLoop>();
  if (!resources.some(([key]) => isLoop(key))) return { data, keys, unread };
  const reading: Reading = { data, given, budget: new Budget() };
  const written = resources.flatMap(([key, resource]): readonly (readonly [string, unknown])[] => {
    if (!isLoop(key)) return [[key, resource]];
    const made = wholeOf(madeBy(resource, reading, new Map(), 1), reading);
    if (typeof made === 'string') {
      unread.set(key, made);
      return [[key, resource]];
    }
    for (const one of made) keys.set(one.logicalId, one.key);
    return made.map(({ logicalId, resource }) => [logicalId, resource]);
  });
  return { data: { ...data, Resources: Object.fromEntries(written) }, keys, unread };
}

/** What a loop makes, if that is all of it. */
function wholeOf(made: readonly Made[] | UnreadLoop, { budget }: Reading): readonly Made[] | UnreadLoop {
  if (budget.isSpent) return 'tooMuch';
  if (typeof made === 'string') return made;
  return made.length > MAX_RESOURCES ? 'tooMuch' : made.length === 0 ? 'empty' : made;
}

/** As much as is read of what it makes. @param items of the loops around */
function madeBy(
  loop: unknown,
  reading: Reading,
  items: ReadonlyMap<string, string>,
  depth: number,
): readonly Made[] | UnreadLoop {
  const [identifier, collection, body] = asArray(loop) ?? [];
  const name = asString(identifier);
  const list = listOf(filled(collection, reading, items), reading);
  const templates = Object.entries(asRecord(body) ?? {});
  if (name === undefined || templates.length === 0 || depth > MAX_DEPTH) return 'unknown';
  if (typeof list === 'string') return list;
  const made: Made[] = [];
  for (const item of list) {
    const known = new Map([...items, [name, item]]);
    for (const [key, resource] of templates) {
      if (made.length > MAX_RESOURCES || reading.budget.isSpent) return made;
      const inner = isLoop(key) ? madeBy(resource, reading, known, depth + 1) : undefined;
      if (typeof inner === 'string') return inner;
      made.push(
        ...(inner ?? [{ logicalId: filledText(key, reading, known), key, resource: filled(resource, reading, known) }]),
      );
    }
  }
  return made;
}

/** The items of a list, or of a parameter. */
function listOf(collection: unknown, reading: Reading): readonly string[] | UnreadLoop {
  const parameter = asString(asRecord(collection)?.Ref);
  const items = parameter === undefined ? asArray(collection) : givenItems(parameter, reading);
  if (typeof items === 'string') return items;
  const texts = items?.map((item) => (typeof item === 'number' ? String(item) : asString(item)));
  return texts?.every((text) => text !== undefined) ? texts : 'unknown';
}

/** What each environment gives to a parameter, or else its default. An empty one is there to be replaced by what is not known here. */
function givenItems(name: string, { data, given }: Reading): readonly string[] | UnreadLoop {
  const parameters = asRecord(data.Parameters) ?? {};
  if (!Object.hasOwn(parameters, name)) return 'unknown';
  const byDefault = asString(asRecord(parameters[name])?.Default);
  const environments = given.length === 0 ? [{}] : given;
  const texts = new Set(environments.map((each) => (Object.hasOwn(each, name) ? each[name] : byDefault)));
  const [text] = texts;
  if (texts.size > 1) return 'byEnvironment';
  return text === undefined || text.trim() === '' ? 'unknown' : text.split(',').map((item) => item.trim());
}

/** A value with the items in it, and what mappings give for these. As deep as `yamlData` lets a template be. */
function filled(value: unknown, reading: Reading, items: ReadonlyMap<string, string>): unknown {
  if (!reading.budget.takeValue()) return undefined;
  if (typeof value === 'string') return filledText(value, reading, items);
  const list = asArray(value);
  if (list) return list.map((item) => filled(item, reading, items));
  const record = asRecord(value);
  if (!record) return value;
  const item = items.get(asString(record.Ref) ?? '');
  if (item !== undefined) return item;
  const made = Object.fromEntries(
    Object.entries(record).map(([key, inner]) => [filledText(key, reading, items), filled(inner, reading, items)]),
  );
  return mapped(made, reading.data) ?? made;
}

/** `${Name}`, and `&{Name}` without what logical ids may not have; as it is written from where it is too long. */
function filledText(text: string, { budget }: Reading, items: ReadonlyMap<string, string>): string {
  if (!budget.takeText(text.length)) return text;
  return text.replace(/([$&])\{(\w+)\}/g, (written, mark: string, name: string) => {
    const item = items.get(name);
    if (item === undefined || !budget.takeText(item.length)) return written;
    return mark === '&' ? item.replace(/[^A-Za-z0-9]/g, '') : item;
  });
}

/** What a `Fn::FindInMap` of plain keys gives. */
function mapped(record: UnknownRecord, data: UnknownRecord): unknown {
  const steps = asArray(record['Fn::FindInMap'])?.map(asString);
  if (steps?.length !== 3) return undefined;
  let value: unknown = asRecord(data.Mappings);
  for (const step of steps) {
    const known = asRecord(value);
    value = known && step !== undefined && Object.hasOwn(known, step) ? known[step] : undefined;
  }
  return value;
}
