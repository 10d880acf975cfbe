import { groupBy } from '../base/groupBy.ts';
import { defaultName } from '../code/defaultName.ts';
import type { ExportedSymbol, GivenCall, Parameter, SourceFacts } from '../code/site.ts';
import { reached, type ClassHeirs } from './classHeirs.ts';

/** What a parameter is given by all calls in a function's code. */
export interface GivenTexts {
  /** Texts; `$X` for an environment variable. */
  readonly texts: readonly string[];
  /** Whether it is given nothing else, as far as names tell. */
  readonly isAll: boolean;
}

/** So many functions pass a text on, each to the next. */
const MAX_PASSES = 8;
const NOTHING: GivenTexts = { texts: [], isAll: false };

/** Tells of parameters what calls give them. Names say nothing of whose function is meant, so a call of that name in any file counts. */
export function givenTexts(sources: readonly SourceFacts[], heirs: ClassHeirs): (given: Parameter) => GivenTexts {
  const calls = groupBy(
    sources.flatMap(({ given = [] }) => given),
    ({ to }) => to,
  );
  const passed = new Set(sources.flatMap(({ passed: names = '' }) => names.split(' ')));
  // Code that was not read, or that puts names together when it runs, may call anything.
  const isOpen = sources.some(({ file, given, words }) => given === undefined || (NAMED.test(file) && !words));
  const aliases = otherNames(sources);
  const heirsOf = (name: string): readonly string[] => heirs.of(name).filter((heir) => !makesItself(heir, heirs));
  const textsOf = (parameter: Parameter, passes: number): GivenTexts => {
    const names = [...reached(parameter.of, (name) => [...(aliases.get(name) ?? []), ...heirsOf(name)])];
    const own = names.flatMap((name) => calls.get(name) ?? []).filter(({ count }) => count === parameter.count);
    if (passes > MAX_PASSES || own.length === 0) return NOTHING;
    const given = own
      .flatMap((call) => valuesOf(call, parameter))
      .map((value) => {
        if (value === undefined) return NOTHING;
        return typeof value === 'string' ? { texts: [value], isAll: true } : textsOf(value, passes + 1);
      });
    const isHeld = heirs.byName.has(parameter.of) && heirs.ofAny.length > 0;
    const isElse = isOpen || isHeld || names.some((name) => passed.has(name)) || isSet(parameter, passed);
    return {
      texts: [...new Set(given.flatMap(({ texts }) => texts))],
      isAll: !isElse && given.length > 0 && given.every(({ isAll }) => isAll),
    };
  };
  return (parameter) => textsOf(parameter, 0);
}

/** JavaScript, TypeScript and Python, where names are looked up when code runs. */
const NAMED = /[.](?:[cm]?[jt]sx?|py)$/;

/** A value that makes no object gives no field. */
function valuesOf(
  { values, isOpen }: GivenCall,
  { at, name, isField }: Parameter,
): readonly GivenCall['values'][string][] {
  const value = isOpen ? undefined : (values[name] ?? (isField ? undefined : values[at]));
  return isField && value === undefined && !isOpen ? [] : [value as GivenCall['values'][string]];
}

function isSet({ name, isField }: Parameter, passed: ReadonlySet<string>): boolean {
  return isField === true && passed.has(`.${name}`);
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
