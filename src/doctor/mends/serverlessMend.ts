import { asArray, asRecord, asText } from '../../base/readUnknown.ts';
import { valueAt } from '../../functions/serverless/configFile.ts';
import type { Mend, TextEdit } from '../mend.ts';
import { roleIdOf } from '../template/cloudFormationRole.ts';
import type { Wish } from '../template/declaration.ts';
import { addItem, removeValue, setValue } from '../template/editYaml.ts';
import { TRACING_STATEMENT } from '../template/policy.ts';
import { blockEntry, type Data } from '../template/renderYaml.ts';
import { variablePath, type ServiceFunction } from '../template/serviceFunction.ts';

/** A mend of a service: an edit where its file is YAML or JSON, else what to write by hand. */
export function serverlessMend(of: ServiceFunction, wish: Wish): Mend | undefined {
  switch (wish.what) {
    case 'trace': {
      const own = of.path && [...of.path, 'tracing'];
      if (own && valueAt(of.data, own) !== undefined) return set(of, 'Set tracing: Active', own, 'Active');
      return set(of, 'Set provider.tracing.lambda: true', ['provider', 'tracing', 'lambda'], true);
    }
    case 'traceStage':
      return set(of, 'Set provider.tracing.apiGateway: true', ['provider', 'tracing', 'apiGateway'], true);
    case 'allow':
      return allow(of);
    case 'setVariable':
      return set(of, `Set ${wish.name} to ${wish.value}`, variablePath(of, wish.name), wish.value);
    case 'removeVariable': {
      const where = 'Take this line out of the environment of the function.';
      return removed(of, `Remove ${wish.name}`, variablePath(of, wish.name), where);
    }
    case 'bundle': {
      const found = [
        ['custom', 'esbuild', 'exclude'],
        ['build', 'esbuild', 'exclude'],
      ].flatMap((list) => {
        const index = (asArray(valueAt(of.data, list)) ?? []).indexOf(wish.pattern);
        return index < 0 ? [] : [[...list, String(index)]];
      })[0];
      return found && removed(of, `Bundle ${wish.pattern}`, found, 'Take this module out of exclude.');
    }
  }
}

function set(of: ServiceFunction, title: string, path: readonly string[], value: Data): Mend {
  return made(of, title, of.yaml && setValue(of.yaml, path, value), path, value);
}

function allow(of: ServiceFunction): Mend | undefined {
  const { data, yaml, path } = of;
  const given =
    (path && valueAt(data, [...path, 'role'])) ??
    valueAt(data, ['provider', 'role']) ??
    valueAt(data, ['provider', 'iam', 'role']);
  const resources = asRecord(valueAt(data, ['resources', 'Resources'])) ?? {};
  const role = roleIdOf(typeof given === 'string' ? { Ref: given } : given, resources);
  if (role === undefined) return undefined;
  const list = ['resources', 'Resources', role, 'Properties', 'Policies'];
  const policy = {
    PolicyName: 'SendTraces',
    PolicyDocument: { Version: '2012-10-17', Statement: [TRACING_STATEMENT] },
  };
  const edits = yaml && (yaml.find(list) ? addItem(yaml, list, policy) : setValue(yaml, list, [policy]));
  return made(of, `Allow ${role} to send traces`, edits, list, [policy]);
}

function removed(of: ServiceFunction, title: string, path: readonly string[], where: string): Mend {
  const edits = of.yaml && removeValue(of.yaml, path);
  if (of.yaml && edits) return { kind: 'edit', title, file: of.yaml.uri, before: of.yaml.text, edits };
  return {
    kind: 'paste',
    title,
    text: asText(valueAt(of.data, path)) ?? path.at(-1) ?? '',
    where,
    place: of.placeOf(path),
  };
}

function made(
  of: ServiceFunction,
  title: string,
  edits: readonly TextEdit[] | undefined,
  path: readonly string[],
  value: Data,
): Mend {
  if (of.yaml && edits) return { kind: 'edit', title, file: of.yaml.uri, before: of.yaml.text, edits };
  const text = blockEntry(path.at(-1) ?? '', value, '', { eol: '\n', step: '  ', quote: "'" });
  return {
    kind: 'paste',
    title,
    text,
    where: `Write it under ${path.slice(0, -1).join('.')}.`,
    place: of.placeOf(path),
  };
}
