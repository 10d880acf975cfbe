; C#. How to read this file: see ../languages.ts.
; Where two patterns claim one node, the first one stands. Calls are taken whole: csharpCalls.ts says which matter.

(file_scoped_namespace_declaration name: (_) @package)
(namespace_declaration name: (_) @package)

; ── scopes ──────────────────────────────────────────────────────────────────────────────────────

[
  (method_declaration)
  (constructor_declaration)
  (local_function_statement)
  (lambda_expression)
] @scope.function
[
  (class_declaration)
  (record_declaration)
  (struct_declaration)
  (interface_declaration)
] @scope.class
[
  (block)
  (for_statement)
  (foreach_statement)
  (using_statement)
  (catch_clause)
  (switch_body)
] @scope.block

; ── names ───────────────────────────────────────────────────────────────────────────────────────

[
  (class_declaration name: (_) @bind.name)
  (record_declaration name: (_) @bind.name)
  (struct_declaration name: (_) @bind.name)
  (interface_declaration name: (_) @bind.name)
  (method_declaration name: (_) @bind.name)
  (local_function_statement name: (_) @bind.name)
] @bind.value
(variable_declaration type: (_) @bind.type (variable_declarator name: (identifier) @bind.name . (_) @bind.value))
(variable_declaration type: (_) @bind.type (variable_declarator name: (identifier) @bind.declared .))
(property_declaration type: (_) @bind.type name: (_) @bind.name value: (_) @bind.value)
(property_declaration type: (_) @bind.type name: (_) @bind.declared !value)
(assignment_expression) @assign

; Parameters and the like: known to be something, at most of which type.
(parameter type: (_)? @bind.type name: (identifier) @bind.opaque)
(parameter_list name: (identifier) @bind.opaque)
(foreach_statement left: (identifier) @bind.opaque)
(catch_declaration name: (_) @bind.opaque)
(declaration_pattern name: (_) @bind.opaque)
(declaration_expression name: (_) @bind.opaque)

; ── imports ─────────────────────────────────────────────────────────────────────────────────────

(using_directive name: (identifier) @import.local (_) @import.module)
(using_directive . (_) @import.wildcard .)

; What may be a class of this project: namespaces are imported whole.
(identifier) @mention

; ── loops ───────────────────────────────────────────────────────────────────────────────────────

(foreach_statement left: (_) @iterate.at right: (_) @iterate.over)

; ── sites ───────────────────────────────────────────────────────────────────────────────────────

(invocation_expression) @call
(method_declaration
  (attribute_list (attribute) @decorator @decorator.call)
  name: (_) @decorator.symbol) @decorator.scope
(return_statement) @return
(throw_statement (_) @thrown) @throw
(throw_statement) @throw
(throw_expression (_) @thrown) @throw
