import { asArray, asText } from '../../../base/readUnknown.ts';
import { valueAt } from '../../../functions/serverless/configFile.ts';
import type { Mend } from '../mend.ts';
import type { Wish } from '../../template/declaration.ts';
import { removeValue } from '../../template/yaml/editYaml.ts';
import {
  EXCLUDED,
  givenRole,
  roleIdIn,
  variablePath,
  type ServiceFunction,
} from '../../template/serverless/serviceFunction.ts';
import { allow, editOrPaste, set } from './yamlMend.ts';

/** A mend of a service: an edit where its file is YAML or JSON, else what to write by hand. */
export function serverlessMend(of: ServiceFunction, wish: Wish): Mend | undefined {
  switch (wish.what) {
    case 'trace': {
      const own = of.path && [...of.path, 'tracing'];
      if (own && valueAt(of.data, own) !== undefined) return setIn(of, 'Set tracing: Active', own, 'Active');
      return setIn(of, 'Set provider.tracing.lambda: true', ['provider', 'tracing', 'lambda'], true);
    }
    case 'traceStage':
      return setIn(of, 'Set provider.tracing.apiGateway: true', ['provider', 'tracing', 'apiGateway'], true);
    case 'allow': {
      const role = roleIdIn(of, givenRole(of));
      return role === undefined ? undefined : allow(of, role, ['resources', 'Resources']);
    }
    case 'setVariable':
      return setIn(of, `Set ${wish.name} to ${wish.value}`, variablePath(of, wish.name), wish.value);
    case 'removeVariable': {
      const where = 'Take this line out of the environment of the function.';
      return removed(of, `Remove ${wish.name}`, variablePath(of, wish.name), where);
    }
    case 'bundle': {
      const found = EXCLUDED.flatMap((list) => {
        const index = (asArray(valueAt(of.data, list)) ?? []).indexOf(wish.pattern);
        return index < 0 ? [] : [[...list, String(index)]];
      })[0];
      return found && removed(of, `Bundle ${wish.pattern}`, found, 'Take this module out of exclude.');
    }
  }
}

/** As `set`; of a service that is written in a programming language, as an object's part with all that is not there yet. */
function setIn(of: ServiceFunction, title: string, path: readonly string[], value: string | true): Mend {
  if (of.yaml) return set(of, title, path, value);
  const missing = path.findIndex((_, i) => valueAt(of.data, path.slice(0, i + 1)) === undefined);
  const isThere = missing < 0;
  const keys = path.slice(isThere ? -1 : missing);
  const within = path.slice(0, path.length - keys.length);
  const written = typeof value === 'string' ? `'${value}'` : String(value);
  const text = `${keys.join(': { ')}: ${written}${' }'.repeat(keys.length - 1)},`;
  const where = `Write it in ${within.join('.')}${isThere ? ', in place of what is there' : ''}.`;
  return editOrPaste(of, title, undefined, { text, where }, within);
}

function removed(of: ServiceFunction, title: string, path: readonly string[], where: string): Mend {
  const text = asText(valueAt(of.data, path)) ?? path.at(-1) ?? '';
  return editOrPaste(of, title, of.yaml && removeValue(of.yaml, path), { text, where }, path);
}
