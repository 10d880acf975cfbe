import { YamlText } from './yamlText.ts';

/** Opens files in YAML and JSON; one that several functions share is parsed once. */
export class OpenedTexts {
  readonly #opened = new Map<string, { readonly text: string; readonly yaml: YamlText | undefined }>();

  /** As `YamlText.open`. */
  open(uri: string, text: string): YamlText | undefined {
    const known = this.#opened.get(uri);
    if (known?.text === text) return known.yaml;
    const yaml = YamlText.open(uri, text);
    this.#opened.set(uri, { text, yaml });
    return yaml;
  }
}
