/** The node types that are functions in JavaScript, TypeScript and Python. */
export const FUNCTION =
  /^(?:function_declaration|function_expression|arrow_function|method_definition|generator_function(?:_declaration)?|function_definition|lambda)$/;
