; Python. How to read this file: see ../languages.ts.
; Where two patterns claim one node, the first one stands.

; ── scopes ──────────────────────────────────────────────────────────────────────────────────────

(function_definition name: (_) @scope.name) @scope.function
(lambda) @scope.function
(class_definition name: (_) @scope.name) @scope.class
[(list_comprehension) (set_comprehension) (dictionary_comprehension) (generator_expression)] @scope.block
; Python has no such scope; but within the statement, its `as name` means that and nothing else.
(with_statement) @scope.with

; ── names ───────────────────────────────────────────────────────────────────────────────────────

(global_statement (identifier) @bind.global)
(function_definition name: (_) @bind.name) @bind.value
(class_definition name: (_) @bind.name) @bind.value
(assignment left: (identifier) @bind.name right: (_) @bind.value)
(assignment left: (identifier) @bind.declared type: (_))
(assignment left: (attribute object: (identifier) @_self attribute: (_) @bind.member) right: (_) @bind.value
  (#any-of? @_self "self" "cls"))
(named_expression name: (identifier) @bind.name value: (_) @bind.value)
((with_item value: (as_pattern (_) @bind.value alias: (as_pattern_target (identifier) @bind.name))) (#set! scope "with"))

; Parameters and the like: known to be something, not what.
(except_clause (as_pattern alias: (as_pattern_target (identifier) @bind.opaque)))
(parameters (identifier) @bind.opaque)
(lambda_parameters (identifier) @bind.opaque)
(default_parameter name: (identifier) @bind.opaque)
(typed_parameter (identifier) @bind.opaque)
(typed_default_parameter name: (identifier) @bind.opaque)
(list_splat_pattern (identifier) @bind.opaque)
(dictionary_splat_pattern (identifier) @bind.opaque)
(for_statement left: (identifier) @bind.opaque)
(for_in_clause left: (identifier) @bind.opaque)
(pattern_list (identifier) @bind.opaque)
(tuple_pattern (identifier) @bind.opaque)
(augmented_assignment left: (identifier) @bind.opaque)

; ── imports ─────────────────────────────────────────────────────────────────────────────────────

(import_statement name: (aliased_import name: (dotted_name) @import.module alias: (identifier) @import.local))
(import_statement name: (dotted_name . (identifier) @import.root) @import.module)
(import_from_statement
  module_name: (_) @import.module
  name: (aliased_import name: (dotted_name) @import.name alias: (identifier) @import.local))
(import_from_statement module_name: (_) @import.module name: (dotted_name) @import.name @import.local)
(import_from_statement module_name: (_) @import.module (wildcard_import))

; ── subsegments: X-Ray SDK ──────────────────────────────────────────────────────────────────────

((decorated_definition
  (decorator (call function: (_) @callee) @call) @subsegment
  definition: (function_definition name: (_) @symbol))
  (#origin? @callee "(?:^aws_xray_sdk[.].*|(?:^|[.])xray_recorder)[.]capture(?:_async)?$")
  (#set! library "x-ray-sdk") (#set! argument "0") (#set! key "name") (#set! source "symbol"))
((call function: (_) @callee) @subsegment
  (#origin? @callee "[.](?:in_subsegment(?:_async)?|begin_subsegment(?:_without_sampling)?)$")
  (#set! library "x-ray-sdk") (#set! argument "0") (#set! key "name"))

; ── subsegments: Powertools ─────────────────────────────────────────────────────────────────────

((decorated_definition
  (decorator [(attribute) @callee (call function: (_) @callee)]) @subsegment
  definition: (function_definition name: (_) @symbol))
  (#origin? @callee "[.]capture_lambda_handler$")
  (#set! library "powertools") (#set! source "symbol") (#set! prefix "## "))
((decorated_definition
  (decorator [(attribute) @callee (call function: (_) @callee)]) @subsegment
  definition: (function_definition name: (_) @symbol) @symbol.scope)
  (#origin? @callee "[.]capture_method$")
  (#set! library "powertools") (#set! source "qualified"))

; ── subsegments: OpenTelemetry ──────────────────────────────────────────────────────────────────

; As a statement's context manager, as a decorator, or called plainly.
((call function: (_) @callee) @subsegment
  (#origin? @callee "[.](?:start_as_current_span|start_span)$")
  (#set! library "opentelemetry") (#set! argument "0") (#set! key "name") (#set! verbatim "true"))

; ── boto3 ───────────────────────────────────────────────────────────────────────────────────────

((call function: (_) @callee) @sdkCall
  (#origin? @callee "^(?:aio)?boto(?:3|core)(?:[.]\\w+[(][)]|[.]session[.]\\w+[(][)])?[.](?:create_)?client[(]'(?<service>[\\w-]+)'[)][.]get_paginator[(]'(?<operation>\\w+)'[)][.]paginate$")
  (#set! library "boto3"))
; Managed transfers name their bucket by position.
((call function: (_) @callee) @sdkCall
  (#origin? @callee "^boto3(?:[.](?:session[.])?Session[(][)])?[.]client[(]'(?<service>s3)'[)][.](?<operation>upload_file(?:obj)?)$")
  (#set! library "boto3") (#set! name "1"))
((call function: (_) @callee) @sdkCall
  (#origin? @callee "^boto3(?:[.](?:session[.])?Session[(][)])?[.]client[(]'(?<service>s3)'[)][.](?<operation>download_file(?:obj)?)$")
  (#set! library "boto3") (#set! name "0"))
((call function: (_) @callee) @sdkCall
  (#origin? @callee "^(?:aio)?boto(?:3|core)(?:[.]\\w+[(][)]|[.]session[.]\\w+[(][)])?[.](?:create_)?client[(]'(?<service>[\\w-]+)'[)][.](?!get_paginator|get_waiter|can_paginate|generate_|close$)(?<operation>[a-z]\\w*)$")
  (#set! library "boto3"))
; Resources: a table, and the few actions of others that are one call each.
((call function: (_) @callee) @sdkCall
  (#origin? @callee "^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>dynamodb)'[)][.]Table[(](?:'(?<resource>[^']*)')?[)][.](?<operation>(?:put|get|update|delete)_item|query|scan)$")
  (#set! library "boto3"))
((call function: (_) @callee) @sdkCall
  (#origin? @callee "^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>dynamodb)'[)][.]Table[(](?:'(?<resource>[^']*)')?[)][.]batch_writer$")
  (#set! library "boto3") (#set! operation "BatchWriteItem"))
((call function: (_) @callee) @sdkCall
  (#origin? @callee "^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>dynamodb)'[)][.](?<operation>batch_(?:get|write)_item)$")
  (#set! library "boto3"))
((call function: (_) @callee) @sdkCall
  (#origin? @callee "^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.](?:Object|Bucket)[(](?:'(?<resource>[^']*)')?[)](?:[.]Object[(][^()]*[)])?[.](?<operation>put|get|delete|put_object|upload_file|upload_fileobj|download_file|download_fileobj)$")
  (#set! library "boto3"))
((call function: (_) @callee) @sdkCall
  (#origin? @callee "^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>sqs)'[)][.](?:Queue[(](?:'(?<resource>[^']*)')?[)]|get_queue_by_name[(][)])[.](?<operation>send_message|send_messages|receive_messages|delete_messages)$")
  (#set! library "boto3"))
((call function: (_) @callee) @sdkCall
  (#origin? @callee "^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>sns)'[)][.]Topic[(](?:'(?<resource>[^']*)')?[)][.](?<operation>publish)$")
  (#set! library "boto3"))

; ── HTTP ────────────────────────────────────────────────────────────────────────────────────────

((call function: (_) @callee) @httpCall
  (#origin? @callee "^(?<library>requests|httpx|aiohttp)(?:[.](?:sessions[.])?(?:Session|session|Client|AsyncClient|ClientSession)[(](?:'[^']*')?[)])?[.](?<method>get|post|put|patch|delete|head|options)$")
  (#set! url "0"))
((call function: (_) @callee) @httpCall
  (#origin? @callee "^(?<library>requests|httpx|aiohttp|urllib3)(?:[.](?:sessions[.])?(?:Session|session|Client|AsyncClient|ClientSession|PoolManager)[(](?:'[^']*')?[)])?[.]request$")
  (#set! verb "0") (#set! url "1"))
((call function: (_) @callee) @httpCall
  (#origin? @callee "^urllib[.]request[.]urlopen$")
  (#set! library "urllib") (#set! url "0") (#set! request "urllib.request.Request") (#set! default "GET"))
((call function: (_) @callee) @httpCall
  (#origin? @callee "^http[.]client[.]HTTPS?Connection[(](?:'(?<host>[^']*)')?[)][.]request$")
  (#set! library "http.client") (#set! verb "0") (#set! url "1"))

; ── errors ──────────────────────────────────────────────────────────────────────────────────────

(raise_statement . (_) @thrown) @throw
(raise_statement) @throw

[(ERROR) (MISSING)] @error
