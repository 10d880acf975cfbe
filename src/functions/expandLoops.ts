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
/** What loops make in all, in values: as much as a template may hold written out (`yamlData`). */
const MAX_VALUES = 200_000;

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

/** A template, and how many values may yet be made of it. */
interface Template {
  readonly data: UnknownRecord;
  left: number;
}

/** Writes the loops of a template's resources out. */
export function expandLoops(data: UnknownRecord): WithoutLoops {
  const resources = Object.entries(asRecord(data.Resources) ?? {});
  if (!resources.some(([key]) => key.startsWith(LOOP))) return { data, keys: new Map() };
  const keys = new Map<string, string>();
  const template: Template = { data, left: MAX_VALUES };
  const written = resources.flatMap(([key, resource]): readonly (readonly [string, unknown])[] => {
    const made = key.startsWith(LOOP) ? madeBy(resource, template, new Map(), 1) : undefined;
    if (!made || made.length > MAX_RESOURCES || template.left < 0) return [[key, resource]];
    for (const one of made) keys.set(one.logicalId, one.key);
    return made.map(({ logicalId, resource }) => [logicalId, resource]);
  });
  return { data: { ...data, Resources: Object.fromEntries(written) }, keys };
}

/** Undefined where that is known to CloudFormation alone. @param items of the loops around */
function madeBy(
  loop: unknown,
  template: Template,
  items: ReadonlyMap<string, string>,
  depth: number,
): readonly Made[] | undefined {
  const [identifier, collection, body] = asArray(loop) ?? [];
  const name = asString(identifier);
  const list = listOf(filled(collection, template, items), template.data);
  const templates = Object.entries(asRecord(body) ?? {});
  if (name === undefined || !list || templates.length === 0 || depth > MAX_DEPTH) return undefined;
  const made: Made[] = [];
  for (const item of list) {
    const known = new Map([...items, [name, item]]);
    for (const [key, resource] of templates) {
      if (made.length > MAX_RESOURCES || template.left < 0) return made;
      const inner = key.startsWith(LOOP) ? madeBy(resource, template, known, depth + 1) : undefined;
      if (key.startsWith(LOOP) && !inner) return undefined;
      made.push(
        ...(inner ?? [{ logicalId: filledText(key, known), key, resource: filled(resource, template, known) }]),
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
function filled(value: unknown, template: Template, items: ReadonlyMap<string, string>): unknown {
  if (--template.left < 0) return undefined;
  if (typeof value === 'string') return filledText(value, items);
  const list = asArray(value);
  if (list) return list.map((item) => filled(item, template, items));
  const record = asRecord(value);
  if (!record) return value;
  const item = items.get(asString(record.Ref) ?? '');
  if (item !== undefined) return item;
  const made = Object.fromEntries(
    Object.entries(record).map(([key, inner]) => [filledText(key, items), filled(inner, template, items)]),
  );
  return mapped(made, template.data) ?? made;
}

/** `${Name}`, and `&{Name}` without what logical ids may not have. */
function filledText(text: string, items: ReadonlyMap<string, string>): string {
  return text.replace(/([$&])\{(\w+)\}/g, (written, mark: string, name: string) => {
    const item = items.get(name);
    return item === undefined ? written : mark === '&' ? item.replace(/[^A-Za-z0-9]/g, '') : item;
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
