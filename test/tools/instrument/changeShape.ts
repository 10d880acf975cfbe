import { edited } from '../../../src/base/text/textEdit.ts';
import type { SourceParser } from '../../../src/code/parsing/sourceParser.ts';
import { Instrumenter } from '../../../src/instrument/instrumenter.ts';
import type { CodeChange, Range } from '../../../src/instrument/codeChange.ts';
import type { Library } from '../../../src/instrument/library.ts';
import { unmarked, type Shape } from './shape.ts';

/** What can be done at the marks of a source. */
export async function changesOf(
  parser: SourceParser,
  { file, source }: Pick<Shape, 'file' | 'source'>,
  installed: ReadonlySet<Library> = new Set(),
): Promise<readonly CodeChange[]> {
  const { text, ...range } = unmarked(source);
  return new Instrumenter(parser).changesAt(`file:///${file}`, text, range, installed);
}

/** The source after a change, and the texts of what the user would write next. @throws {Error} where it is refused or not offered */
export async function changeShape(
  parser: SourceParser,
  shape: Pick<Shape, 'file' | 'source' | 'kind' | 'library'>,
): Promise<{ readonly text: string; readonly placeholders: readonly string[] }> {
  const changes = await changesOf(parser, shape, new Set([shape.library]));
  const change = changes.find(({ kind }) => kind === shape.kind);
  if (!change)
    throw new Error(`${shape.kind} is not offered, but ${changes.map(({ title }) => title).join(', ') || 'nothing'}`);
  if ('refused' in change) throw new Error(`refused: ${change.refused}`);
  assertOrder(change.edits);
  const text = edited(unmarked(shape.source).text, change.edits);
  return { text, placeholders: change.placeholders.map(({ start, end }) => text.slice(start, end)) };
}

function assertOrder(edits: readonly Range[]): void {
  for (const [index, edit] of edits.entries())
    if (index > 0 && edit.start < (edits[index - 1]?.end ?? 0)) throw new Error('The edits are not in order.');
}
