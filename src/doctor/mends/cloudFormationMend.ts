import type { Mend, TextEdit } from '../mend.ts';
import type { Wish } from '../template/declaration.ts';
import { addItem, removeValue, setValue } from '../template/editYaml.ts';
import { TRACING_STATEMENT } from '../template/policy.ts';
import { blockEntry, type Data } from '../template/renderYaml.ts';
import { propertyPath, variablePath, type TemplateFunction } from '../template/templateFunction.ts';
import { roleIdOf } from '../template/cloudFormationRole.ts';
import { cdkMend } from './cdkMend.ts';

/** A mend of a template: an edit where its text allows that, else what to write by hand. */
export function cloudFormationMend(of: TemplateFunction, wish: Wish): Mend | undefined {
  if (of.fn.format === 'cdk') return cdkMend(of.fn, wish);
  switch (wish.what) {
    case 'trace':
      return of.isSam ? set(of, ['Tracing'], 'Active') : set(of, ['TracingConfig', 'Mode'], 'Active');
    case 'allow':
      return allow(of);
    case 'traceStage':
      return traceStage(of, wish.stage);
    case 'setVariable': {
      const title = `Set ${wish.name} to ${wish.value}`;
      const path = variablePath(of, wish.name);
      return made(of, title, of.yaml && setValue(of.yaml, path, wish.value), pasteOf(path, wish.value));
    }
    case 'removeVariable': {
      const path = variablePath(of, wish.name);
      const paste = { text: wish.name, where: 'Take this line out of the environment of the function.' };
      return made(of, `Remove ${wish.name}`, of.yaml && removeValue(of.yaml, path), paste, path);
    }
    case 'bundle':
      return bundle(of, wish.pattern);
  }
}

function set(of: TemplateFunction, keys: readonly string[], value: string): Mend | undefined {
  const path = ['Resources', of.fn.logicalId, 'Properties', ...keys];
  const title = `Set ${keys.join('.')}: ${value}`;
  return made(of, title, of.yaml && setValue(of.yaml, path, value), pasteOf(path, value));
}

function allow(of: TemplateFunction): Mend | undefined {
  const role = roleIdOf(of.properties.Role, of.resources);
  if (role === undefined) return undefined;
  const path = ['Resources', role, 'Properties', 'Policies'];
  const policy = {
    PolicyName: 'SendTraces',
    PolicyDocument: { Version: '2012-10-17', Statement: [TRACING_STATEMENT] },
  };
  const { yaml } = of;
  const edits = yaml && (yaml.find(path) ? addItem(yaml, path, policy) : setValue(yaml, path, [policy]));
  return made(of, `Allow ${role} to send traces`, edits, pasteOf(path, [policy]));
}

function traceStage(of: TemplateFunction, stage: string): Mend | undefined {
  const isOwn = Object.hasOwn(of.resources, stage);
  const path = isOwn ? ['Resources', stage, 'Properties', 'TracingEnabled'] : ['Globals', 'Api', 'TracingEnabled'];
  const title = isOwn ? `Trace the stage of ${stage}` : 'Trace the stages of all APIs';
  return made(of, title, of.yaml && setValue(of.yaml, path, true), pasteOf(path, true));
}

function bundle(of: TemplateFunction, pattern: string): Mend | undefined {
  const list = ['Resources', of.fn.logicalId, 'Metadata', 'BuildProperties', 'External'];
  const index = (of.yaml?.find(list)?.node as { items?: readonly { value?: unknown }[] } | undefined)?.items?.findIndex(
    ({ value }) => value === pattern,
  );
  const path = [...list, String(index ?? 0)];
  const paste = { text: pattern, where: 'Take this module out of External in the BuildProperties of the function.' };
  return made(of, `Bundle ${pattern}`, of.yaml && removeValue(of.yaml, path), paste, path);
}

interface Paste {
  readonly text: string;
  readonly where: string;
}

function pasteOf(path: readonly string[], value: Data): Paste {
  const [key = '', ...above] = path.toReversed();
  const where = `Write it under ${above.toReversed().join('.')}.`;
  return { text: blockEntry(key, value, '', { eol: '\n', step: '  ', quote: "'" }), where };
}

function made(
  of: TemplateFunction,
  title: string,
  edits: readonly TextEdit[] | undefined,
  { text, where }: Paste,
  path = propertyPath(of),
): Mend {
  const { yaml } = of;
  if (yaml && edits) return { kind: 'edit', title, file: yaml.uri, before: yaml.text, edits };
  return { kind: 'paste', title, text, where, place: of.placeOf(path) };
}
