import type { CallRule } from '../../languages/callRule.ts';

const httpRequests: readonly CallRule[] = [
  { input: /^net\/http[.]NewRequest[(][^()]*[)]$/, verb: 0, url: 1 },
  { input: /^net\/http[.]NewRequestWithContext[(][^()]*[)]$/, verb: 1, url: 2 },
].flatMap((request): readonly CallRule[] => [
  { makes: 'httpCall', written: /[.]Do$/, ...request, library: 'net/http' },
  {
    makes: 'httpCall',
    origin: /^golang[.]org\/x\/net\/context\/ctxhttp[.]Do$/,
    ...request,
    inputAt: 2,
    library: 'ctxhttp',
  },
]);

/** Calls of Go that make sites. What has a type of a package, is built or declared so, is `path/of/package.Type()`. */
export const goCalls: readonly CallRule[] = [
  {
    makes: 'handler',
    origin: /^github[.]com\/aws\/aws-lambda-go\/lambda[.]Start(?:WithOptions|Handler|HandlerFunc)?$/,
    argument: 0,
  },
  {
    makes: 'handler',
    origin: /^github[.]com\/aws\/aws-lambda-go\/lambda[.]Start(?:Handler)?WithContext$/,
    argument: 1,
  },

  // X-Ray SDK
  {
    makes: 'subsegment',
    origin:
      /^github[.]com\/aws\/aws-xray-sdk-go(?:\/v2)?\/xray[.](?:Capture(?:Async)?|BeginSubsegment(?:WithoutSampling)?)$/,
    library: 'x-ray-sdk',
    argument: 1,
  },

  // OpenTelemetry. A tracer is often declared in another file of the package.
  {
    makes: 'subsegment',
    origin: /^go[.]opentelemetry[.]io\/otel(?:\/trace)?[.].*[.]Start$/,
    library: 'opentelemetry',
    argument: 1,
  },
  {
    makes: 'subsegment',
    origin: /^(?:[?]|\w+)[.](?:.*[.])?Start$/,
    written: /(?:^|[.])[tT]racer[.]Start$/,
    library: 'opentelemetry',
    argument: 1,
  },

  // AWS SDK v2
  {
    makes: 'sdkCall',
    origin:
      /^github[.]com\/aws\/aws-sdk-go-v2\/service\/(?<service>\w+)[.](?:Client|New|NewFromConfig)[(][)][.](?!Options$)(?<operation>[A-Z]\w*)$/,
    library: 'aws-sdk',
  },
  {
    makes: 'sdkCall',
    origin:
      /^github[.]com\/aws\/aws-sdk-go-v2\/service\/(?<service>\w+)[.](?:New)?(?<operation>[A-Z]\w*)Paginator[(][)][.]NextPage$/,
    library: 'aws-sdk',
  },

  // What waiters ask, again and again.
  {
    makes: 'sdkCall',
    origin:
      /^github[.]com\/aws\/aws-sdk-go-v2\/service\/(?<service>\w+)[.](?:New)?(?<waiter>[A-Z]\w*)Waiter[(][)][.]Wait(?:ForOutput)?$/,
    library: 'aws-sdk',
    repeats: true,
  },

  // AWS SDK v1
  {
    makes: 'sdkCall',
    origin:
      /^github[.]com\/aws\/aws-sdk-go\/service\/(?<service>\w+?)(?:iface)?(?:\/\w+iface)?[.](?!\w+(?:Input|Output)[(])[A-Z]\w*[(][)][.]WaitUntil(?<waiter>[A-Z]\w*?)(?:WithContext)?$/,
    library: 'aws-sdk-v1',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^github[.]com\/aws\/aws-sdk-go\/service\/(?<service>\w+?)(?:iface)?(?:\/\w+iface)?[.](?!\w+(?:Input|Output)[(])[A-Z]\w*[(][)][.](?!WaitUntil|Set[A-Z]|\w+Request$)(?<operation>[A-Z]\w*?)(?:Pages)?(?:WithContext)?$/,
    library: 'aws-sdk-v1',
  },

  // Managed transfers: what is uploaded goes whole or in parts.
  {
    makes: 'sdkCall',
    origin:
      /^github[.]com\/aws\/aws-sdk-go(?:-v2\/feature\/s3\/manager|\/service\/s3\/s3manager(?:\/s3manageriface)?)[.](?:New)?Uploader(?:WithClient|API)?[(][)][.]Upload(?:WithContext)?$/,
    library: 'aws-sdk',
    service: 's3',
    operation: 'UploadFile',
  },
  {
    makes: 'sdkCall',
    origin:
      /^github[.]com\/aws\/aws-sdk-go(?:-v2\/feature\/s3\/manager|\/service\/s3\/s3manager(?:\/s3manageriface)?)[.](?:New)?Downloader(?:WithClient|API)?[(][)][.]Download(?:WithContext)?$/,
    library: 'aws-sdk',
    service: 's3',
    operation: 'GetObject',
  },

  // A client that is not known, behind an interface or in another file, with an input that is; but none that this file declares.
  ...[0, 1].map((inputAt): CallRule => ({
    makes: 'sdkCall',
    origin: /^(?!:)/,
    written: /[.](?<operation>[A-Z]\w*?)(?:WithContext)?$/,
    input: /^github[.]com\/aws\/aws-sdk-go(?:-v2)?\/service\/(?<service>\w+)[.](?<operation>[A-Z]\w*)Input[(]/,
    inputAt,
    library: 'aws-sdk',
  })),

  // HTTP
  {
    makes: 'httpCall',
    origin:
      /^(?:net\/http(?:[.](?:DefaultClient|Client[(][)]))?|github[.]com\/aws\/aws-xray-sdk-go(?:\/v2)?\/xray[.]Client[(][)])[.](?<method>Get|Post|Head)(?:Form)?$/,
    library: 'net/http',
    url: 0,
  },
  {
    makes: 'httpCall',
    origin: /^golang[.]org\/x\/net\/context\/ctxhttp[.](?<method>Get|Post|Head)(?:Form)?$/,
    library: 'ctxhttp',
    url: 2,
  },
  ...httpRequests,
  // A request that is not known.
  {
    makes: 'httpCall',
    origin:
      /^(?:net\/http[.](?:DefaultClient|Client[(][)])|github[.]com\/aws\/aws-xray-sdk-go(?:\/v2)?\/xray[.]Client[(][)])[.]Do$/,
    sendsGiven: true,
    library: 'net/http',
  },

  // Errors
  { makes: 'throw', written: /^panic$/ },
];
