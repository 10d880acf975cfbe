import { foldersAbove, joinUri } from '../../../base/fileUri.ts';
import type { Files } from '../../../base/files.ts';
import type { Place } from '../../../base/place.ts';
import { asArray, asRecord, type UnknownRecord } from '../../../base/readUnknown.ts';
import type { CodeIndex } from '../../../code/codeIndex.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { valueAt } from '../../../functions/serverless/configFile.ts';
import { readConfigSource } from '../../../functions/serverless/configSource.ts';
import { SERVERLESS_NAMES } from '../../../functions/templateNames.ts';
import { roleIdOf } from '../cloudFormation/cloudFormationRole.ts';
import type { YamlText } from '../yaml/yamlText.ts';

/** A service of the Serverless Framework. */
export interface Service {
  /** Of its own file. */
  readonly uri: string;
  readonly data: UnknownRecord;
  /** The same where it is YAML or JSON. */
  readonly yaml: YamlText | undefined;
  /** CloudFormation's, which the service declares beside its functions. */
  readonly resources: UnknownRecord;
  placeOf(path: readonly string[]): Place;
}

/** A function of a service. */
export interface ServiceFunction extends Service {
  readonly fn: LambdaFunction;
  /** The keys that lead to it in the service's file; undefined where another file has it. */
  readonly path: readonly string[] | undefined;
}

/** Where an environment variable of the function stands: its own, or the one of all functions. */
export function variablePath({ data, path }: ServiceFunction, name: string): readonly string[] {
  const own = path && [...path, 'environment', name];
  const shared = ['provider', 'environment', name];
  // One that is set nowhere is of this function alone.
  return own && (valueAt(data, own) !== undefined || valueAt(data, shared) === undefined) ? own : shared;
}

/** Lists of modules that a bundler does not pack. */
export const EXCLUDED: readonly (readonly string[])[] = [
  ['custom', 'esbuild', 'exclude'],
  ['build', 'esbuild', 'exclude'],
];

/** The role that the function is given, its own or that of all; undefined where the framework makes one. */
export function givenRole({ data, path }: ServiceFunction): unknown {
  const shared = valueAt(data, ['provider', 'iam', 'role']);
  const isGiven = asRecord(shared) === undefined || isIntrinsic(shared);
  return (
    (path && valueAt(data, [...path, 'role'])) ?? valueAt(data, ['provider', 'role']) ?? (isGiven ? shared : undefined)
  );
}

/** The role among the service's resources that is given; undefined where it is none of them. */
export function roleIdIn({ resources }: ServiceFunction, given: unknown): string | undefined {
  return roleIdOf(typeof given === 'string' ? { Ref: given } : given, resources);
}

function isIntrinsic(value: unknown): boolean {
  return Object.keys(asRecord(value) ?? {}).some((key) => key === 'Ref' || key.startsWith('Fn::'));
}

export function serviceFunction(fn: LambdaFunction, service: Service): ServiceFunction {
  const path = fn.template.file === service.uri ? pathOf(service.data, fn.logicalId) : undefined;
  return { ...service, fn, path };
}

/** The service that a file belongs to; undefined where its own file is not found or cannot be read. @param open `YamlText.open` */
export async function readService(
  file: string,
  files: Files,
  code: CodeIndex,
  open: typeof YamlText.open,
): Promise<Service | undefined> {
  for (const folder of foldersAbove(file, 4)) {
    for (const name of SERVERLESS_NAMES) {
      const uri = joinUri(folder, name);
      const text = await files.read(uri);
      if (text === undefined) continue;
      const yaml = /\.[jt]s$/.test(name) ? undefined : open(uri, text, '1.2');
      const source = yaml ?? (await readConfigSource(uri, folder, files, code, new Set()));
      const data = asRecord(source?.data);
      if (!source || !data) return undefined;
      const placeOf = (path: readonly string[]): Place =>
        'placeOf' in source ? source.placeOf(path) : { file: uri, line: source.lineOf(path) };
      const resources = asRecord(valueAt(data, ['resources', 'Resources'])) ?? {};
      return { uri, data, yaml, resources, placeOf };
    }
  }
  return undefined;
}

function pathOf({ functions }: UnknownRecord, key: string): readonly string[] | undefined {
  const list = asArray(functions);
  if (!list) return asRecord(functions)?.[key] === undefined ? undefined : ['functions', key];
  const index = list.findLastIndex((item) => asRecord(item)?.[key] !== undefined);
  return index < 0 ? undefined : ['functions', String(index), key];
}
