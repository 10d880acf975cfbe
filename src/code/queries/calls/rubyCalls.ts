import type { CallRule } from '../../languages/callRule.ts';

/** Calls of Ruby that make sites. */
export const rubyCalls: readonly CallRule[] = [
  // X-Ray SDK
  {
    makes: 'subsegment',
    origin: /^XRay[.]recorder[(][)][.](?:capture|begin_subsegment)$/,
    library: 'x-ray-sdk',
    argument: 0,
  },

  // OpenTelemetry
  { makes: 'subsegment', origin: /[.](?:in_span|start_span|start_root_span)$/, library: 'opentelemetry', argument: 0 },

  // AWS SDK
  {
    makes: 'sdkCall',
    origin:
      /^Aws[.](?<service>\w+)[.]Client[.]new[(][^()]*[)][.](?!config$|wait_until$|operation_names$|build_request$)(?<operation>[a-z]\w*)$/,
    library: 'aws-sdk',
  },
  {
    makes: 'sdkCall',
    origin:
      /^Aws[.](?<service>DynamoDB)[.](?:Resource[.]new[(][)][.]table|Table[.]new)[(](?:'(?<resource>[^']*)')?[)][.](?<operation>(?:put|get|update|delete)_item|query|scan)$/,
    library: 'aws-sdk',
  },
  {
    makes: 'sdkCall',
    origin:
      /^Aws[.](?<service>S3)[.](?:Resource[.]new[(][)][.]bucket|Object[.]new)[(](?:'(?<resource>[^']*)')?[)](?:[.]object[(][^()]*[)])?[.](?<operation>put|get|delete|upload_file|download_file)$/,
    library: 'aws-sdk',
  },

  // HTTP
  {
    makes: 'httpCall',
    origin: /^Net[.]HTTP[.](?<method>get|post)(?:_response|_form)?$/,
    library: 'net/http',
    url: 0,
  },
  {
    makes: 'httpCall',
    written: /[.]request$/,
    input: /^Net[.]HTTP[.](?<method>Get|Post|Put|Patch|Delete|Head)[.]new[(]/,
    library: 'net/http',
    url: 0,
  },
  // These use Net::HTTP, which is what records them.
  {
    makes: 'httpCall',
    origin: /^(?<library>HTTParty|Faraday|RestClient)[.](?<method>get|post|put|patch|delete|head)$/,
    url: 0,
  },

  // Errors
  { makes: 'throw', written: /^raise$/, argument: 0 },
];
