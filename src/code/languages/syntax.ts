/*
 * A grammar's node types, by what they are to us. With it and the captures of its query, a language is data: names,
 * constants and clients are followed by the same code in every language.
 */

/**
 * What a node is, and in which fields its parts stand; where the grammar gives a part no field, `@type` is the child of that type,
 * `@first` and `@last` the first and the last one. A type that is not listed is "something else".
 */
export type Shape =
  /** `of`: lives in the class or the file, wherever it is given a value. */
  | { readonly is: 'identifier'; readonly of?: 'class' | 'file' }
  /** A name that is text by its place: a property's. */
  | { readonly is: 'word' }
  /** `this`. Python's `self` is an identifier: see `selfNames` in languages.ts. */
  | { readonly is: 'self' }
  | { readonly is: 'member'; readonly object: string; readonly property: string }
  | { readonly is: 'subscript'; readonly object: string; readonly index: string }
  /** A dotted name whose parts have no fields: `com.acme.Order` of a type. */
  | { readonly is: 'path' }
  /** Where the callee is but the name of a method, `object` is what it is called on. */
  | {
      readonly is: 'call';
      readonly callee: string;
      readonly object?: string;
      readonly arguments: string;
      /** What is set on what is made. */
      readonly options?: string;
    }
  /**
   * Means what its first child means, or the one in `field`: `await x`, `(x)`, `x as T`, `x!`, `(T) x`. With `keyIsName`, an
   * identifier in it is text where it is a key; with `named`, an assignment in it names it.
   */
  | { readonly is: 'wrapper'; readonly field?: string; readonly keyIsName?: true; readonly named?: true }
  /** A text literal; its children are fragments, escapes and holes. */
  | { readonly is: 'text' }
  | { readonly is: 'fragment' }
  | { readonly is: 'escape' }
  /** `child`: the index of the named child in it; the first where it is not said. */
  | { readonly is: 'hole'; readonly child?: number }
  | { readonly is: 'quote' }
  /** Text literals side by side. */
  | { readonly is: 'joined' }
  | { readonly is: 'binary'; readonly left: string; readonly right: string }
  /** Its children, or those of the field `body`, are pairs, assignments, spreads, objects and words; `type` is what it is an instance of. */
  | { readonly is: 'object'; readonly body?: string; readonly type?: string }
  | { readonly is: 'pair'; readonly key: string; readonly value: string }
  | { readonly is: 'spread' }
  | { readonly is: 'assignment'; readonly left: string; readonly right: string }
  /**
   * `body` where that may be one expression, `result` what it is declared to give, `receiver` the type that a method stands
   * outside of.
   */
  | {
      readonly is: 'function';
      readonly name: string;
      readonly parameters: readonly string[];
      readonly body?: string;
      readonly result?: string;
      readonly receiver?: string;
      /** Without a `return`, it gives the one expression in it, also where its name stands without a call. */
      readonly gives?: true;
    }
  /** `continues`: it goes on with the class of that name. */
  | { readonly is: 'class'; readonly name: string; readonly continues?: true }
  /** What a macro or an attribute is given, unread: `name = value` are three of its tokens. */
  | { readonly is: 'tokens' }
  /** `null`, `undefined`, `None`. */
  | { readonly is: 'nothing' }
  /** One of its named children at these positions: `a ? b : c`. */
  | { readonly is: 'choice'; readonly of: readonly number[] }
  | { readonly is: 'comment' };

/** Shapes by node type. */
export type Syntax = ReadonlyMap<string, Shape>;

export const functionShape: Shape = { is: 'function', name: 'name', parameters: ['parameters', 'parameter'] };
export const classShape: Shape = { is: 'class', name: 'name' };
export const wrapper: Shape = { is: 'wrapper' };
export const text: Shape = { is: 'text' };
export const assignment: Shape = { is: 'assignment', left: 'left', right: 'right' };

/** Of tree-sitter-typescript, -tsx and -javascript. */
export const ecmascriptSyntax: Syntax = syntaxOf({
  identifier: { is: 'identifier' },
  shorthand_property_identifier: { is: 'identifier' },
  property_identifier: { is: 'word' },
  private_property_identifier: { is: 'word' },
  this: { is: 'self' },
  nested_type_identifier: { is: 'path' },
  type_identifier: { is: 'path' },
  member_expression: { is: 'member', object: 'object', property: 'property' },
  subscript_expression: { is: 'subscript', object: 'object', index: 'index' },
  call_expression: { is: 'call', callee: 'function', arguments: 'arguments' },
  new_expression: { is: 'call', callee: 'constructor', arguments: 'arguments' },
  await_expression: wrapper,
  parenthesized_expression: wrapper,
  as_expression: wrapper,
  satisfies_expression: wrapper,
  non_null_expression: wrapper,
  computed_property_name: wrapper,
  string: text,
  template_string: text,
  string_fragment: { is: 'fragment' },
  escape_sequence: { is: 'escape' },
  template_substitution: { is: 'hole' },
  binary_expression: { is: 'binary', left: 'left', right: 'right' },
  ternary_expression: { is: 'choice', of: [1, 2] },
  object: { is: 'object' },
  enum_declaration: { is: 'object', body: 'body' },
  pair: { is: 'pair', key: 'key', value: 'value' },
  enum_assignment: { is: 'pair', key: 'name', value: 'value' },
  spread_element: { is: 'spread' },
  assignment_expression: assignment,
  augmented_assignment_expression: assignment,
  public_field_definition: { is: 'assignment', left: 'name', right: 'value' },
  field_definition: { is: 'assignment', left: 'property', right: 'value' },
  function_declaration: functionShape,
  generator_function_declaration: functionShape,
  function_expression: functionShape,
  generator_function: functionShape,
  arrow_function: functionShape,
  method_definition: functionShape,
  class_declaration: classShape,
  abstract_class_declaration: classShape,
  class: classShape,
  null: { is: 'nothing' },
  undefined: { is: 'nothing' },
  comment: { is: 'comment' },
});

/** Of tree-sitter-python. */
export const pythonSyntax: Syntax = syntaxOf({
  identifier: { is: 'identifier' },
  attribute: { is: 'member', object: 'object', property: 'attribute' },
  subscript: { is: 'subscript', object: 'value', index: 'subscript' },
  call: { is: 'call', callee: 'function', arguments: 'arguments' },
  await: wrapper,
  parenthesized_expression: wrapper,
  string: text,
  string_start: { is: 'quote' },
  string_end: { is: 'quote' },
  string_content: { is: 'fragment' },
  interpolation: { is: 'hole' },
  concatenated_string: { is: 'joined' },
  binary_operator: { is: 'binary', left: 'left', right: 'right' },
  boolean_operator: { is: 'binary', left: 'left', right: 'right' },
  conditional_expression: { is: 'choice', of: [0, 2] },
  dictionary: { is: 'object' },
  pair: { is: 'pair', key: 'key', value: 'value' },
  keyword_argument: { is: 'pair', key: 'name', value: 'value' },
  dictionary_splat: { is: 'spread' },
  assignment,
  function_definition: functionShape,
  lambda: functionShape,
  class_definition: classShape,
  none: { is: 'nothing' },
  comment: { is: 'comment' },
});

/** A syntax of shapes by node type. */
export function syntaxOf(shapes: Readonly<Record<string, Shape>>): Syntax {
  return new Map(Object.entries(shapes));
}
