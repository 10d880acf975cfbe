; What only JavaScript's grammar knows, before ecmascript.scm.

(field_definition) @bind.assignment
(formal_parameters) @bind.parts
(assignment_pattern left: (identifier) @bind.opaque)

(method_definition decorator: (decorator (call_expression) @decorator.call) @decorator name: (_) @decorator.symbol)
