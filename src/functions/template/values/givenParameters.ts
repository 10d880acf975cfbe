import { asRecord, type UnknownRecord } from '../../../base/readUnknown.ts';
import { resolveName } from './computedName.ts';
import type { NestedPlace } from '../nesting.ts';
import type { SamConfig } from '../../sam/samConfig.ts';
import { samConfigFor } from '../../sam/samConfigFor.ts';

/*
 * Values that deployments give to a template's parameters: samconfig.toml in each of its environments, or the stacks that nest the template.
 */

/** What is given in each deployment that is known of; undefined where AWS alone knows the value. What is not given has its default. */
export type GivenParameters = readonly Readonly<Record<string, string | undefined>>[];

/** What samconfig gives to the parameters of a template that it deploys, by environment. */
export function givenBySam(uri: string, samConfigs: readonly SamConfig[]): GivenParameters {
  const { environments = [] } = samConfigFor(uri, samConfigs) ?? {};
  const own = environments.filter(({ template }) => template === undefined || template === uri);
  return own.map(({ parameters = {} }) => parameters);
}

/** What is given to a template's parameters where it is nested, and where samconfig deploys it by itself. */
export function givenInPlaces(
  uri: string,
  places: readonly NestedPlace[],
  samConfigs: readonly SamConfig[],
): GivenParameters {
  const nested = places.flatMap(({ nestedIn, given }) => {
    const around = givenBySam(nestedIn.template, samConfigs);
    return (around.length > 0 ? around : [{}]).map((each) =>
      Object.fromEntries(Object.entries(given).map(([name, value]) => [name, resolveName(value, each)])),
    );
  });
  const environments = samConfigs.flatMap((config) => config.environments);
  const alone = environments.filter(({ template }) => template === uri);
  return [...nested, ...alone.map(({ parameters = {} }) => parameters)];
}

/** A template's parameters with what is given to them as their defaults, once for all deployments that give the same; none where nothing is given. */
export function parametersGiven(declared: UnknownRecord, given: GivenParameters): readonly UnknownRecord[] {
  const names = Object.keys(declared).filter((name) => given.some((each) => Object.hasOwn(each, name)));
  if (names.length === 0) return [];
  const differing = new Map(
    given.map((each) => [JSON.stringify(names.map((name) => [Object.hasOwn(each, name), each[name]])), each]),
  );
  return [...differing.values()].map((each) => {
    const own = names.filter((name) => Object.hasOwn(each, name));
    const values = own.map((name) => [name, { ...asRecord(declared[name]), Default: each[name] }]);
    return { ...declared, ...(Object.fromEntries(values) as UnknownRecord) };
  });
}
