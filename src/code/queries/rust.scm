; Rust. How to read this file: see ../languages.ts.
; Where two patterns claim one node, the first one stands. Calls are taken whole: rustCalls.ts says which matter.

; ── scopes ──────────────────────────────────────────────────────────────────────────────────────

[(function_item) (closure_expression)] @scope.function
[(struct_item) (impl_item)] @scope.class
[(block) (match_arm) (if_expression) (for_expression)] @scope.block

; ── names ───────────────────────────────────────────────────────────────────────────────────────

[(function_item name: (_) @bind.name) (struct_item name: (_) @bind.name)] @bind.value
[
  (const_item name: (_) @bind.name value: (_) @bind.value)
  (static_item name: (_) @bind.name value: (_) @bind.value)
]
(let_declaration pattern: (identifier) @bind.name type: (_)? @bind.type value: (_) @bind.value)
(let_declaration pattern: (identifier) @bind.declared)
(field_declaration name: (_) @bind.declared type: (_) @bind.type)
(assignment_expression) @assign

; Parameters and the like: known to be something, at most of which type.
(parameter pattern: (identifier) @bind.opaque type: (_) @bind.type)
[(closure_parameters) (tuple_pattern) (match_pattern)] @bind.parts
(tuple_struct_pattern type: (_) (identifier) @bind.opaque)
(field_pattern name: (_) @bind.opaque)
(for_expression pattern: (identifier) @bind.opaque)

; ── imports ─────────────────────────────────────────────────────────────────────────────────────

(mod_item name: (_) @import.module !body)
(use_declaration argument: (scoped_identifier path: (_) @import.module name: (_) @import.name @import.local))
(use_declaration argument: (use_as_clause path: (identifier) @import.module alias: (_) @import.local))
(use_declaration argument: (use_as_clause
  path: (scoped_identifier path: (_) @import.module name: (_) @import.name)
  alias: (_) @import.local))
(scoped_use_list path: (_) @import.module list: (use_list [
  (identifier) @import.name @import.local
  (use_as_clause path: (identifier) @import.name alias: (_) @import.local)
]))

; ── sites ───────────────────────────────────────────────────────────────────────────────────────

[(call_expression) (macro_invocation)] @call
(_
  (attribute_item (attribute) @decorator.call) @decorator
  . [(attribute_item) (line_comment)]*
  . (function_item name: (_) @decorator.symbol) @decorator.scope)
