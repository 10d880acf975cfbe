import { nameWithin } from './values/computedName.ts';
import type { ComputedName, EnvironmentValue, LambdaFunction, NestedIn } from '../lambdaFunction.ts';

/** Who nests a template, as which nested stack, and what that gives to its parameters, made of those of the template around it. */
export interface Nesting {
  /** URI. */
  readonly template: string;
  readonly logicalId: string;
  readonly given: GivenNames;
  readonly values: GivenValues;
}

/** By the nested template's URI. */
export type Nestings = ReadonlyMap<string, readonly Nesting[]>;

/** A place of a template in nested stacks. What is given there is made of the parameters of the outermost template. */
export interface NestedPlace {
  readonly nestedIn: NestedIn;
  readonly given: GivenNames;
  /** The same as values of variables; resources in there are those of the template that has them. */
  readonly values: GivenValues;
}

type GivenNames = Readonly<Record<string, ComputedName>>;
type GivenValues = Readonly<Record<string, EnvironmentValue>>;

/** More than anybody nests one template; each stack that nests another several times multiplies them. */
const MAX_PLACES = 50;

/** The places of a template in others, none where nothing nests it. Undefined where it is nested in itself, or in too many. */
export function placesOf(
  uri: string,
  nestings: Nestings,
  inside: ReadonlySet<string> = new Set(),
): readonly NestedPlace[] | undefined {
  if (inside.has(uri)) return undefined;
  const within = new Set([...inside, uri]);
  const places: NestedPlace[] = [];
  for (const nesting of nestings.get(uri) ?? []) {
    const { template, logicalId, given, values } = nesting;
    const around = placesOf(template, nestings, within);
    if (!around) return undefined;
    for (const place of around) places.push(placeInside(place, nesting));
    if (around.length === 0) places.push({ nestedIn: { template, path: [logicalId] }, given, values });
    if (places.length > MAX_PLACES) return undefined;
  }
  return places;
}

function placeInside(outer: NestedPlace, { logicalId, given, values }: Nesting): NestedPlace {
  const names = Object.entries(given).map(([parameter, name]) => [parameter, nameWithin(name, outer.given)] as const);
  const passed = Object.entries(values).map(([parameter, value]) => {
    const [, from = ''] = /^\$\{(\w+)\}$/.exec(given[parameter]?.text ?? '') ?? [];
    return [parameter, Object.hasOwn(outer.values, from) ? (outer.values[from] ?? value) : value] as const;
  });
  return {
    nestedIn: { template: outer.nestedIn.template, path: [...outer.nestedIn.path, logicalId] },
    given: Object.fromEntries(names),
    values: Object.fromEntries(passed),
  };
}

/** What all places of a template give alike, as values of variables; what AWS alone knows is left out. */
export function valuesGiven(places: readonly NestedPlace[]): GivenValues {
  const [first, ...others] = places;
  const known = Object.entries(first?.values ?? {}).filter(
    ([parameter, value]) =>
      (value.kind !== 'unknown' || value.of !== undefined) &&
      others.every(({ values }) => JSON.stringify(values[parameter]) === JSON.stringify(value)),
  );
  return Object.fromEntries(known);
}

/** A function of a template that stands in these places. */
export function placedFunction(fn: LambdaFunction, places: readonly NestedPlace[]): LambdaFunction {
  const [place, ...others] = places;
  if (!place) return fn;
  const { computedName, ...rest } = fn;
  const names = computedName ? places.map(({ given }) => nameWithin(computedName, given)) : [];
  const name = others.length === 0 ? names[0] : samePlain(names);
  return {
    ...rest,
    ...(computedName && { computedName: name ?? { text: undefined, defaults: {} } }),
    ...(others.length === 0 ? { nestedIn: place.nestedIn } : { inSeveralStacks: true }),
  };
}

/** The name that does not depend on where it is; undefined where it does. */
function samePlain(names: readonly ComputedName[]): ComputedName | undefined {
  const [first] = names;
  const isPlain = first?.text !== undefined && !first.text.includes('${');
  return isPlain && names.every(({ text }) => text === first.text) ? first : undefined;
}
