import { languageOfFile } from '../code/languageFiles.ts';
import type { SyntaxNode } from '../code/syntaxNode.ts';
import type { CodeChange, Range } from './codeChange.ts';
import { ecmascriptChanges, importedLibrary } from './ecmascript/ecmascriptChanges.ts';
import { libraries, type Library } from './library.ts';
import { pythonChanges, pythonLibrary } from './python/pythonChanges.ts';
import { Source } from './source.ts';

/**
 * What can be done at a range of a source: with the library that the file imports, else with those that its project has installed, else
 * with each. `tree` is that of `text`. Nothing where the parser could not read the code around the range.
 */
export function changesAt(
  { file, text, tree }: { readonly file: string; readonly text: string; readonly tree: SyntaxNode },
  range: Range,
  installed: ReadonlySet<Library>,
): readonly CodeChange[] {
  const language = languageOfFile(file)?.imports;
  if (tree.children.some((each) => each.end >= range.start && each.start <= range.end && each.isBroken)) return [];
  const inProject = libraries.filter((library) => installed.has(library));
  const known = inProject.length > 0 ? inProject : libraries;
  if (language === 'ecmascript') {
    const source = new Source(file, text, tree, { step: '  ' });
    const imported = importedLibrary(source);
    return ecmascriptChanges(source, range, imported ? [imported] : known);
  }
  if (language !== 'python') return [];
  const source = new Source(file, text, tree, { step: '    ' });
  const imported = pythonLibrary(source);
  return pythonChanges(source, range, imported ? [imported] : known);
}
