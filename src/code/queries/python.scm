; Python. How to read this file: see ../languages.ts.
; Where two patterns claim one node, the first one stands. Calls are taken whole: pythonCalls.ts says which matter.

; ── scopes ──────────────────────────────────────────────────────────────────────────────────────

[(function_definition) (lambda)] @scope.function
(class_definition) @scope.class
[(list_comprehension) (set_comprehension) (dictionary_comprehension) (generator_expression)] @scope.block
; Python has no such scope; but within the statement, its `as name` means that and nothing else.
(with_statement) @scope.with

; ── names ───────────────────────────────────────────────────────────────────────────────────────

(global_statement (identifier) @bind.global)
[(function_definition name: (_) @bind.name) (class_definition name: (_) @bind.name)] @bind.value
(assignment) @bind.assignment
(named_expression name: (identifier) @bind.name value: (_) @bind.value)
; What is gone through gives each of its elements.
((for_statement left: (identifier) @bind.name right: (_) @bind.value) (#set! property "[]"))
((for_in_clause left: (identifier) @bind.name right: (_) @bind.value) (#set! property "[]"))
((with_item value: (as_pattern (_) @bind.value alias: (as_pattern_target (identifier) @bind.name))) (#set! scope "with"))

; Parameters and the like: known to be something, not what.
(except_clause (as_pattern alias: (as_pattern_target (identifier) @bind.opaque)))
[
  (parameters)
  (lambda_parameters)
  (typed_parameter)
  (list_splat_pattern)
  (dictionary_splat_pattern)
  (pattern_list)
  (tuple_pattern)
] @bind.parts
(default_parameter name: (identifier) @bind.opaque)
(typed_default_parameter name: (identifier) @bind.opaque)
(augmented_assignment left: (identifier) @bind.opaque)

; ── imports ─────────────────────────────────────────────────────────────────────────────────────

(import_statement name: (aliased_import name: (dotted_name) @import.module alias: (identifier) @import.local))
(import_statement name: (dotted_name . (identifier) @import.root) @import.module)
(import_from_statement
  module_name: (_) @import.module
  name: (aliased_import name: (dotted_name) @import.name alias: (identifier) @import.local))
(import_from_statement module_name: (_) @import.module name: (dotted_name) @import.name @import.local)
(import_from_statement module_name: (_) @import.module @import.wildcard (wildcard_import))

; ── loops, and what else begins what is lazy ────────────────────────────────────────────────────

(with_item value: (as_pattern . (_) @iterate.over @iterate.at))
(with_item value: (_) @iterate.over @iterate.at)
(for_statement right: (_) @iterate.over) @iterate.at
(yield "from" (_) @iterate.over) @iterate.at
([
  (list_comprehension (for_in_clause right: (_) @iterate.over))
  (set_comprehension (for_in_clause right: (_) @iterate.over))
  (dictionary_comprehension (for_in_clause right: (_) @iterate.over))
  (generator_expression (for_in_clause right: (_) @iterate.over))
] @iterate.at)

; ── sites ───────────────────────────────────────────────────────────────────────────────────────

(call) @call
(decorated_definition
  (decorator [(identifier) (attribute) (call)] @decorator.call) @decorator
  definition: (function_definition name: (_) @decorator.symbol) @decorator.scope)
(return_statement) @return
(raise_statement . (_) @thrown) @throw
(raise_statement) @throw
