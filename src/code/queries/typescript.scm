; What only TypeScript's grammars know, before ecmascript.scm.

; Types are gone at run time: nothing is imported or exported by them.
(import_statement "type" source: (string) @ignore)
(export_statement "type" source: (string) @ignore)
(export_statement "type" (export_clause (export_specifier name: (_) @ignore)))

(abstract_class_declaration) @scope.class

(public_field_definition) @bind.assignment
(type_alias_declaration name: (_) @bind.name value: [(nested_type_identifier) (type_identifier)] @bind.value)
[(abstract_class_declaration name: (_) @bind.name) (enum_declaration name: (_) @bind.name)] @bind.value
[
  (required_parameter
    pattern: (identifier) @bind.opaque
    type: (type_annotation [(type_identifier) (nested_type_identifier)] @bind.type)?)
  (optional_parameter
    pattern: (identifier) @bind.opaque
    type: (type_annotation [(type_identifier) (nested_type_identifier)] @bind.type)?)
]

(import_require_clause (identifier) @import.local source: (string) @import.module)

(export_statement declaration: [(abstract_class_declaration name: (_) @export.name) (enum_declaration name: (_) @export.name)])
(export_statement
  "=" (object [
    (shorthand_property_identifier) @export.name @export.value
    (pair key: (property_identifier) @export.name value: (_) @export.value)
  ]))
((export_statement "=" (identifier) @export.name @export.value) (#set! as "default"))

(class_body
  (decorator (call_expression) @decorator.call) @decorator
  . [(decorator) (comment)]*
  . (method_definition name: (_) @decorator.symbol))
