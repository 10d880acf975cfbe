; What TypeScript, TSX and JavaScript share. How to read this file: see ../languages.ts.
; Where two patterns claim one node, the first one stands.
;
; Expressions are taken whole: to look into a call or an assignment costs milliseconds of every start, a pattern, as those
; nodes stand in most states of the grammar. ../syntax.ts names their parts; ecmascriptCalls.ts says which calls matter.

; ── scopes ──────────────────────────────────────────────────────────────────────────────────────

[
  (function_declaration)
  (generator_function_declaration)
  (method_definition)
  (arrow_function)
  (function_expression)
  (generator_function)
] @scope.function
[(class_declaration) (class)] @scope.class
[(statement_block) (for_statement) (for_in_statement) (catch_clause) (switch_body)] @scope.block
(pair key: (property_identifier) @scope.name value: [(arrow_function) (function_expression)] @scope.named)

; ── names ───────────────────────────────────────────────────────────────────────────────────────

((variable_declarator name: (identifier) @bind.name value: (_) @bind.value) (#set! names "value"))
(variable_declarator name: (identifier) @bind.declared !value)
(variable_declarator
  name: (object_pattern [
    (shorthand_property_identifier_pattern) @bind.name @bind.property
    (object_assignment_pattern left: (shorthand_property_identifier_pattern) @bind.name @bind.property)
    (pair_pattern key: (property_identifier) @bind.property value: (identifier) @bind.name)
  ])
  value: (_) @bind.value)
; What is left of an object is that object.
(variable_declarator name: (object_pattern (rest_pattern (identifier) @bind.name)) value: (_) @bind.value)
[
  (function_declaration name: (_) @bind.name)
  (generator_function_declaration name: (_) @bind.name)
  (class_declaration name: (_) @bind.name)
] @bind.value
(class_body (method_definition name: (property_identifier) @bind.name) @bind.value)
[(assignment_expression) (augmented_assignment_expression)] @assign

; Parameters and the like: known to be something, not what.
(catch_clause parameter: (identifier) @bind.opaque)
(for_in_statement left: (identifier) @bind.opaque)
[(rest_pattern) (array_pattern)] @bind.parts
(shorthand_property_identifier_pattern) @bind.opaque
(pair_pattern value: (identifier) @bind.opaque)

; ── imports ─────────────────────────────────────────────────────────────────────────────────────

(import_statement
  (import_clause [
    (identifier) @import.local
    (namespace_import (identifier) @import.local)
    (named_imports [
      (import_specifier name: (_) @import.name alias: (identifier) @import.local)
      (import_specifier !alias name: (identifier) @import.name @import.local)
    ])
  ])
  source: (string) @import.module)
(import_statement source: (string) @import.module)
(export_statement source: (string) @import.module)

; ── exports ─────────────────────────────────────────────────────────────────────────────────────

((export_statement "default" declaration: (_ name: (_) @export.name)) (#set! as "default"))
((export_statement "default" value: (_) @export.name @export.value) (#set! as "default"))
(export_statement
  declaration: [
    (lexical_declaration (variable_declarator name: (identifier) @export.name))
    (variable_declaration (variable_declarator name: (identifier) @export.name))
    (function_declaration name: (_) @export.name)
    (generator_function_declaration name: (_) @export.name)
    (class_declaration name: (_) @export.name)
  ])
(export_statement
  (export_clause [
    (export_specifier name: (_) @export.imported alias: (_) @export.name)
    (export_specifier !alias name: (_) @export.name @export.imported)
  ])
  source: (string) @export.module)
(export_statement [(namespace_export (_) @export.name) "*" @export.name] source: (string) @export.module)
(export_statement
  !source
  (export_clause [
    (export_specifier name: (_) @export.value alias: (_) @export.name)
    (export_specifier !alias name: (_) @export.name @export.value)
  ]))

; ── loops ───────────────────────────────────────────────────────────────────────────────────────

(for_in_statement left: (_) @iterate.at right: (_) @iterate.over)
(yield_expression "*" (_) @iterate.over) @iterate.at

; ── sites ───────────────────────────────────────────────────────────────────────────────────────
; Decorators stand in typescript.scm and javascript.scm: the grammars place them differently.

(call_expression) @call
(new_expression) @construct
(return_statement) @return
(throw_statement (_) @thrown) @throw
