import { asArray, asRecord, asString, type UnknownRecord } from '../base/readUnknown.ts';

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
}

/** What the loops of a template are read with. */
interface Reading {
  /** The template's. */
  readonly data: UnknownRecord;
  readonly budget: Budget;
}

/** Writes the loops of a template's resources out. */
export function expandLoops(data: UnknownRecord): WithoutLoops {
  const resources = Object.entries(asRecord(data.Resources) ?? {});
  if (!resources.some(([key]) => key.startsWith(LOOP))) return { data, keys: new Map() };
  const keys = new Map<string, string>();
  const reading: Reading = { data, budget: new Budget() };
  const written = resources.flatMap(([key, resource]): readonly (readonly [string, unknown])[] => {
    const made = key.startsWith(LOOP) ? madeBy(resource, reading, new Map(), 1) : undefined;
    if (!made || made.length > MAX_RESOURCES || reading.budget.isSpent) return [[key, resource]];
    for (const one of made) keys.set(one.logicalId, one.key);
    return made.map(({ logicalId, resource }) => [logicalId, resource]);
  });
  return { data: { ...data, Resources: Object.fromEntries(written) }, keys };
}

/** Undefined where that is known to CloudFormation alone. @param items of the loops around */
function madeBy(
  loop: unknown,
  reading: Reading,
  items: ReadonlyMap<string, string>,
  depth: number,
): readonly Made[] | undefined {
  const [identifier, collection, body] = asArray(loop) ?? [];
  const name = asString(identifier);
  const list = listOf(filled(collection, reading, items), reading.data);
  const templates = Object.entries(asRecord(body) ?? {});
  if (name === undefined || !list || templates.length === 0 || depth > MAX_DEPTH) return undefined;
  const made: Made[] = [];
  for (const item of list) {
    const known = new Map([...items, [name, item]]);
    for (const [key, resource] of templates) {
      if (made.length > MAX_RESOURCES || reading.budget.isSpent) return made;
      const inner = key.startsWith(LOOP) ? madeBy(resource, reading, known, depth + 1) : undefined;
      if (key.startsWith(LOOP) && !inner) return undefined;
      made.push(
        ...(inner ?? [{ logicalId: filledText(key, reading, known), key, resource: filled(resource, reading, known) }]),
      );
    }
  }
  return made;
}

/** The items of a list, or of a parameter's default. */
function listOf(collection: unknown, data: UnknownRecord): readonly string[] | undefined {
  const parameter = asRecord(asRecord(data.Parameters)?.[asString(asRecord(collection)?.Ref) ?? '']);
  const items =
    asArray(collection) ??
    asString(parameter?.Default)
      ?.split(',')
      .map((item) => item.trim());
  const texts = items?.map((item) => (typeof item === 'number' ? String(item) : asString(item)));
  return texts?.every((text) => text !== undefined) ? texts : undefined;
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
