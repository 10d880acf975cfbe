import { groupBy } from '../../../base/groupBy.ts';
import { HOLE } from '../../../code/calls/http/httpTarget.ts';
import { DATA, MADE, NO_NAME } from '../../../code/given/unwrittenTexts.ts';
import { FUNCTION_NAME } from '../../../code/given/givenParameters.ts';
import { defaultName } from '../../../code/modules/defaultName.ts';
import type { ExportedSymbol, GivenCall, Parameter, SourceFacts } from '../../../code/site.ts';
import { reached, type ClassHeirs } from '../classes/classHeirs.ts';

/** What a parameter is given by all calls in a function's code. */
export interface GivenTexts {
  /** Texts; `$X` for an environment variable. */
  readonly texts: readonly string[];
  /** What texts begin with of which no more is known. */
  readonly beginnings: readonly string[];
  /** Whether it is given nothing else, as far as names tell. */
  readonly isAll: boolean;
  /** Texts that come in with an event, as far as the code tells them, with `\0` for what it does not. */
  readonly data?: readonly string[];
  /** As that, what is put together. */
  readonly made?: readonly string[];
}

/** So many functions pass a text on, each to the next. */
const MAX_PASSES = 8;

/** Tells of parameters what calls give them. Names say nothing of whose function is meant, so a call of that name in any file counts. */
export function givenTexts(sources: readonly SourceFacts[], heirs: ClassHeirs): (given: Parameter) => GivenTexts {
  const calls = groupBy(
    sources.flatMap(({ given = [] }) => given),
    ({ to }) => to,
  );
  const passed = new Set(sources.flatMap(({ passed: names = '' }) => names.split(' ')));
  // Code that was not read, or that puts names together when it runs, may call anything.
  const isOpen = sources.some(
    ({ file, given, words }) => given === undefined || (NAMED.test(file) && words === undefined),
  );
  const aliases = otherNames(sources);
  const heirsOf = (name: string): readonly string[] => heirs.of(name).filter((heir) => !makesItself(heir, heirs));
  /** What calls give one parameter, some of it parameters of theirs. */
  const givenTo = (parameter: Parameter): { readonly values: readonly Value[]; readonly isAll: boolean } => {
    const names = [...reached(parameter.of, (name) => [...(aliases.get(name) ?? []), ...heirsOf(name)])];
    const own = names
      .flatMap((name) => calls.get(name) ?? [])
      .filter(({ count }) => parameter.count === undefined || count === parameter.count);
    const given = own.flatMap((call) => valuesOf(call, parameter));
    const isHeld = heirs.byName.has(parameter.of) && heirs.ofAny.length > 0;
    const isElse = isOpen || isHeld || names.some((name) => passed.has(name)) || isSet(parameter, passed);
    const values = given.filter((value) => value !== undefined);
    return { values, isAll: !isElse && values.length > 0 && values.length === given.length };
  };
  const read = (asked: Parameter): GivenTexts => {
    const texts = new Set<string>();
    const beginnings = new Set<string>();
    const open = new Map([[JSON.stringify(asked), asked]]);
    let isAll = true;
    const data: string[] = [];
    const made: string[] = [];
    for (const parameter of open.values()) {
      if (parameter.of === DATA) data.push(parameter.name);
      else if (parameter.of === MADE) made.push(parameter.name);
      else if (isOfEvent(parameter, calls)) data.push(HOLE);
      if (parameter.parts?.some((part) => (textsOf(part).data ?? []).length > 0)) data.push(parameter.name);
      const own = parameter.isInherited ? inherited(parameter, heirs, calls) : parameter;
      const given = own ? givenTo(own) : { values: [], isAll: false };
      isAll &&= given.isAll && open.size <= MAX_PASSES;
      if (open.size > MAX_PASSES) break;
      for (const value of given.values) {
        if (typeof value === 'string') texts.add(value);
        else if ('of' in value) open.set(JSON.stringify(value), value);
        else beginnings.add(value.begins);
      }
    }
    return { texts: [...texts], beginnings: [...beginnings], isAll: isAll && beginnings.size === 0, data, made };
  };
  const known = new Map<string, GivenTexts>();
  function textsOf(asked: Parameter): GivenTexts {
    const key = JSON.stringify(asked);
    // What is asked for in a circle is not known.
    if (!known.has(key)) known.set(key, NOTHING);
    else return known.get(key) ?? NOTHING;
    const texts = read(asked);
    known.set(key, texts);
    return texts;
  }
  return textsOf;
}

const NOTHING: GivenTexts = { texts: [], beginnings: [], isAll: false };

/** Whether a parameter is a part of what Lambda gives its handler, or a field that no code sets: it is read from data. */
function isOfEvent({ of, key, isField, name }: Parameter, calls: ReadonlyMap<string, readonly GivenCall[]>): boolean {
  if (isField) return !(calls.get(of) ?? []).some(({ values }) => values[name] !== undefined);
  // That of a function is none of data.
  const isPart =
    key !== undefined && key !== FUNCTION_NAME && !NO_NAME.test(key) && (key !== 'name' || EVENT.test(name));
  return isPart && !calls.has(of);
}

const EVENT = /^_*(?:event|evt)$/;

type Value = GivenCall['values'][string];

/** What a class gives the constructor of what it extends, for a member that it inherits; undefined where no class says what that is. */
function inherited(
  { of, name }: Parameter,
  { byName }: ClassHeirs,
  calls: ReadonlyMap<string, readonly GivenCall[]>,
): Parameter | undefined {
  const path = [of.replace('super of ', '')];
  for (const owner of path) {
    const bases = new Set((byName.get(owner) ?? []).flatMap((each) => each.bases));
    const [only, ...others] = [...bases].flatMap((base) => byName.get(base) ?? []);
    if (!only || others.length > 0 || path.length > MAX_PASSES) return undefined;
    const at = only.given?.[name];
    if (at !== undefined) return { of: calls.has(`super of ${owner}`) ? `super of ${owner}` : owner, at, name };
    if (only.members.includes(name)) return undefined;
    path.push(only.name);
  }
  return undefined;
}

/** JavaScript, TypeScript and Python, where names are looked up when code runs. */
const NAMED = /[.](?:[cm]?[jt]sx?|py)$/;

/** A value that makes no object gives no field. */
function valuesOf(call: GivenCall, parameter: Parameter): readonly (Value | undefined)[] {
  const { values, isOpen, length = Infinity } = call;
  const { at, name, isField, key, byDefault } = parameter;
  if (isOpen) return [undefined];
  if (key !== undefined) return [values[`${at}.${key}`] ?? passedOn(values[at], key)];
  const value = values[name] ?? (isField ? undefined : (values[at] ?? (length <= at ? byDefault : undefined)));
  return isField && value === undefined ? [] : [value];
}

/** The property of an object that the caller is given itself. */
function passedOn(object: Value | undefined, key: string): Value | undefined {
  return typeof object === 'object' && 'of' in object && object.key === undefined ? { ...object, key } : undefined;
}

function isSet({ name, isField, key }: Parameter, passed: ReadonlySet<string>): boolean {
  return (isField === true && passed.has(`.${name}`)) || (key !== undefined && passed.has(`.${key}`));
}

/** Whether making an heir runs a constructor of its own, which gives what it extends something itself. */
function makesItself(heir: string, { byName }: ClassHeirs): boolean {
  return (byName.get(heir) ?? []).some(({ members }) => members.some((name) => CONSTRUCTOR.test(name)));
}

const CONSTRUCTOR = /^(?:constructor|__init__)$/;

/** What else functions and classes are called by files that import them. */
function otherNames(sources: readonly SourceFacts[]): ReadonlyMap<string, readonly string[]> {
  const renamed = sources.flatMap(({ file, exports }) =>
    exports.flatMap((symbol) => {
      const own = ownName(symbol);
      const shown = symbol.name === 'default' ? defaultName(file) : symbol.name;
      return own === undefined || own === shown ? [] : [{ own, shown }];
    }),
  );
  return new Map([...groupBy(renamed, ({ own }) => own)].map(([own, each]) => [own, each.map(({ shown }) => shown)]));
}

function ownName({ name, local, from }: ExportedSymbol): string | undefined {
  if (!from) return local ?? name;
  if (from.name === '*') return undefined;
  return from.name === 'default' ? defaultName(from.module) : from.name;
}
