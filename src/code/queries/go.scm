; Go. How to read this file: see ../languages.ts.
; Where two patterns claim one node, the first one stands. Calls are taken whole: goCalls.ts says which matter.

(package_clause (_) @package)

; ── scopes ──────────────────────────────────────────────────────────────────────────────────────

[(function_declaration) (method_declaration) (func_literal)] @scope.function
(type_spec type: (struct_type)) @scope.class
[
  (block)
  (if_statement)
  (for_statement)
  (expression_switch_statement)
  (type_switch_statement)
  (expression_case)
  (default_case)
  (type_case)
  (communication_case)
] @scope.block

; ── names ───────────────────────────────────────────────────────────────────────────────────────

[(function_declaration name: (_) @bind.name) (type_spec name: (_) @bind.name)] @bind.value
(method_declaration
  receiver: (parameter_list (parameter_declaration type: [
    (type_identifier) @bind.owner
    (generic_type type: (_) @bind.owner)
    (pointer_type (type_identifier) @bind.owner)
    (pointer_type (generic_type type: (_) @bind.owner))
  ]))
  name: (_) @bind.name) @bind.value
; Of several names, the first one stands for the first value, or for the first result of a call.
(const_spec . name: (identifier) @bind.name value: (expression_list . (_) @bind.value))
(var_spec . name: (identifier) @bind.name type: (_)? @bind.type value: (expression_list . (_) @bind.value))
(var_spec name: (identifier) @bind.declared type: (_) @bind.type !value)
(short_var_declaration
  left: (expression_list . (identifier) @bind.name)
  right: (expression_list . (_) @bind.value))
(field_declaration name: (_) @bind.declared type: (_) @bind.type)
(assignment_statement) @assign

; Parameters and the like: known to be something, at most of which type.
(parameter_declaration name: (identifier) @bind.opaque type: (_) @bind.type)
(variadic_parameter_declaration name: (identifier) @bind.opaque)
(const_spec (identifier) @bind.opaque)
(var_spec name: (identifier) @bind.opaque)
(short_var_declaration left: (expression_list (identifier) @bind.opaque))
(assignment_statement left: (expression_list (_) (identifier) @bind.opaque))
(range_clause left: (expression_list (identifier) @bind.opaque))
(receive_statement left: (expression_list (identifier) @bind.opaque))
(type_switch_statement alias: (expression_list (identifier) @bind.opaque))

; ── imports ─────────────────────────────────────────────────────────────────────────────────────

(import_spec name: (package_identifier) @import.local path: (_) @import.module)
(import_spec !name path: (_) @import.module @import.last)
(import_spec path: (_) @import.module)

; ── sites ───────────────────────────────────────────────────────────────────────────────────────

(call_expression) @call
(return_statement) @return
