import type { CodeFacts } from '../../codeFacts.ts';
import { eolOf } from '../../../base/text/textEdit.ts';
import type { Mend } from '../mend.ts';
import { removeValue, setValue } from '../../template/yaml/editYaml.ts';
import { YamlText } from '../../template/yaml/yamlText.ts';

/** Majors that work with the runtimes of today. */
const VERSIONS: Readonly<Record<string, string>> = {
  'aws-xray-sdk': '^3.10.0',
  'aws-xray-sdk-core': '^3.10.0',
  '@aws-lambda-powertools/tracer': '^2.0.0',
  '@opentelemetry/api': '^1.9.0',
};

/** Lists a package in the nearest package.json or requirements.txt. */
export function addDependency({ language, manifests }: CodeFacts, name: string): Mend {
  const { nearest, development } = manifests;
  const title = `Add ${name} to the dependencies`;
  const command = language === 'python' ? `pip install '${name}'` : `npm install ${name}`;
  const paste: Mend = { kind: 'paste', title, text: command, where: 'Run it in the folder of the function.' };
  if (!nearest) return paste;
  const { uri: file, text: before } = nearest;
  if (language === 'python') {
    const eol = eolOf(before);
    const own = name.replace(/\[.*/, '');
    const line = new RegExp(`^[ \\t]*${own}(?=\\s*(?:[=<>~!;#]|$))`, 'im').exec(before);
    if (line) {
      const end = line.index + line[0].length;
      return { kind: 'edit', title, file, before, edits: [{ start: end, end, text: name.slice(own.length) }] };
    }
    const gap = before === '' || before.endsWith('\n') ? '' : eol;
    return {
      ...{ kind: 'edit', title, file, before },
      edits: [{ start: before.length, end: before.length, text: `${gap}${name}${eol}` }],
    };
  }
  const json = YamlText.open(file, before);
  const version = development.get(name) ?? VERSIONS[name] ?? '*';
  const added = json && setValue(json, ['dependencies', name], version);
  const taken = json?.find(['devDependencies', name]) ? removeValue(json, ['devDependencies', name]) : [];
  if (!added || !taken) return paste;
  return { kind: 'edit', title, file, before, edits: [...added, ...taken].toSorted((a, b) => a.start - b.start) };
}
