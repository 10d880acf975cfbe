import type { CallRule } from '../../languages/callRule.ts';

const V2_CLIENT =
  /^software[.]amazon[.]awssdk[.]services[.](?<service>\w+)[.]\w+Client(?:[(][)]|[.]create[(][)]|[.]builder[(][)](?:[.]\w+[(][^()]*[)])*[.]build[(][)])[.]/;
const V2_PAGINATOR = new RegExp(`${V2_CLIENT.source}(?<operation>[a-z]\\w*?)Paginator$`);
const V2_REQUEST =
  /^software[.]amazon[.]awssdk[.]services[.](?<service>\w+)[.]model[.](?<operation>[A-Z]\w*)Request(?:[(]|[.]builder[(])/;
const V2_NO_CALLS = '(?!close$|serviceName$|utilities$|waiter$|serviceClientConfiguration$)';

/** Calls of Java that make sites. A name that was declared with a type of another package is an instance of it: `pkg.Type()`. */
export const javaCalls: readonly CallRule[] = [
  // X-Ray SDK
  {
    makes: 'subsegment',
    origin: /^com[.]amazonaws[.]xray[.].*[.](?:begin|create)Subsegment$/,
    library: 'x-ray-sdk',
    argument: 0,
  },
  {
    makes: 'subsegment',
    on: 'decorator',
    origin: /^com[.]amazonaws[.]xray[.].*[.]XRayEnabled$/,
    library: 'x-ray-sdk',
    source: 'symbol',
  },

  // Powertools
  {
    makes: 'subsegment',
    on: 'decorator',
    origin: /^software[.]amazon[.]lambda[.]powertools[.]tracing[.]Tracing$/,
    library: 'powertools',
    key: 'segmentName',
    source: 'symbol',
    prefix: '## ',
  },
  {
    makes: 'subsegment',
    origin: /^software[.]amazon[.]lambda[.]powertools[.]tracing[.]TracingUtils[.]withSubsegment$/,
    library: 'powertools',
    argument: -2,
    namePrefix: '## ',
  },
  {
    makes: 'subsegment',
    origin: /^software[.]amazon[.]lambda[.]powertools[.]tracing[.]TracingUtils[.]withEntitySubsegment$/,
    library: 'powertools',
    argument: -3,
    namePrefix: '## ',
  },

  // OpenTelemetry
  {
    makes: 'subsegment',
    on: 'decorator',
    origin: /^io[.]opentelemetry[.].*[.]WithSpan$/,
    library: 'opentelemetry',
    argument: 0,
    key: 'value',
    source: 'classSymbol',
  },
  { makes: 'subsegment', origin: /[.]spanBuilder$/, library: 'opentelemetry', argument: 0 },

  // AWS SDK v2. What is paginated asks for its pages when it is gone through.
  {
    makes: 'sdkCall',
    origin: V2_PAGINATOR,
    library: 'aws-sdk',
    lazy: true,
  },
  // What waiters ask, again and again.
  {
    makes: 'sdkCall',
    origin: new RegExp(`${V2_CLIENT.source}waiter[(][)][.]waitUntil(?<waiter>[A-Z]\\w*)$`),
    library: 'aws-sdk',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^software[.]amazon[.]awssdk[.]services[.](?<service>\w+)[.]waiters[.]\w+(?:[(][)]|[.]create[(][)]|[.]builder[(][)](?:[.]\w+[(][^()]*[)])*[.]build[(][)])[.]waitUntil(?<waiter>[A-Z]\w*)$/,
    library: 'aws-sdk',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin: new RegExp(`${V2_CLIENT.source}${V2_NO_CALLS}(?<operation>[a-z]\\w*)$`),
    library: 'aws-sdk',
  },
  {
    makes: 'sdkCall',
    origin:
      /^software[.]amazon[.]awssdk[.]enhanced[.](?<service>dynamodb)[.]DynamoDb(?:Async)?(?:Table|Index)[(][)][.](?<operation>(?:put|get|update|delete)Item)$/,
    library: 'aws-sdk',
  },
  {
    makes: 'sdkCall',
    origin:
      /^software[.]amazon[.]awssdk[.]enhanced[.](?<service>dynamodb)[.]DynamoDb(?:Async)?(?:Table|Index)[(][)][.](?<operation>query|scan)$/,
    library: 'aws-sdk',
    lazy: true,
  },
  // A client that is not known from its type, with a request that is.
  {
    makes: 'sdkCall',
    written: /[.](?<operation>[a-z]\w*?)Paginator$/,
    input: V2_REQUEST,
    library: 'aws-sdk',
    lazy: true,
  },
  {
    makes: 'sdkCall',
    written: /[.](?<operation>[a-z]\w*)$/,
    input: V2_REQUEST,
    library: 'aws-sdk',
  },

  // AWS SDK v1
  {
    makes: 'sdkCall',
    origin:
      /^com[.]amazonaws[.]services[.](?<service>\w+)[.](?:Amazon|AWS)\w+(?:[(][)]|[.](?:defaultClient[(][)]|(?:standard|builder)[(][)](?:[.]\w+[(][^()]*[)])*[.]build[(][)]))[.](?!with|set|shutdown$|getCachedResponseMetadata$|waiters$)(?<operation>[a-z]\w*?)(?:Async)?$/,
    library: 'aws-sdk-v1',
    name: 0,
  },
  {
    makes: 'sdkCall',
    origin:
      /^com[.]amazonaws[.]services[.](?<service>dynamodb)v2[.]document[.](?:Table|DynamoDB[(][)][.]getTable)[(](?:'(?<resource>[^']*)')?[)][.](?<operation>(?:put|get|update|delete)Item|query|scan)$/,
    library: 'aws-sdk-v1',
  },
  {
    makes: 'sdkCall',
    written: /[.](?<operation>[a-z]\w*?)(?:Async)?$/,
    input: /^com[.]amazonaws[.]services[.](?<service>\w+)[.]model[.](?<operation>[A-Z]\w*)Request[(]/,
    library: 'aws-sdk-v1',
  },

  // Managed uploads of both.
  {
    makes: 'sdkCall',
    origin:
      /^(?:com[.]amazonaws[.]services[.]s3[.]transfer[.]TransferManager|software[.]amazon[.]awssdk[.]transfer[.]s3[.]S3TransferManager)(?:[(][)]|[.]create[(][)]|(?:Builder[.]standard|[.]builder)[(][)](?:[.]\w+[(][^()]*[)])*[.]build[(][)])[.]upload(?:File)?$/,
    library: 'aws-sdk',
    service: 's3',
    operation: 'Transfer',
    name: 0,
  },

  // HTTP
  {
    makes: 'httpCall',
    written: /[.]send(?:Async)?$/,
    input: /^java[.]net[.]http[.]HttpRequest\b/,
    library: 'java.net.http',
    defaultMethod: 'GET',
  },
  {
    makes: 'httpCall',
    written: /[.]execute(?:Open)?$/,
    input:
      /^org[.]apache[.](?:http[.]client[.]methods|hc[.]client5[.]http[.]classic[.]methods)[.]Http(?<method>Get|Post|Put|Patch|Delete|Head|Options)[(]/,
    library: 'apache',
    url: 0,
  },
  {
    makes: 'httpCall',
    written: /[.]execute(?:Open)?$/,
    input: /^org[.]apache[.](?:http|hc)[.][\w.]*[.]\w*Http\w*Request\w*[(]/,
    library: 'apache',
  },
];
