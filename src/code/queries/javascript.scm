; What only JavaScript's grammar knows, before ecmascript.scm.

(field_definition property: (_) @scope.name value: [(arrow_function) (function_expression)] @scope.function)
(field_definition property: (_) @bind.name value: (_) @bind.value)
(formal_parameters (identifier) @bind.opaque)
(assignment_pattern left: (identifier) @bind.opaque)

; Powertools' decorators.
((method_definition decorator: (decorator (call_expression function: (_) @callee) @call) @subsegment)
  (#origin? @callee "[.]captureLambdaHandler$")
  (#set! library "powertools") (#set! source "handler"))
((method_definition decorator: (decorator (call_expression function: (_) @callee) @call) @subsegment name: (_) @symbol)
  (#origin? @callee "[.]captureMethod$")
  (#set! library "powertools") (#set! key "subSegmentName") (#set! source "symbol") (#set! prefix "### "))
