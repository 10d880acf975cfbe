import { isMap, isScalar } from 'yaml';
import type { PlaceRange } from '../../base/place.ts';
import { at, oneLine, type TemplateLines } from './inline/inlineCode.ts';
import { keyText } from './yaml/yamlData.ts';

/** Where a text stands in its file. */
export type TextRange = Omit<PlaceRange, 'file'>;

/** Where a template writes Handler, of what it writes in one line. */
export interface WrittenHandlers {
  /** By logical id. */
  readonly own: ReadonlyMap<string, TextRange>;
  readonly global: TextRange | undefined;
}

/** @param resources the map of them */
export function writtenHandlers(contents: unknown, resources: unknown, lines: TemplateLines): WrittenHandlers {
  const rangeOf = (node: unknown): TextRange | undefined => {
    // What has a tag is computed.
    const code = isScalar(node) && !node.tag?.startsWith('!') ? oneLine(node, lines) : undefined;
    return code?.end === undefined
      ? undefined
      : { line: code.from, column: code.indent + 1, endLine: code.from, endColumn: code.end + 1 };
  };
  const own = new Map<string, TextRange>();
  for (const { key, value } of isMap(resources) ? resources.items : []) {
    const range = isMap(value) ? rangeOf(at(value, ['Properties', 'Handler'])) : undefined;
    if (range) own.set(keyText(key), range);
  }
  return { own, global: isMap(contents) ? rangeOf(at(contents, ['Globals', 'Function', 'Handler'])) : undefined };
}
