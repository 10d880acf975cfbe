import type { TextEdit } from '../../base/text/textEdit.ts';
import { isEsModule } from '../../code/modules/isEsModule.ts';
import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { inOrder, type Source } from '../source.ts';

/** What one module is imported as. */
interface Import {
  /** The statement. */
  readonly node: SyntaxNode;
  readonly module: string;
  /** The module itself: `import x`, `import * as x`, `x = require()`. */
  readonly whole: string | undefined;
  /** Local names by the names that the module has. */
  readonly named: ReadonlyMap<string, string>;
}

/** The imports of a file, and those that a change adds: as the file does it, each once. */
export class ModuleImports {
  readonly #imports: readonly Import[];
  readonly #isEsm: boolean;
  /** Modules to import: as a whole by that name, or those parts. */
  readonly #wholes = new Map<string, string>();
  readonly #parts = new Map<string, Set<string>>();
  /** Statements to add below the imports. */
  readonly #declared: string[] = [];

  constructor(private readonly source: Source) {
    const { root, file } = source;
    this.#imports = root.named.flatMap((statement) => importsIn(statement));
    const hasEsm = root.named.some(({ type }) => type === 'import_statement' || type === 'export_statement');
    this.#isEsm = isEsModule(file, hasEsm);
  }

  /** The local name of a module, undefined where it is not imported as a whole. */
  wholeOf(module: RegExp): string | undefined {
    return this.#imports.find((each) => each.whole !== undefined && module.test(each.module))?.whole;
  }

  /** The statement that imports a module as a whole, and nothing else. */
  statementOf(module: RegExp): { readonly node: SyntaxNode; readonly local: string } | undefined {
    const found = this.#imports.find((each) => module.test(each.module) && each.named.size === 0);
    return found?.whole === undefined ? undefined : { node: found.node, local: found.whole };
  }

  /** The local name of a part of a module, or of the module and its part: `X.part`. */
  nameOf(module: RegExp, part: string): string | undefined {
    const named = this.#imports.find((each) => module.test(each.module) && each.named.has(part))?.named.get(part);
    const whole = this.wholeOf(module);
    return named ?? (whole === undefined ? undefined : `${whole}.${part}`);
  }

  /** What a name is imported from. */
  moduleOf(local: string): string | undefined {
    return this.#imports.find((each) => each.whole === local || [...each.named.values()].includes(local))?.module;
  }

  /** A local name that is imported from such a module; undefined where there is none. */
  localFrom(module: RegExp, local: RegExp): string | undefined {
    const found = this.#imports.filter((each) => module.test(each.module));
    return found
      .flatMap(({ whole, named }) => [...(whole === undefined ? [] : [whole]), ...named.values()])
      .find((name) => local.test(name));
  }

  imports(module: RegExp): boolean {
    return this.#imports.some((each) => module.test(each.module));
  }

  /** Imports a module as a whole where that is not there; gives its local name. */
  needWhole(module: RegExp, specifier: string, wanted: string): string {
    const known = this.wholeOf(module) ?? this.#wholes.get(specifier);
    if (known !== undefined) return known;
    const name = this.source.freshName(wanted);
    this.#wholes.set(specifier, name);
    return name;
  }

  /** Imports parts of a module where they are not there; gives what each is called. */
  needParts(specifier: string, parts: readonly string[]): readonly string[] {
    const module = new RegExp(`^${specifier.replaceAll('.', '[.]')}$`);
    const added = this.#parts.get(specifier) ?? new Set<string>();
    for (const part of parts) if (this.nameOf(module, part) === undefined) added.add(part);
    if (added.size > 0) this.#parts.set(specifier, added);
    return parts.map((part) => this.nameOf(module, part) ?? this.source.importedName(part));
  }

  /** A statement below the imports; without its semicolon. */
  declare(statement: string): void {
    this.#declared.push(statement);
  }

  /** The edits that add all of it, above the statement that an offset is in. */
  edits(use: number): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    const lines = [...this.#wholes].map(([module, name]) => this.#importLine(name, module));
    for (const [module, parts] of this.#parts) {
      const list = this.#imports.find((each) => each.module === module && each.named.size > 0);
      const last = list && lastPart(list.node);
      const isEsm = list ? list.node.type === 'import_statement' : this.#isEsm;
      const names = [...parts]
        .toSorted()
        .map((part) => renamed(part, this.source.importedName(part), isEsm ? ' as ' : ': '))
        .join(', ');
      if (last) edits.push({ start: last.end, end: last.end, text: `, ${names}` });
      else lines.push(this.#importLine(`{ ${names} }`, module));
    }
    const end = semicolon(this.source);
    const declared = this.#declared.map((statement) => statement + end);
    const isBelow = this.#imports.length > 0 || lines.length > 0;
    const all = [...lines, ...(declared.length > 0 && isBelow ? ['', ...declared] : declared)];
    return all.length === 0 ? edits : inOrder([...edits, this.#above(use, all)]);
  }

  #importLine(names: string, module: string): string {
    const from = this.source.quoted(module);
    return (
      (this.#isEsm ? `import ${names} from ${from}` : `const ${names} = require(${from})`) + semicolon(this.source)
    );
  }

  /** Lines below the last import that stands above an offset, or above the first statement. */
  #above(use: number, lines: readonly string[]): TextEdit {
    const last = this.#imports.findLast(({ node }) => node.end <= use)?.node;
    const isCode = (each: SyntaxNode): boolean => !/^(?:comment|hash_bang_line)$/.test(each.type) && !isDirective(each);
    return this.source.insertion(lines, last, this.source.root.named.find(isCode));
  }
}

/** `x`, `x as y`, `x: y`. */
function renamed(name: string, local: string, by: string): string {
  return name === local ? name : name + by + local;
}

/** `;` where the file ends its statements so. */
export function semicolon({ text }: Source): string {
  return /;[ \t]*\r?$/m.test(text) || !/\n/.test(text.trim()) ? ';' : '';
}

/** `'use strict'`. */
export function isDirective(statement: SyntaxNode): boolean {
  return statement.type === 'expression_statement' && statement.named[0]?.type === 'string';
}

function importsIn(statement: SyntaxNode): readonly Import[] {
  if (statement.type === 'import_statement') return esmImport(statement);
  const declaration = statement.type === 'export_statement' ? statement.part('declaration') : statement;
  return (declaration?.named ?? []).flatMap((declarator) => {
    const call = requireIn(declarator.part('value'));
    const module = call?.part('arguments')?.named[0]?.text.slice(1, -1);
    const name = declarator.part('name');
    if (module === undefined || !name) return [];
    const isWhole = name.type === 'identifier';
    const isSelf = isWhole && declarator.part('value')?.part('property') === undefined;
    return [
      { node: statement, module, whole: isSelf ? name.text : undefined, named: isWhole ? new Map() : partsOf(name) },
    ];
  });
}

/** `require('x')` of `require('x').y` and `capture(require('x'))`. */
function requireIn(value: SyntaxNode | undefined): SyntaxNode | undefined {
  if (value?.type === 'member_expression') return requireIn(value.part('object'));
  if (value?.type !== 'call_expression') return undefined;
  return value.part('function')?.text === 'require' ? value : requireIn(value.part('arguments')?.named[0]);
}

function esmImport(statement: SyntaxNode): readonly Import[] {
  const module = statement.part('source')?.text.slice(1, -1);
  const clause = statement.named.find(({ type }) => type === 'import_clause');
  if (module === undefined || !clause || statement.has('type')) return [];
  const whole = clause.named.flatMap((each) =>
    each.type === 'identifier' ? each.text : each.type === 'namespace_import' ? (each.named[0]?.text ?? []) : [],
  )[0];
  const list = clause.named.find(({ type }) => type === 'named_imports');
  return [{ node: statement, module, whole, named: list ? partsOf(list) : new Map() }];
}

/** `{ a, b as c }`, `{ a, b: c }`. */
function partsOf(list: SyntaxNode): ReadonlyMap<string, string> {
  return new Map(
    list.named.flatMap((each): readonly (readonly [string, string])[] => {
      const name = each.part('name') ?? each.part('key') ?? each;
      const local = each.part('alias') ?? each.part('value') ?? name;
      return each.type === 'comment' || each.has('type') ? [] : [[name.text, local.text]];
    }),
  );
}

/** The last name in the braces of an import. */
function lastPart(statement: SyntaxNode): SyntaxNode | undefined {
  const list = [...statement.within()].find(({ type }) => type === 'named_imports' || type === 'object_pattern');
  return list?.named.findLast(({ type }) => type !== 'comment');
}
