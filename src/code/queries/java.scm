; Java. How to read this file: see ../languages.ts.
; Where two patterns claim one node, the first one stands. Calls are taken whole: javaCalls.ts says which matter.

(package_declaration (_) @package)

; ── scopes ──────────────────────────────────────────────────────────────────────────────────────

[(method_declaration) (constructor_declaration) (lambda_expression)] @scope.function
[
  (class_declaration)
  (interface_declaration)
  (enum_declaration)
  (record_declaration)
  (object_creation_expression (class_body))
] @scope.class
[
  (block)
  (for_statement)
  (enhanced_for_statement)
  (try_with_resources_statement)
  (catch_clause)
  (switch_block)
] @scope.block

; ── names ───────────────────────────────────────────────────────────────────────────────────────

[
  (class_declaration name: (_) @bind.name)
  (interface_declaration name: (_) @bind.name)
  (enum_declaration name: (_) @bind.name)
  (record_declaration name: (_) @bind.name)
  (method_declaration name: (_) @bind.name)
] @bind.value
(_ type: (_) @bind.type declarator: (variable_declarator name: (identifier) @bind.name value: (_) @bind.value))
(_ type: (_) @bind.type declarator: (variable_declarator name: (identifier) @bind.declared !value))
(resource type: (_) @bind.type name: (identifier) @bind.name value: (_) @bind.value)
(assignment_expression) @assign

; Parameters and the like: known to be something, at most of which type.
(formal_parameter type: (_) @bind.type name: (identifier) @bind.opaque)
(enhanced_for_statement type: (_) @bind.type name: (identifier) @bind.opaque)
(spread_parameter (variable_declarator name: (identifier) @bind.opaque))
(catch_formal_parameter name: (identifier) @bind.opaque)
(instanceof_expression name: (identifier) @bind.opaque)
(inferred_parameters) @bind.parts

; ── imports ─────────────────────────────────────────────────────────────────────────────────────

(import_declaration (_) @import.wildcard (asterisk))
(import_declaration (scoped_identifier scope: (_) @import.module name: (identifier) @import.name @import.local) .)

; What may be a class of this package, which needs no import.
(type_identifier) @mention
(method_invocation object: (identifier) @mention)
(field_access object: (identifier) @mention)
(method_reference . (identifier) @mention)

; ── loops ───────────────────────────────────────────────────────────────────────────────────────

(enhanced_for_statement value: (_) @iterate.over) @iterate.at

; ── sites ───────────────────────────────────────────────────────────────────────────────────────

(method_invocation) @call
(method_declaration
  (modifiers [(annotation) (marker_annotation)] @decorator @decorator.call)
  name: (_) @decorator.symbol) @decorator.scope
; The annotation of a class stands for each of its methods.
(class_declaration
  (modifiers [(annotation) (marker_annotation)] @decorator.call)
  body: (class_body (method_declaration name: (_) @decorator @decorator.symbol) @decorator.scope))
(return_statement) @return
(throw_statement (_) @thrown) @throw
