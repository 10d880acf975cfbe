import type { SyntaxNode } from '../../code/parsing/syntaxNode.ts';
import { isAsync, isFunction, ownOf } from './flow.ts';

/**
 * Whether an expression gives a promise, as far as its text and the file tell. `unknown`: of a call of something that is declared
 * elsewhere.
 */
export type Promised = 'yes' | 'no' | 'unknown';

/** Functions that are followed from one to the next. */
const MAX_DEPTH = 4;

const PROMISING = /^(?:then|catch|finally|promise|send|fetch|all|allSettled|race|any|resolve|reject|captureAsyncFunc)$/;
const PLAIN =
  /^(?:map|filter|reduce|reduceRight|find|findIndex|findLast|some|every|join|slice|splice|concat|flat|flatMap|sort|toSorted|reverse|includes|indexOf|startsWith|endsWith|trim|split|replace|replaceAll|match|matchAll|test|toString|toFixed|toUpperCase|toLowerCase|padStart|padEnd|repeat|keys|values|entries|fromEntries|stringify|parse|parseInt|parseFloat|max|min|round|floor|ceil|abs|sqrt|has|push|pop|shift|unshift|getTime|now|toISOString|isArray|isInteger|isNaN|String|Number|Boolean|Date|BigInt|randomUUID|log|info|warn|error|debug)$/;
const INNER = /^(?:parenthesized_expression|as_expression|satisfies_expression|non_null_expression)$/;

export function promised(expression: SyntaxNode | undefined, depth = 0): Promised {
  if (!expression || depth > MAX_DEPTH) return expression ? 'unknown' : 'no';
  const { type } = expression;
  if (INNER.test(type)) return promised(expression.named[0], depth);
  switch (type) {
    case 'call_expression':
      return ofCall(expression, depth);
    case 'new_expression':
      return expression.part('constructor')?.text === 'Promise' ? 'yes' : 'no';
    case 'ternary_expression':
      return either(promised(expression.part('consequence'), depth), promised(expression.part('alternative'), depth));
    case 'binary_expression':
      return /^(?:&&|\|\||\?\?)$/.test(expression.part('operator')?.text ?? '')
        ? either(promised(expression.part('left'), depth), promised(expression.part('right'), depth))
        : 'no';
    case 'identifier':
      return ofName(expression, depth);
    default:
      return 'no';
  }
}

function either(one: Promised, other: Promised): Promised {
  if (one === 'yes' || other === 'yes') return 'yes';
  return one === 'unknown' || other === 'unknown' ? 'unknown' : 'no';
}

function ofCall(call: SyntaxNode, depth: number): Promised {
  const callee = call.part('function');
  const name = callee?.type === 'member_expression' ? callee.part('property')?.text : callee?.text;
  if (name === undefined) return 'unknown';
  if (callee?.type === 'identifier' && callee.text === 'Promise') return 'yes';
  if (PROMISING.test(name)) return 'yes';
  const declared = callee?.type === 'identifier' ? functionNamed(name, call) : undefined;
  if (declared) return ofFunction(declared, depth + 1);
  return PLAIN.test(name) ? 'no' : 'unknown';
}

/** What a call of a function gives. */
export function ofFunction(fn: SyntaxNode, depth = 0): Promised {
  if (isAsync(fn)) return 'yes';
  const result = fn.part('return_type')?.text;
  if (result !== undefined && !/\b(?:any|unknown)\b/.test(result)) return /^:\s*Promise\b/.test(result) ? 'yes' : 'no';
  const body = fn.part('body');
  if (body && body.type !== 'statement_block') return promised(body, depth);
  const given = ownOf(body?.named ?? [], 'return_statement').map((each) => promised(each.named[0], depth));
  return given.reduce(either, 'no');
}

/** A name is a promise where it was given one that nobody awaited. */
function ofName(name: SyntaxNode, depth: number): Promised {
  const value = declaratorOf(name.text, name)?.part('value');
  return value && !isFunction(value) ? promised(value, depth + 1) : 'no';
}

function functionNamed(name: string, from: SyntaxNode): SyntaxNode | undefined {
  const value = declaratorOf(name, from);
  if (value?.type === 'function_declaration') return value;
  const given = value?.part('value');
  return given && isFunction(given) ? given : undefined;
}

/** The declaration of a name in the innermost block that has one. */
function declaratorOf(name: string, from: SyntaxNode): SyntaxNode | undefined {
  for (const block of from.around()) {
    if (block.type !== 'statement_block' && block.type !== 'program') continue;
    const declared = block.named.flatMap((statement) =>
      statement.type === 'export_statement' ? statement.named : [statement],
    );
    for (const statement of declared) {
      if (statement.type === 'function_declaration' && statement.part('name')?.text === name) return statement;
      const found = statement.named.find(
        (each) => each.type === 'variable_declarator' && each.part('name')?.text === name,
      );
      if (found) return found;
    }
  }
  return undefined;
}
