import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { Refusal, type Range } from '../codeChange.ts';
import { isFunction, ownNodes } from './flow.ts';

/** A name that statements declare and that is used after them. */
export interface Kept {
  readonly name: string;
  /** Whether it is given another value later. */
  readonly isAssigned: boolean;
}

const NAME = /^(?:identifier|shorthand_property_identifier|shorthand_property_identifier_pattern|type_identifier)$/;
const TYPE = /^(?:type_alias_declaration|interface_declaration|enum_declaration)$/;

/**
 * What the statements declare and the rest of their block needs, in order of place.
 * @param scope the block around them, or what holds it where names live longer
 * @throws {Refusal} where a copy of such a variable would not do
 */
export function keptAfter(statements: readonly SyntaxNode[], scope: SyntaxNode, whole: SyntaxNode): readonly Kept[] {
  const range = { start: statements[0]?.start ?? 0, end: statements.at(-1)?.end ?? 0 };
  const blockScoped = statements.flatMap(declaredBy).map((name) => ({ name, scope }));
  const functionScoped = [...ownNodes(statements)]
    .flatMap((node) => (node.type === 'for_in_statement' ? loopNames(node) : varNames(node)))
    .map((name) => ({ name, scope: whole }));
  const kept = new Map<string, Kept>();
  for (const { name, scope: within } of [...blockScoped, ...functionScoped]) {
    const uses = usesOf(name.text, within);
    const above = uses.find(({ start }) => start < range.start);
    const later = uses.filter(({ start }) => start >= range.end);
    if (above && !isDeclaration(above)) throw new Refusal(`"${name.text}" is used above. Select that as well.`);
    if (later.length === 0 || kept.has(name.text)) continue;
    if (TYPE.test(name.parent?.type ?? ''))
      throw new Refusal(`The type "${name.text}" is used below. Move it out first.`);
    const isAssigned = later.some(isAssignment);
    const inner = uses.filter((use) => isIn(use, range) && isInFunction(use, statements));
    if (inner.some(isAssignment) || (isAssigned && inner.length > 0))
      throw new Refusal(`"${name.text}" is changed by a function here and used below. Select that as well.`);
    kept.set(name.text, { name: name.text, isAssigned });
  }
  return [...kept.values()];
}

/** Variables without a value that TypeScript would not see the statements give one. */
export function assignedOutside(statements: readonly SyntaxNode[], whole: SyntaxNode): string | undefined {
  const range = { start: statements[0]?.start ?? 0, end: statements.at(-1)?.end ?? 0 };
  for (const declarator of whole.within()) {
    const isEmpty = declarator.type === 'variable_declarator' && !declarator.part('value');
    const name = declarator.part('name')?.text;
    if (!isEmpty || name === undefined || isIn(declarator, range) || declarator.parent?.type === 'for_in_statement')
      continue;
    const uses = usesOf(name, whole);
    const isUsed = uses.some((use) => use.start >= range.end && !isAssignment(use));
    if (isUsed && uses.some((use) => isIn(use, range) && isAssignment(use))) return name;
  }
  return undefined;
}

function varNames(node: SyntaxNode): readonly SyntaxNode[] {
  return node.type === 'variable_declaration' ? declaredBy(node) : [];
}

/** `k` of `for (var k in x)`. */
function loopNames(loop: SyntaxNode): readonly SyntaxNode[] {
  return loop.part('kind')?.type === 'var' ? namesIn(loop.part('left')) : [];
}

/** The names that a statement declares in its block. */
function declaredBy(statement: SyntaxNode): readonly SyntaxNode[] {
  const { type } = statement;
  if (type === 'lexical_declaration' || type === 'variable_declaration')
    return statement.named.flatMap((each) => namesIn(each.part('name')));
  if (/^(?:generator_)?function_declaration$|class_declaration$/.test(type) || TYPE.test(type))
    return statement.named.filter(({ field }) => field === 'name');
  return [];
}

/** `a`, `b` and `c` of `{ a, x: b = 1, ...c }`. */
function namesIn(pattern: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!pattern) return [];
  switch (pattern.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      return [pattern];
    case 'pair_pattern':
      return namesIn(pattern.part('value'));
    case 'assignment_pattern':
    case 'object_assignment_pattern':
      return namesIn(pattern.part('left'));
    default:
      return pattern.named.flatMap(namesIn);
  }
}

function usesOf(name: string, scope: SyntaxNode): readonly SyntaxNode[] {
  return [...scope.within()].filter((node) => NAME.test(node.type) && node.text === name);
}

function isIn(node: Range, { start, end }: Range): boolean {
  return node.start >= start && node.end <= end;
}

function isInFunction(node: SyntaxNode, statements: readonly SyntaxNode[]): boolean {
  for (const outer of node.around()) {
    if (isFunction(outer)) return statements.some((statement) => isIn(outer, statement));
  }
  return false;
}

function isDeclaration(name: SyntaxNode): boolean {
  return name.field === 'name' && name.parent?.type === 'variable_declarator';
}

/** Whether a variable gets another value there: `x = …`, `x += …`, `x++`, `[x] = …`. */
function isAssignment(use: SyntaxNode): boolean {
  for (let node = use; node.parent; node = node.parent) {
    const { type } = node.parent;
    if (type === 'assignment_expression' || type === 'augmented_assignment_expression' || type === 'for_in_statement')
      return node.field === 'left';
    if (type === 'update_expression') return true;
    if (!type.endsWith('pattern')) return false;
  }
  return false;
}
