; Ruby. How to read this file: see ../languages.ts.
; Where two patterns claim one node, the first one stands. Calls are taken whole: rubyCalls.ts says which matter.

; ── scopes ──────────────────────────────────────────────────────────────────────────────────────

[(method) (singleton_method) (lambda)] @scope.function
[(class) (module)] @scope.class
; A block sees what is around it, and assigns there; only its parameters are its own.
[(do_block) (block)] @scope.with

; ── names ───────────────────────────────────────────────────────────────────────────────────────

[
  (method name: (_) @bind.name)
  (singleton_method name: (_) @bind.name)
  (class name: (_) @bind.name)
  (module name: (_) @bind.name)
] @bind.value
[(assignment) (operator_assignment)] @bind.assignment

; Parameters and the like: known to be something, not what.
((block_parameters (identifier) @bind.opaque) (#set! scope "with"))
((destructured_parameter (identifier) @bind.opaque) (#set! scope "with"))
(lambda_parameters (identifier) @bind.opaque)
(method_parameters [
  (identifier) @bind.opaque
  (keyword_parameter name: (_) @bind.opaque)
  (optional_parameter name: (_) @bind.opaque)
  (splat_parameter name: (_) @bind.opaque)
  (hash_splat_parameter name: (_) @bind.opaque)
  (block_parameter name: (_) @bind.opaque)
])
(left_assignment_list (identifier) @bind.opaque)
(exception_variable (identifier) @bind.opaque)
(for pattern: (identifier) @bind.opaque)

; `attr_reader :client` gives `@client`.
(call
  method: (identifier) @bind.by
  arguments: (argument_list (simple_symbol) @bind.reader)
  (#match? @bind.by "^attr_(reader|accessor)$"))

; ── sites ───────────────────────────────────────────────────────────────────────────────────────

(call) @call
