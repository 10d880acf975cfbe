import type { CallRule } from '../../languages/callRule.ts';

/** Calls of Rust that make sites. */
export const rustCalls: readonly CallRule[] = [
  {
    makes: 'handler',
    origin: /^lambda_(?:runtime|http)(?:[.]lambda(?:_runtime)?)?[.]run(?:_with_streaming_response|_concurrent)?$/,
    argument: 0,
  },

  // OpenTelemetry, and tracing, whose spans its layer exports.
  {
    makes: 'subsegment',
    on: 'decorator',
    origin: /^tracing[.]instrument$/,
    library: 'opentelemetry',
    key: 'name',
    source: 'symbol',
  },
  {
    makes: 'subsegment',
    origin: /^tracing[.](?:trace|debug|info|warn|error)_span$/,
    library: 'opentelemetry',
    argument: 0,
  },
  {
    makes: 'subsegment',
    written: /(?:^|[.]|::)tracer(?:[(].*[)])?[.](?:start|in_span|span_builder)$/s,
    library: 'opentelemetry',
    argument: 0,
  },

  // AWS SDK: an operation is a builder, which is sent.
  {
    makes: 'sdkCall',
    origin:
      /^aws_sdk_(?<service>\w+)[.]Client(?:[.]\w+)?[(][^()]*[)][.](?<operation>[a-z]\w*)[(][^()]*[)](?:[.]\w+[(][^()]*[)])*[.]send$/,
    library: 'aws-sdk',
  },

  // HTTP
  {
    makes: 'httpCall',
    origin: /^reqwest[.](?:Client(?:[.]new)?[(][)][.])?(?<method>get|post|put|patch|delete|head)$/,
    library: 'reqwest',
    url: 0,
  },

  // Errors
  { makes: 'throw', written: /^panic$/ },
];
