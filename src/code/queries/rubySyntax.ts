import { assignment, classShape, syntaxOf, text, wrapper } from '../languages/syntax.ts';
import type { Shape, Syntax } from '../languages/syntax.ts';

const functionShape: Shape = { is: 'function', name: 'name', parameters: ['parameters'], gives: true };

/** Of tree-sitter-ruby. A method without arguments is called as a variable is named: it stands for the one expression in it. */
export const rubySyntax: Syntax = syntaxOf({
  identifier: { is: 'identifier' },
  constant: { is: 'identifier' },
  instance_variable: { is: 'identifier', of: 'class' },
  class_variable: { is: 'identifier', of: 'class' },
  global_variable: { is: 'identifier', of: 'file' },
  hash_key_symbol: { is: 'word' },
  self: { is: 'self' },
  scope_resolution: { is: 'member', object: 'scope', property: 'name' },
  element_reference: { is: 'subscript', object: 'object', index: '@last' },
  call: { is: 'call', callee: 'method', object: 'receiver', arguments: 'arguments' },
  parenthesized_statements: wrapper,
  string: text,
  string_content: { is: 'fragment' },
  escape_sequence: { is: 'escape' },
  interpolation: { is: 'hole' },
  chained_string: { is: 'joined' },
  binary: { is: 'binary', left: 'left', right: 'right' },
  hash: { is: 'object' },
  hash_splat_argument: { is: 'spread' },
  pair: { is: 'pair', key: 'key', value: 'value' },
  assignment,
  operator_assignment: assignment,
  method: functionShape,
  singleton_method: functionShape,
  lambda: functionShape,
  class: classShape,
  module: classShape,
  nil: { is: 'nothing' },
  comment: { is: 'comment' },
});
