import type { Disposable } from '../base/disposable.ts';
import { languageOfFile } from '../code/languages/languageFiles.ts';
import type { SourceParser } from '../code/parsing/sourceParser.ts';
import { SyntaxNode } from '../code/parsing/syntaxNode.ts';
import type { CodeChange, Range } from './codeChange.ts';
import { ecmascriptChanges, importedLibrary } from './ecmascript/ecmascriptChanges.ts';
import { libraries, type Library } from './library.ts';
import { pythonChanges, pythonLibrary } from './python/pythonChanges.ts';
import { Source } from './source.ts';

/** Finds what can be done to a source so that it is traced, or is not any more. */
export class Instrumenter implements Disposable {
  /** Of the text that was asked about last: a cursor moves more often than a text changes. */
  #last: Pick<Source, 'file' | 'text' | 'root'> | undefined;

  constructor(private readonly parser: Pick<SourceParser, 'tree'>) {}

  /**
   * What can be done at a range: with the library that the file imports, else with those that its project has installed, else with each.
   * Nothing where the language is none that is changed, or the parser could not read the code around the range. `file` is a URI.
   */
  async changesAt(
    file: string,
    text: string,
    range: Range,
    installed: ReadonlySet<Library>,
  ): Promise<readonly CodeChange[]> {
    const language = languageOfFile(file)?.imports;
    if (language !== 'ecmascript' && language !== 'python') return [];
    const root = await this.#rootOf(file, text);
    if (!root || isBrokenAt(root, range)) return [];
    const inProject = libraries.filter((library) => installed.has(library));
    const known = inProject.length > 0 ? inProject : libraries;
    const isPython = language === 'python';
    const source = new Source(file, text, root, { step: isPython ? '    ' : '  ' });
    const imported = isPython ? pythonLibrary(source) : importedLibrary(source);
    const offered = imported ? [imported] : known;
    return isPython ? pythonChanges(source, range, offered) : ecmascriptChanges(source, range, offered);
  }

  dispose(): void {
    this.#last = undefined;
  }

  async #rootOf(file: string, text: string): Promise<SyntaxNode | undefined> {
    if (this.#last?.file === file && this.#last.text === text) return this.#last.root;
    const packed = await this.parser.tree(file, text);
    if (!packed || packed.nodes.length === 0) return undefined;
    const root = SyntaxNode.unpack(packed, text);
    this.#last = { file, text, root };
    return root;
  }
}

function isBrokenAt(root: SyntaxNode, { start, end }: Range): boolean {
  return root.children.some((each) => each.end >= start && each.start <= end && each.isBroken);
}
