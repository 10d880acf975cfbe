import { assignment, classShape, syntaxOf, text, wrapper } from '../languages/syntax.ts';
import type { Shape, Syntax } from '../languages/syntax.ts';

const functionShape: Shape = { is: 'function', name: 'name', parameters: ['parameters'], result: 'result' };

/** Of tree-sitter-go. A list stands for its first member: a call's first result, the first of several that are assigned. */
export const goSyntax: Syntax = syntaxOf({
  identifier: { is: 'identifier' },
  type_identifier: { is: 'identifier' },
  package_identifier: { is: 'identifier' },
  field_identifier: { is: 'word' },
  qualified_type: { is: 'path' },
  pointer_type: wrapper,
  selector_expression: { is: 'member', object: 'operand', property: 'field' },
  index_expression: { is: 'subscript', object: 'operand', index: 'index' },
  call_expression: { is: 'call', callee: 'function', arguments: 'arguments' },
  parenthesized_expression: wrapper,
  unary_expression: { is: 'wrapper', field: 'operand' },
  literal_element: { is: 'wrapper', keyIsName: true },
  expression_list: wrapper,
  parameter_list: wrapper,
  parameter_declaration: { is: 'wrapper', field: 'type' },
  interpreted_string_literal: text,
  interpreted_string_literal_content: { is: 'fragment' },
  escape_sequence: { is: 'escape' },
  raw_string_literal: text,
  raw_string_literal_content: { is: 'fragment' },
  binary_expression: { is: 'binary', left: 'left', right: 'right' },
  composite_literal: { is: 'object', body: 'body', type: 'type' },
  keyed_element: { is: 'pair', key: 'key', value: 'value' },
  assignment_statement: assignment,
  function_declaration: functionShape,
  method_declaration: { ...functionShape, receiver: 'receiver' },
  func_literal: functionShape,
  type_spec: classShape,
  nil: { is: 'nothing' },
  comment: { is: 'comment' },
});
