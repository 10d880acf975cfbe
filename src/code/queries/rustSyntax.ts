import { assignment, classShape, syntaxOf, text, wrapper } from '../languages/syntax.ts';
import type { Shape, Syntax } from '../languages/syntax.ts';

const path: Shape = { is: 'member', object: 'path', property: 'name' };

/** Of tree-sitter-rust. A generic type stands for what it holds: `Arc<Client>`, `Result<Client, Error>`. */
export const rustSyntax: Syntax = syntaxOf({
  identifier: { is: 'identifier' },
  type_identifier: { is: 'identifier' },
  crate: { is: 'identifier' },
  field_identifier: { is: 'word' },
  self: { is: 'self' },
  scoped_identifier: path,
  scoped_type_identifier: path,
  reference_type: { is: 'wrapper', field: 'type' },
  generic_type: { is: 'wrapper', field: 'type_arguments' },
  type_arguments: wrapper,
  field_expression: { is: 'member', object: 'value', property: 'field' },
  call_expression: { is: 'call', callee: 'function', arguments: 'arguments' },
  macro_invocation: { is: 'call', callee: 'macro', arguments: '@token_tree' },
  attribute: { is: 'call', callee: '@first', arguments: 'arguments' },
  token_tree: { is: 'tokens' },
  await_expression: wrapper,
  try_expression: wrapper,
  parenthesized_expression: wrapper,
  reference_expression: { is: 'wrapper', field: 'value' },
  string_literal: text,
  string_content: { is: 'fragment' },
  escape_sequence: { is: 'escape' },
  raw_string_literal: text,
  struct_expression: { is: 'object', body: 'body', type: 'name' },
  field_initializer: { is: 'pair', key: 'field', value: 'value' },
  assignment_expression: assignment,
  function_item: { is: 'function', name: 'name', parameters: ['parameters'], result: 'return_type' },
  closure_expression: { is: 'function', name: 'name', parameters: [], body: 'body' },
  struct_item: classShape,
  impl_item: { is: 'class', name: 'type', continues: true },
  line_comment: { is: 'comment' },
  block_comment: { is: 'comment' },
});
