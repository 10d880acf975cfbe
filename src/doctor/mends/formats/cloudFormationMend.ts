import type { Mend } from '../mend.ts';
import { roleIdOf } from '../../template/cloudFormation/cloudFormationRole.ts';
import type { Wish } from '../../template/declaration.ts';
import { removeValue } from '../../template/yaml/editYaml.ts';
import { propertyPath, variablePath, type TemplateFunction } from '../../template/cloudFormation/templateFunction.ts';
import { cdkMend } from './cdkMend.ts';
import { allow, editOrPaste, set } from './yamlMend.ts';

/** A mend of a template: an edit where its text allows that, else what to write by hand. */
export function cloudFormationMend(of: TemplateFunction, wish: Wish): Mend | undefined {
  if (of.fn.format === 'cdk') return cdkMend(of.fn, wish);
  const properties = propertyPath(of);
  switch (wish.what) {
    case 'trace':
      return trace(of, of.isSam ? ['Tracing'] : ['TracingConfig', 'Mode']);
    case 'allow': {
      const role = roleIdOf(of.properties.Role, of.resources);
      return role === undefined ? undefined : allow(of, role, ['Resources'], properties);
    }
    case 'traceStage':
      return traceStage(of, wish.stage);
    case 'setVariable':
      return set(of, `Set ${wish.name} to ${wish.value}`, variablePath(of, wish.name), wish.value, properties);
    case 'removeVariable': {
      const path = variablePath(of, wish.name);
      const paste = { text: wish.name, where: 'Take this line out of the environment of the function.' };
      return editOrPaste(of, `Remove ${wish.name}`, of.yaml && removeValue(of.yaml, path), paste, path);
    }
    case 'bundle':
      return bundle(of, wish.pattern);
  }
}

function trace(of: TemplateFunction, keys: readonly string[]): Mend {
  const path = ['Resources', of.fn.logicalId, 'Properties', ...keys];
  return set(of, `Set ${keys.join('.')}: Active`, path, 'Active', propertyPath(of));
}

function traceStage(of: TemplateFunction, stage: string): Mend {
  const isOwn = Object.hasOwn(of.resources, stage);
  const path = isOwn ? ['Resources', stage, 'Properties', 'TracingEnabled'] : ['Globals', 'Api', 'TracingEnabled'];
  const title = isOwn ? `Trace the stage of ${stage}` : 'Trace the stages of all APIs';
  return set(of, title, path, true, propertyPath(of));
}

function bundle(of: TemplateFunction, pattern: string): Mend {
  const list = ['Resources', of.fn.logicalId, 'Metadata', 'BuildProperties', 'External'];
  const index = (of.yaml?.find(list)?.node as { items?: readonly { value?: unknown }[] } | undefined)?.items?.findIndex(
    ({ value }) => value === pattern,
  );
  const path = [...list, String(index ?? 0)];
  const paste = { text: pattern, where: 'Take this module out of External in the BuildProperties of the function.' };
  return editOrPaste(of, `Bundle ${pattern}`, of.yaml && removeValue(of.yaml, path), paste, path);
}
