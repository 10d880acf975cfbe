import { optionsThatTell, servicesByKeyword } from '../../calls/aws/awsOptions.ts';
import { BOTO3_OPERATIONS, SPELLED_OPERATIONS } from '../../calls/aws/clientMethods.ts';
import { botoCalls } from './botoCalls.ts';
import type { CallRule } from '../../languages/callRule.ts';

/** Calls of Python that make sites. */
export const pythonCalls: readonly CallRule[] = [
  // X-Ray SDK
  {
    makes: 'subsegment',
    on: 'decorator',
    origin: /(?:^aws_xray_sdk[.].*|(?:^|[.])xray_recorder)[.]capture(?:_async)?$/,
    library: 'x-ray-sdk',
    argument: 0,
    key: 'name',
    source: 'symbol',
  },
  // What it gives back is a context manager, too.
  {
    makes: 'subsegment',
    origin: /(?:^aws_xray_sdk[.].*|(?:^|[.])xray_recorder)[.]capture(?:_async)?$/,
    lazy: true,
    library: 'x-ray-sdk',
    argument: 0,
    key: 'name',
  },
  {
    makes: 'subsegment',
    origin: /[.]in_subsegment(?:_async)?$/,
    lazy: true,
    library: 'x-ray-sdk',
    argument: 0,
    key: 'name',
  },
  {
    makes: 'subsegment',
    origin: /[.]begin_subsegment(?:_without_sampling)?$/,
    library: 'x-ray-sdk',
    argument: 0,
    key: 'name',
  },

  // Powertools
  {
    makes: 'subsegment',
    on: 'decorator',
    origin: /[.]capture_lambda_handler$/,
    library: 'powertools',
    source: 'symbol',
    prefix: '## ',
  },
  {
    makes: 'subsegment',
    on: 'decorator',
    origin: /[.]capture_method$/,
    library: 'powertools',
    source: 'qualified',
  },

  // OpenTelemetry: as a statement's context manager, as a decorator, or called plainly.
  {
    makes: 'subsegment',
    origin: /[.]start_as_current_span$/,
    lazy: true,
    library: 'opentelemetry',
    argument: 0,
    key: 'name',
    verbatim: true,
  },
  {
    makes: 'subsegment',
    origin: /[.]start_span$/,
    library: 'opentelemetry',
    argument: 0,
    key: 'name',
    verbatim: true,
  },

  ...botoCalls,
  // A client that was given, or made elsewhere: known by the operation and by an option in AWS's spelling.
  {
    makes: 'sdkCall',
    origin: new RegExp(`^(?!(?:aio)?boto|:|.*batch_writer[(][)])(?:.*[.])(?<operation>${BOTO3_OPERATIONS})$`),
    unknownWith: /^(?:[A-Z][A-Za-z]+|stateMachineArn)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin: new RegExp(`^(?!(?:aio)?boto|:)(?:.*[.])(?<operation>${SPELLED_OPERATIONS})$`),
    unknownWith: optionsThatTell(servicesByKeyword),
    serviceBy: servicesByKeyword,
    library: 'boto3',
  },
  // One that is called as its service is; what has a name that anything may have is of no other.
  {
    makes: 'sdkCall',
    origin: new RegExp(`^(?!(?:aio)?boto|:|.*batch_writer[(][)])(?:.*[.])(?<operation>${SPELLED_OPERATIONS})$`),
    written:
      /(?:^|[._])(?:(?<service>events|glue|logs|organizations|translate)|athena|bedrock(?:_runtime)?|cfn|cloudformation|cloudwatch|cognito(?:_idp)?|comprehend|ddb|dynamodb|ec2|ecr|ecs|eventbridge|firehose|iam|kinesis|kms|lambda|polly|rds|rekognition|route53|s3|secrets_?manager|ses|sfn|sns|sqs|ssm|step_?functions|sts|textract)(?:_client)?[.]\w+$/,
    unknownWith: 'anything',
    library: 'boto3',
  },

  // Parameters of Powertools, which calls AWS where it keeps none.
  {
    makes: 'sdkCall',
    origin:
      /^aws_lambda_powertools[.]utilities[.]parameters(?:[.]ssm)?[.](?<operation>get_parameter|get_parameters_by_name|set_parameter)$/,
    library: 'powertools',
    service: 'ssm',
    name: 0,
  },
  {
    makes: 'sdkCall',
    origin: /^aws_lambda_powertools[.]utilities[.]parameters(?:[.]ssm)?[.]get_parameters$/,
    library: 'powertools',
    service: 'ssm',
    operation: 'GetParametersByPath',
    name: 0,
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin: /^aws_lambda_powertools[.]utilities[.]parameters(?:[.]secrets)?[.](?<operation>[gs]et_secret)$/,
    library: 'powertools',
    service: 'secretsmanager',
    name: 0,
  },
  {
    makes: 'sdkCall',
    origin:
      /^aws_lambda_powertools[.]utilities[.]parameters(?:[.]appconfig)?[.](?:get_app_config|AppConfigProvider[(](?:'[^']*')?[)][.]get)$/,
    library: 'powertools',
    service: 'appconfigdata',
    operation: 'GetAppConfig',
  },
  {
    makes: 'sdkCall',
    origin:
      /^aws_lambda_powertools[.]utilities[.]parameters(?:[.]\w+)?[.](?<service>SSM|Secrets|DynamoDB)Provider[(](?:'[^']*')?[)][.](?<operation>get|get_multiple|get_parameters_by_name|set)$/,
    library: 'powertools',
    repeats: true,
  },

  // SQL
  {
    makes: 'sqlCall',
    origin:
      /^(?<library>psycopg2?|pg8000|pymysql|mysql[.]connector|sqlite3)(?:[.]dbapi)?[.][cC]onnect(?:ion)?[(](?:'[^']*')?[)](?:[.]cursor[(][)])?[.](?:execute|executemany|callproc)$/,
  },
  // A client or cursor that was given, or made elsewhere.
  {
    makes: 'sqlCall',
    origin: /^(?!(?:aio)?boto|:).*[.](?:execute|executemany)$/,
    unknownWith: 'query',
  },

  // HTTP
  {
    makes: 'httpCall',
    origin:
      /^(?<library>requests|httpx|aiohttp)(?:[.](?:sessions[.])?(?:Session|session|Client|AsyncClient|ClientSession)[(](?:'[^']*')?[)])?[.](?<method>get|post|put|patch|delete|head|options)$/,
    url: 0,
  },
  {
    makes: 'httpCall',
    origin:
      /^(?<library>requests|httpx|aiohttp|urllib3)(?:[.](?:sessions[.])?(?:Session|session|Client|AsyncClient|ClientSession|PoolManager)[(](?:'[^']*')?[)])?[.]request$/,
    verb: 0,
    url: 1,
  },
  {
    makes: 'httpCall',
    origin: /^urllib[.]request[.]urlopen$/,
    library: 'urllib',
    url: 0,
    request: 'urllib.request.Request',
    defaultMethod: 'GET',
  },
  {
    makes: 'httpCall',
    origin: /^http[.]client[.]HTTPS?Connection[(](?:'(?<host>[^']*)')?[)][.]request$/,
    library: 'http.client',
    verb: 0,
  },
  // X-Ray records request and answer apart, both with the request's path, which tells neither from the other.
  {
    makes: 'httpCall',
    origin: /^http[.]client[.]HTTPS?Connection[(](?:'(?<host>[^']*)')?[)][.]getresponse$/,
    library: 'http.client',
  },
];
