import type { Place } from '../../../base/place.ts';
import type { TextEdit } from '../../../base/text/textEdit.ts';
import type { Mend } from '../mend.ts';
import { addItem, setValue } from '../../template/yaml/editYaml.ts';
import { TRACING_POLICY } from '../../template/policy.ts';
import { blockEntry, type Data } from '../../template/yaml/renderYaml.ts';
import type { YamlText } from '../../template/yaml/yamlText.ts';

/*
 * Mends of templates and services: an edit where their text is YAML or JSON that can be changed safely, else what to write by hand.
 */

/** What a function is declared in. */
export interface Mended {
  readonly yaml: YamlText | undefined;
  placeOf(path: readonly string[]): Place;
}

/** @param place the keys that lead to where the text belongs */
export function editOrPaste(
  of: Mended,
  title: string,
  edits: readonly TextEdit[] | undefined,
  paste: { readonly text: string; readonly where: string },
  place: readonly string[],
): Mend {
  const { yaml } = of;
  if (yaml && edits) return { kind: 'edit', title, file: yaml.uri, before: yaml.text, edits };
  return { kind: 'paste', title, ...paste, place: of.placeOf(place) };
}

/** Sets the value under these keys. */
export function set(of: Mended, title: string, path: readonly string[], value: Data, place = path): Mend {
  return editOrPaste(of, title, of.yaml && setValue(of.yaml, path, value), written(path, value), place);
}

/** Gives a role among resources a policy that lets it send traces. @param resources the keys that lead to them */
export function allow(of: Mended, role: string, resources: readonly string[], place?: readonly string[]): Mend {
  const path = [...resources, role, 'Properties', 'Policies'];
  const { yaml } = of;
  const edits =
    yaml && (yaml.find(path) ? addItem(yaml, path, TRACING_POLICY) : setValue(yaml, path, [TRACING_POLICY]));
  return editOrPaste(of, `Allow ${role} to send traces`, edits, written(path, [TRACING_POLICY]), place ?? path);
}

function written(path: readonly string[], value: Data): { readonly text: string; readonly where: string } {
  const text = blockEntry(path.at(-1) ?? '', value, '', { eol: '\n', step: '  ', quote: "'" });
  return { text, where: `Write it under ${path.slice(0, -1).join('.')}.` };
}
