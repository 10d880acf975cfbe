import type { CallRule } from '../../languages/callRule.ts';

/**
 * Calls of C# that make sites. Namespaces are imported whole, often for all files at once (`global using`), so that the names of
 * types stand for themselves.
 */
export const csharpCalls: readonly CallRule[] = [
  { makes: 'handler', origin: /^(?:[\w.]+[.])?LambdaBootstrapBuilder[.]Create$/, argument: 0 },

  // X-Ray SDK
  {
    makes: 'subsegment',
    origin:
      /^(?:[\w.]+[.])?I?AWSXRayRecorder(?:[.]Instance|[(][)])[.](?:BeginSubsegment(?:WithoutSampling)?|TraceMethod(?:Async)?)$/,
    library: 'x-ray-sdk',
    argument: 0,
  },

  // Powertools
  {
    makes: 'subsegment',
    on: 'decorator',
    origin: /^(?:[\w.]+[.])?Tracing(?:Attribute)?$/,
    library: 'powertools',
    key: 'SegmentName',
    source: 'symbol',
    prefix: '## ',
  },
  {
    makes: 'subsegment',
    origin: /^(?:[\w.]+[.])?Tracing[.]WithSubsegment$/,
    library: 'powertools',
    argument: -2,
    namePrefix: '## ',
  },

  // OpenTelemetry
  { makes: 'subsegment', origin: /[.]StartActivity$/, library: 'opentelemetry', argument: 0 },

  // AWS SDK
  {
    makes: 'sdkCall',
    origin:
      /^(?:[\w.]+[.])?I?Amazon(?<service>[A-Z]\w*?)(?:Client)?[(](?:'[^']*')?[)][.]Paginators[.](?<operation>[A-Z]\w*)$/,
    lazy: true,
    repeats: true,
    library: 'aws-sdk',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:[\w.]+[.])?I?Amazon(?<service>[A-Z]\w*?)(?:Client)?[(](?:'[^']*')?[)][.](?!Dispose$|Paginators$)(?<operation>[A-Z]\w*?)(?:Async)?$/,
    library: 'aws-sdk',
    name: 0,
  },
  {
    makes: 'sdkCall',
    origin: /^(?:[\w.]+[.])?I?DynamoDBContext[(][)][.]LoadAsync$/,
    library: 'aws-sdk',
    service: 'DynamoDB',
    operation: 'GetItem',
  },
  {
    makes: 'sdkCall',
    origin: /^(?:[\w.]+[.])?I?DynamoDBContext[(][)][.]SaveAsync$/,
    library: 'aws-sdk',
    service: 'DynamoDB',
    operation: 'UpdateItem',
  },
  {
    makes: 'sdkCall',
    origin: /^(?:[\w.]+[.])?I?DynamoDBContext[(][)][.]DeleteAsync$/,
    library: 'aws-sdk',
    service: 'DynamoDB',
    operation: 'DeleteItem',
  },
  // Managed uploads, of a file or a stream.
  {
    makes: 'sdkCall',
    origin: /^(?:[\w.]+[.])?I?TransferUtility[(](?:'[^']*')?[)][.]Upload(?:Async)?$/,
    library: 'aws-sdk',
    service: 's3',
    operation: 'Transfer',
    name: 1,
  },

  // HTTP
  {
    makes: 'httpCall',
    origin:
      /(?:^|[.])(?:HttpClient|CreateClient)[(](?:'[^']*')?[)][.](?<method>Get|Post|Put|Patch|Delete)(?:String|Stream|ByteArray|FromJson|AsJson)?Async$/,
    library: 'HttpClient',
    url: 0,
  },
  {
    makes: 'httpCall',
    written: /[.]SendAsync$/,
    input: /^(?:[\w.]+[.])?HttpRequestMessage[(]/,
    library: 'HttpClient',
    verb: 0,
    url: 1,
  },
];
