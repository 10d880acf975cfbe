; What only TypeScript's grammars know, before ecmascript.scm.

; Types are gone at run time: nothing is imported or exported by them.
(import_statement "type" source: (string) @ignore)
(export_statement "type" source: (string) @ignore)
(export_statement "type" (export_clause (export_specifier name: (_) @ignore)))

(abstract_class_declaration name: (_) @scope.name) @scope.class
(public_field_definition name: (_) @scope.name value: [(arrow_function) (function_expression)] @scope.function)

(public_field_definition name: (_) @bind.name value: (_) @bind.value)
(abstract_class_declaration name: (_) @bind.name) @bind.value
(enum_declaration name: (_) @bind.name) @bind.value
(required_parameter pattern: (identifier) @bind.opaque)
(optional_parameter pattern: (identifier) @bind.opaque)

(import_require_clause (identifier) @import.local source: (string) @import.module)

(export_statement declaration: [(abstract_class_declaration name: (_) @export.name) (enum_declaration name: (_) @export.name)])
(export_statement "=" (object (shorthand_property_identifier) @export.name @export.value))
(export_statement "=" (object (pair key: (property_identifier) @export.name value: (_) @export.value)))
((export_statement "=" (identifier) @export.name @export.value) (#set! as "default"))

; Powertools' decorators.
((class_body
  (decorator (call_expression function: (_) @callee) @call) @subsegment . [(decorator) (comment)]* . (method_definition))
  (#origin? @callee "[.]captureLambdaHandler$")
  (#set! library "powertools") (#set! source "handler"))
((class_body
  (decorator (call_expression function: (_) @callee) @call) @subsegment . [(decorator) (comment)]* . (method_definition name: (_) @symbol))
  (#origin? @callee "[.]captureMethod$")
  (#set! library "powertools") (#set! key "subSegmentName") (#set! source "symbol") (#set! prefix "### "))
