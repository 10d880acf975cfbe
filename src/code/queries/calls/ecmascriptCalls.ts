import type { CallRule } from '../../languages/callRule.ts';
import { COMMAND } from '../../calls/aws/awsCommand.ts';
import { DOCUMENT_METHODS } from '../../calls/aws/awsOperations.ts';
import { JAVASCRIPT_METHODS } from '../../calls/aws/clientMethods.ts';
import { DYNAMODB_OPTIONS, OWN_OPTIONS, optionsThatTell, servicesByOption } from '../../calls/aws/awsOptions.ts';

/** Calls of JavaScript and TypeScript that make sites. */
export const ecmascriptCalls: readonly CallRule[] = [
  // X-Ray SDK
  {
    makes: 'subsegment',
    origin: /(?:^|[.])capture(?:Async)?Func$/,
    library: 'x-ray-sdk',
    argument: 0,
  },
  // What it gives back makes the span.
  {
    makes: 'subsegment',
    origin: /(?:^|[.])captureCallbackFunc$/,
    library: 'x-ray-sdk',
    argument: 0,
    repeats: true,
  },
  {
    makes: 'subsegment',
    origin: /[.]addNewSubsegment(?:WithoutSampling)?$/,
    library: 'x-ray-sdk',
    argument: 0,
  },
  {
    makes: 'subsegment',
    on: 'construct',
    origin: /^aws-xray-sdk[^#]*[.]Subsegment$/,
    library: 'x-ray-sdk',
    argument: 0,
  },

  // Powertools
  {
    makes: 'subsegment',
    origin: /^@aws-lambda-powertools\/tracer(?:\/middleware)?[.]captureLambdaHandler$/,
    library: 'powertools',
    source: 'handler',
  },
  {
    makes: 'subsegment',
    on: 'decorator',
    origin: /[.]captureLambdaHandler$/,
    library: 'powertools',
    source: 'handler',
  },
  {
    makes: 'subsegment',
    on: 'decorator',
    origin: /[.]captureMethod$/,
    library: 'powertools',
    key: 'subSegmentName',
    source: 'symbol',
    prefix: '### ',
  },

  // OpenTelemetry
  { makes: 'subsegment', origin: /[.]start(?:Active)?Span$/, library: 'opentelemetry', argument: 0 },

  // AWS SDK v3. X-Ray records the signing of a URL as if it were the call.
  {
    makes: 'sdkCall',
    on: 'construct',
    origin: COMMAND,
    sentBy: /[.]send$|(?:^|[.])getSignedUrl$/,
    library: 'aws-sdk',
  },
  { makes: 'sdkCall', on: 'construct', isGiven: true, sentBy: /[.]send$/, library: 'aws-sdk' },
  {
    makes: 'sdkCall',
    origin: /^@aws-sdk\/(?:client|lib)-(?<service>[\w-]+)[.]paginate(?<operation>[A-Z]\w*)$/,
    lazy: true,
    repeats: true,
    library: 'aws-sdk',
  },
  // What waiters ask, again and again.
  {
    makes: 'sdkCall',
    origin: /^@aws-sdk\/client-(?<service>[\w-]+)[.]waitUntil(?<waiter>[A-Z]\w*)$/,
    library: 'aws-sdk',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin: /^@aws-sdk\/lib-storage[.]Upload[(][)][.]done$/,
    library: 'aws-sdk',
    service: 's3',
    operation: 'Upload',
  },
  // The aggregated clients: `new DynamoDB().putItem(…)`, `DynamoDBDocument.from(…).put(…)`.
  {
    makes: 'sdkCall',
    origin:
      /^@aws-sdk\/(?:client|lib)-(?<service>[\w-]+)[.][A-Z]\w*(?:[.]from)?[(][)][.](?!send$|destroy$)(?<operation>[a-z]\w*)$/,
    library: 'aws-sdk',
  },

  // AWS SDK v2. A managed upload sends nothing until it is asked for its promise.
  {
    makes: 'sdkCall',
    origin: /^aws-sdk(?:[.]|\/clients\/)(?<service>[sS]3)[(][)][.](?<operation>upload)$/,
    lazy: 'withoutCallback',
    library: 'aws-sdk-v2',
  },
  {
    makes: 'sdkCall',
    origin: /^aws-sdk(?:[.]|\/clients\/)(?<service>\w+)[(][)][.]waitFor$/,
    waiter: '',
    library: 'aws-sdk-v2',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin: new RegExp(
      String.raw`^aws-sdk(?:[.]|/clients/)(?<service>\w+)(?:[.]DocumentClient)?[(][)][.](?<operation>${JAVASCRIPT_METHODS})$`,
    ),
    library: 'aws-sdk-v2',
  },

  // A client that was given, or made elsewhere: known by the operation and by an option in AWS's spelling. The short names are those of the
  // document clients.
  {
    makes: 'sdkCall',
    origin: new RegExp(
      `^(?!@?aws-sdk|:).*[.](?<operation>${DOCUMENT_METHODS}|(?:get|put|update|delete)Item|(?:batch|transact)(?:Get|Write)Items?)$`,
    ),
    unknownWith: new RegExp(`^(?:${DYNAMODB_OPTIONS})$`),
    service: 'dynamodb',
    library: 'aws-sdk',
  },
  {
    makes: 'sdkCall',
    origin: /^(?!@?aws-sdk|:).*[.](?<operation>publish|invoke|encrypt|decrypt|[a-z]+[A-Z]\w*)$/,
    unknownWith: new RegExp(`^(?:${OWN_OPTIONS})$`),
    library: 'aws-sdk',
  },
  {
    makes: 'sdkCall',
    origin: /^(?!@?aws-sdk|:).*[.](?<operation>publish|invoke|encrypt|decrypt|[a-z]+[A-Z]\w*)$/,
    unknownWith: optionsThatTell(servicesByOption),
    serviceBy: servicesByOption,
    library: 'aws-sdk',
  },

  // Parameters of Powertools, which calls AWS where it keeps none.
  {
    makes: 'sdkCall',
    origin: /^@aws-lambda-powertools\/parameters\/ssm[.](?<operation>getParameter|getParametersByName|setParameter)$/,
    library: 'powertools',
    service: 'ssm',
    name: 0,
  },
  {
    makes: 'sdkCall',
    origin: /^@aws-lambda-powertools\/parameters\/ssm[.]getParameters$/,
    library: 'powertools',
    service: 'ssm',
    operation: 'GetParametersByPath',
    name: 0,
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin: /^@aws-lambda-powertools\/parameters\/secrets[.](?<operation>getSecret)$/,
    library: 'powertools',
    service: 'secretsmanager',
    name: 0,
  },
  {
    makes: 'sdkCall',
    origin:
      /^@aws-lambda-powertools\/parameters\/appconfig[.](?:getAppConfig|AppConfigProvider[(](?:'[^']*')?[)][.]get)$/,
    library: 'powertools',
    service: 'appconfigdata',
    operation: 'GetAppConfig',
  },
  {
    makes: 'sdkCall',
    origin:
      /^@aws-lambda-powertools\/parameters\/\w+[.](?<service>SSM|Secrets|DynamoDB)Provider[(](?:'[^']*')?[)][.](?<operation>get|getMultiple|getParametersByName|set)$/,
    library: 'powertools',
    repeats: true,
  },

  // HTTP
  {
    makes: 'httpCall',
    origin: /^(?:(?:globalThis[.])?fetch|node-fetch|cross-fetch|undici[.]fetch)$/,
    library: 'fetch',
    url: 0,
    request: 'Request',
    defaultMethod: 'GET',
  },
  {
    makes: 'httpCall',
    origin: /^axios(?:[.]create[(][)])?(?:[.]request|[.](?<method>get|post|put|patch|delete|head|options))?$/,
    library: 'axios',
    url: 0,
    defaultMethod: 'GET',
  },
  {
    makes: 'httpCall',
    origin:
      /^(?<library>got|ky)(?:[.](?:got|extend[(][)]|create[(][)]))*(?:[.](?<method>get|post|put|patch|delete|head))?$/,
    url: 0,
    defaultMethod: 'GET',
  },
  {
    makes: 'httpCall',
    origin: /^(?:node:)?https?[.](?:request|(?<method>get))$/,
    library: 'http',
    url: 0,
    defaultMethod: 'GET',
  },
  {
    makes: 'httpCall',
    origin: /^(?<library>request)(?:-promise(?:-native)?)?(?:[.](?<method>get|post|put|patch|delete|head))?$/,
    url: 0,
    defaultMethod: 'GET',
  },
  { makes: 'httpCall', origin: /^undici[.]request$/, library: 'undici', url: 0, defaultMethod: 'GET' },

  // SQL
  {
    makes: 'sqlCall',
    origin: /^(?<library>pg)[.](?:Client|Pool)[(](?:'[^']*')?[)](?:[.]connect[(][)])?[.]query$/,
  },
  {
    makes: 'sqlCall',
    origin:
      /^(?<library>mysql2?)(?:\/promise)?[.]create(?:Connection|Pool)[(](?:'[^']*')?[)](?:[.](?:promise|getConnection)[(][)])*[.](?:query|execute)$/,
  },
  // A client that was given, or made elsewhere.
  { makes: 'sqlCall', origin: /^(?!@?aws-sdk|:).*[.](?:query|execute)$/, unknownWith: 'query' },

  // Errors
  { makes: 'throw', written: /^(?:Promise[.])?reject$/, given: 'construct', argument: 0 },
];
