; What TypeScript, TSX and JavaScript share. How to read this file: see ../languages.ts.
; Where two patterns claim one node, the first one stands.

; ── scopes ──────────────────────────────────────────────────────────────────────────────────────

(function_declaration name: (_) @scope.name) @scope.function
(generator_function_declaration name: (_) @scope.name) @scope.function
(method_definition name: (_) @scope.name) @scope.function
(variable_declarator name: (identifier) @scope.name value: [(arrow_function) (function_expression)] @scope.function)
(pair key: (property_identifier) @scope.name value: [(arrow_function) (function_expression)] @scope.function)
(assignment_expression
  left: (member_expression property: (_) @scope.name)
  right: [(arrow_function) (function_expression)] @scope.function)
(function_expression name: (_) @scope.name) @scope.function
[(arrow_function) (function_expression) (generator_function)] @scope.function
(class_declaration name: (_) @scope.name) @scope.class
(class) @scope.class
[(statement_block) (for_statement) (for_in_statement) (catch_clause) (switch_body)] @scope.block

; ── names ───────────────────────────────────────────────────────────────────────────────────────

(variable_declarator name: (identifier) @bind.name value: (_) @bind.value)
(variable_declarator name: (identifier) @bind.declared)
(variable_declarator
  name: (object_pattern (shorthand_property_identifier_pattern) @bind.name @bind.property)
  value: (_) @bind.value)
(variable_declarator
  name: (object_pattern (object_assignment_pattern left: (shorthand_property_identifier_pattern) @bind.name @bind.property))
  value: (_) @bind.value)
(variable_declarator
  name: (object_pattern (pair_pattern key: (property_identifier) @bind.property value: (identifier) @bind.name))
  value: (_) @bind.value)
(function_declaration name: (_) @bind.name) @bind.value
(generator_function_declaration name: (_) @bind.name) @bind.value
(class_declaration name: (_) @bind.name) @bind.value
(assignment_expression left: (identifier) @assign.name right: (_) @assign.value)
(augmented_assignment_expression left: (identifier) @assign.name right: (_) @assign.value)
(assignment_expression
  left: (member_expression object: (this) property: (_) @bind.member)
  right: (_) @bind.value)
(augmented_assignment_expression
  left: (member_expression object: (this) property: (_) @bind.member)
  right: (_) @bind.value)

; Parameters and the like: known to be something, not what.
(arrow_function parameter: (identifier) @bind.opaque)
(catch_clause parameter: (identifier) @bind.opaque)
(for_in_statement left: (identifier) @bind.opaque)
(rest_pattern (identifier) @bind.opaque)
(array_pattern (identifier) @bind.opaque)
(shorthand_property_identifier_pattern) @bind.opaque
(pair_pattern value: (identifier) @bind.opaque)

; ── imports ─────────────────────────────────────────────────────────────────────────────────────

(import_statement (import_clause (identifier) @import.local) source: (string) @import.module)
(import_statement (import_clause (namespace_import (identifier) @import.local)) source: (string) @import.module)
(import_statement
  (import_clause (named_imports (import_specifier name: (_) @import.name alias: (identifier) @import.local)))
  source: (string) @import.module)
(import_statement
  (import_clause (named_imports (import_specifier !alias name: (identifier) @import.name @import.local)))
  source: (string) @import.module)
(import_statement source: (string) @import.module)
(export_statement source: (string) @import.module)
((call_expression function: [(identifier) (import)] @_require arguments: (arguments . (string) @import.module))
  (#any-of? @_require "require" "import"))

; ── exports ─────────────────────────────────────────────────────────────────────────────────────

((export_statement "default" declaration: (_ name: (_) @export.name)) (#set! as "default"))
((export_statement "default" value: (_) @export.name @export.value) (#set! as "default"))
(export_statement declaration: (lexical_declaration (variable_declarator name: (identifier) @export.name)))
(export_statement declaration: (variable_declaration (variable_declarator name: (identifier) @export.name)))
(export_statement
  declaration: [
    (function_declaration name: (_) @export.name)
    (generator_function_declaration name: (_) @export.name)
    (class_declaration name: (_) @export.name)
  ])
(export_statement
  (export_clause (export_specifier name: (_) @export.imported alias: (_) @export.name))
  source: (string) @export.module)
(export_statement
  (export_clause (export_specifier !alias name: (_) @export.name @export.imported))
  source: (string) @export.module)
(export_statement (namespace_export (_) @export.name) source: (string) @export.module)
(export_statement "*" @export.name source: (string) @export.module)
(export_statement !source (export_clause (export_specifier name: (_) @export.value alias: (_) @export.name)))
(export_statement !source (export_clause (export_specifier !alias name: (_) @export.name @export.value)))
((assignment_expression
  left: (member_expression object: (identifier) @_exports property: (property_identifier) @export.name)
  right: (_) @export.value)
  (#eq? @_exports "exports"))
((assignment_expression
  left: (member_expression object: (member_expression) @_exports property: (property_identifier) @export.name)
  right: (_) @export.value)
  (#eq? @_exports "module.exports"))
((assignment_expression
  left: (member_expression) @_exports
  right: (object (shorthand_property_identifier) @export.name @export.value))
  (#eq? @_exports "module.exports"))
((assignment_expression
  left: (member_expression) @_exports
  right: (object (pair key: (property_identifier) @export.name value: (_) @export.value)))
  (#eq? @_exports "module.exports"))
((assignment_expression
  left: (member_expression) @_exports
  right: (object (method_definition name: (_) @export.name) @export.value))
  (#eq? @_exports "module.exports"))
((assignment_expression
  left: (member_expression) @export.name
  right: (call_expression function: (identifier) @_require arguments: (arguments . (string) @export.module)))
  (#eq? @export.name "module.exports")
  (#eq? @_require "require")
  (#set! as "*"))
((assignment_expression left: (member_expression) @export.name right: [(identifier) (arrow_function) (function_expression) (class) (call_expression)] @export.value)
  (#eq? @export.name "module.exports")
  (#set! as "default"))

; ── subsegments: X-Ray SDK ──────────────────────────────────────────────────────────────────────

((call_expression function: (_) @callee) @subsegment
  (#origin? @callee "(?:^|[.])capture(?:Async|Callback)?Func$")
  (#set! library "x-ray-sdk") (#set! argument "0"))
((call_expression function: (_) @callee) @subsegment
  (#origin? @callee "[.]addNewSubsegment(?:WithoutSampling)?$")
  (#set! library "x-ray-sdk") (#set! argument "0"))
((new_expression constructor: (_) @callee) @subsegment
  (#origin? @callee "^aws-xray-sdk[^#]*[.]Subsegment$")
  (#set! library "x-ray-sdk") (#set! argument "0"))

; ── subsegments: Powertools ─────────────────────────────────────────────────────────────────────
; Its decorators stand in typescript.scm and javascript.scm: the grammars place decorators differently.

((call_expression function: (_) @callee) @subsegment
  (#origin? @callee "^@aws-lambda-powertools/tracer(?:/middleware)?[.]captureLambdaHandler$")
  (#set! library "powertools") (#set! source "handler"))

; ── subsegments: OpenTelemetry ──────────────────────────────────────────────────────────────────

((call_expression function: (_) @callee) @subsegment
  (#origin? @callee "[.]start(?:Active)?Span$")
  (#set! library "opentelemetry") (#set! argument "0"))

; ── AWS SDK v3 ──────────────────────────────────────────────────────────────────────────────────

; A signed URL is made without a call.
((call_expression function: (_) @callee arguments: (arguments (new_expression) @ignore))
  (#origin? @callee "(?:^|[.])getSignedUrl$"))
((call_expression function: (member_expression property: (_) @_send) arguments: (arguments . (_) @input)) @sdkCall
  (#eq? @_send "send")
  (#origin? @input "^@aws-sdk/(?:client|lib)-(?<service>[\\w-]+)[.](?<operation>[A-Z]\\w*)Command[(]")
  (#set! library "aws-sdk"))
((new_expression constructor: (_) @callee) @sdkCall
  (#origin? @callee "^@aws-sdk/(?:client|lib)-(?<service>[\\w-]+)[.](?<operation>[A-Z]\\w*)Command$")
  (#set! library "aws-sdk"))
((call_expression function: (_) @callee) @sdkCall
  (#origin? @callee "^@aws-sdk/(?:client|lib)-(?<service>[\\w-]+)[.]paginate(?<operation>[A-Z]\\w*)$")
  (#set! library "aws-sdk"))
; The aggregated clients: `new DynamoDB().putItem(…)`, `DynamoDBDocument.from(…).put(…)`.
((call_expression function: (_) @callee) @sdkCall
  (#origin? @callee "^@aws-sdk/(?:client|lib)-(?<service>[\\w-]+)[.][A-Z]\\w*(?:[.]from)?[(][)][.](?!send$|destroy$)(?<operation>[a-z]\\w*)$")
  (#set! library "aws-sdk"))

; ── AWS SDK v2 ──────────────────────────────────────────────────────────────────────────────────

((call_expression function: (_) @callee) @sdkCall
  (#origin? @callee "^aws-sdk(?:[.]|/clients/)(?<service>\\w+)(?:[.]DocumentClient)?[(][)][.](?!getSignedUrl|createPresignedPost|waitFor|makeRequest|createSet$|on$|setupRequestListeners)(?<operation>[a-z]\\w*)$")
  (#set! library "aws-sdk-v2"))

; ── HTTP ────────────────────────────────────────────────────────────────────────────────────────

((call_expression function: (_) @callee) @httpCall
  (#origin? @callee "^(?:(?:globalThis[.])?fetch|node-fetch|cross-fetch|undici[.]fetch)$")
  (#set! library "fetch") (#set! url "0") (#set! request "Request") (#set! default "GET"))
((call_expression function: (_) @callee) @httpCall
  (#origin? @callee "^axios(?:[.]create[(][)])?(?:[.]request|[.](?<method>get|post|put|patch|delete|head|options))?$")
  (#set! library "axios") (#set! url "0") (#set! default "GET"))
((call_expression function: (_) @callee) @httpCall
  (#origin? @callee "^(?<library>got|ky)(?:[.](?:got|extend[(][)]|create[(][)]))*(?:[.](?<method>get|post|put|patch|delete|head))?$")
  (#set! url "0") (#set! default "GET"))
((call_expression function: (_) @callee) @httpCall
  (#origin? @callee "^(?:node:)?https?[.](?:request|(?<method>get))$")
  (#set! library "http") (#set! url "0") (#set! default "GET"))
((call_expression function: (_) @callee) @httpCall
  (#origin? @callee "^undici[.]request$")
  (#set! library "undici") (#set! url "0") (#set! default "GET"))

; ── errors ──────────────────────────────────────────────────────────────────────────────────────

(throw_statement (_) @thrown) @throw
((call_expression function: (_) @_reject arguments: (arguments . (new_expression) @thrown)) @throw
  (#any-of? @_reject "reject" "Promise.reject"))

[(ERROR) (MISSING)] @error
