import type { TextEdit } from '../../base/text/textEdit.ts';
import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { inOrder, type Source } from '../source.ts';
import { isText } from './flow.ts';

/** `from module import name as local`, or `import module as local` where there is no name. */
interface Import {
  readonly node: SyntaxNode;
  readonly module: string;
  readonly name: string | undefined;
  readonly local: string;
  /** What stands for it in the list of the statement. */
  readonly part: SyntaxNode;
}

/** The imports of a Python file, and those that a change adds, each once. */
export class PythonImports {
  readonly #imports: readonly Import[];
  /** Names by the module that they are to be imported from. */
  readonly #added = new Map<string, Set<string>>();
  /** Statements to add below the imports. */
  readonly #declared: string[] = [];

  constructor(private readonly source: Source) {
    this.#imports = source.root.named.flatMap(importsIn);
  }

  imports(module: RegExp): boolean {
    return this.#imports.some((each) => module.test(each.module) || module.test(`${each.module}.${each.name}`));
  }

  /** What a name of a module is called here: `recorder` of `from m import xray_recorder as recorder`, `m.xray_recorder` of `import m`. */
  nameOf(module: string, name: string): string | undefined {
    const found = this.#imports.find((each) => each.module === module && each.name === name)?.local;
    const whole = this.#imports.find((each) => each.module === module && each.name === undefined)?.local;
    const parent = this.#imports.find((each) => `${each.module}.${each.name}` === module)?.local;
    return (
      found ??
      (whole === undefined ? undefined : `${whole}.${name}`) ??
      (parent === undefined ? undefined : `${parent}.${name}`)
    );
  }

  /** A local name that is imported from such a module; undefined where there is none. */
  localFrom(module: RegExp, local: RegExp): string | undefined {
    return this.#imports.find((each) => module.test(each.module) && local.test(each.local))?.local;
  }

  /** The module that a local name is imported from. */
  moduleOf(local: string): string | undefined {
    const found = this.#imports.find((each) => each.local === local);
    return found && (found.name === undefined ? found.module : `${found.module}.${found.name}`);
  }

  /** The statement that imports a name of a module, and nothing else. */
  statementOf(module: string, name: string): { readonly node: SyntaxNode; readonly local: string } | undefined {
    const found = this.#imports.find((each) => each.module === module && each.name === name);
    const isAlone = this.#imports.filter(({ node }) => node === found?.node).length === 1;
    return found && isAlone ? found : undefined;
  }

  /** Imports a name where it is not there; gives what it is called. */
  need(module: string, name: string): string {
    const known = this.nameOf(module, name);
    if (known !== undefined) return known;
    this.#added.set(module, (this.#added.get(module) ?? new Set()).add(name));
    return this.source.importedName(name);
  }

  /** A statement below the imports. */
  declare(statement: string): void {
    this.#declared.push(statement);
  }

  /** The edits that add all of it, above the statement that an offset is in. */
  edits(use: number): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    const lines: string[] = [];
    for (const [module, added] of this.#added) {
      const last = this.#imports.findLast(
        (each) => each.module === module && each.name !== undefined && each.node.end <= use,
      );
      const names = [...added]
        .toSorted()
        .map((name) => [...new Set([name, this.source.importedName(name)])].join(' as '))
        .join(', ');
      if (last) edits.push({ start: last.part.end, end: last.part.end, text: `, ${names}` });
      else lines.push(`from ${module} import ${names}`);
    }
    if (this.#declared.length > 0)
      lines.push(...(this.#imports.length + lines.length > 0 ? [''] : []), ...this.#declared);
    return lines.length === 0 ? edits : inOrder([...edits, this.#above(use, lines)]);
  }

  /** Lines below the last import above an offset, or above the first statement that is no text. */
  #above(use: number, lines: readonly string[]): TextEdit {
    const { named } = this.source.root;
    const last = named.findLast((each) => each.end <= use && each.type.includes('import'));
    const isCode = (each: SyntaxNode): boolean => each.type !== 'comment' && !isText(each);
    return this.source.insertion(lines, last, named.find(isCode));
  }
}

function importsIn(statement: SyntaxNode): readonly Import[] {
  const isFrom = statement.type === 'import_from_statement';
  if (!isFrom && statement.type !== 'import_statement') return [];
  const module = statement.part('module_name')?.text ?? '';
  const parts = statement.children.filter(({ field }) => field === 'name');
  return parts.map((part) => {
    const name = part.part('name')?.text ?? part.text;
    const local = part.part('alias')?.text ?? (isFrom ? name : name.replace(/\..*/, ''));
    // `import a.b` gives `a`, by which `a.b` is written out.
    const written = !isFrom && part.type !== 'aliased_import' ? name : local;
    return {
      node: statement,
      part,
      module: isFrom ? module : name,
      name: isFrom ? name : undefined,
      local: isFrom ? local : written,
    };
  });
}
