import { optionsThatTell, servicesByKeyword } from '../calls/awsOptions.ts';
import type { CallRule } from '../languages/callRule.ts';

/** A client of S3, or that of a resource of it. */
const S3_CLIENT = String.raw`^(?:aio)?boto(?:3|core)(?:[.]\w+[(][)]|[.]session[.]\w+[(][)])?[.](?:(?:create_)?client[(]'s3'[)]|resource[(]'s3'[)](?:[.]\w+[(](?:'[^']*')?[)])*[.]meta[.]client)[.]`;

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

  // boto3
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto(?:3|core)(?:[.]\w+[(][)]|[.]session[.]\w+[(][)])?[.](?:create_)?client[(](?:'(?:(?<service>[\w-]+)|[^']*)')?[)][.]get_paginator[(]'(?<operation>\w+)'[)][.]paginate$/,
    lazy: true,
    repeats: true,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin: /^(?!(?:aio)?boto|:).*[.]get_paginator[(]'(?<operation>\w+)'[)][.]paginate$/,
    lazy: true,
    repeats: true,
    library: 'boto3',
  },
  // Managed transfers name their bucket by position.
  {
    makes: 'sdkCall',
    origin: new RegExp(`${S3_CLIENT}(?<operation>upload_file(?:obj)?|copy)$`),
    library: 'boto3',
    service: 's3',
    inThread: true,
    name: 1,
  },
  {
    makes: 'sdkCall',
    origin: new RegExp(`${S3_CLIENT}(?<operation>download_file(?:obj)?)$`),
    library: 'boto3',
    service: 's3',
    inThread: true,
    name: 0,
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto(?:3|core)(?:[.]\w+[(][)]|[.]session[.]\w+[(][)])?[.](?:create_)?client[(](?:'(?:(?<service>[\w-]+)|[^']*)')?[)][.](?!get_paginator|get_waiter|can_paginate|generate_(?:presigned|db_auth)|close$)(?<operation>[a-z]\w*)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>[\w-]+)'[)](?:[.]\w+[(](?:'[^']*')?[)])*[.]meta[.]client[.](?!get_paginator|get_waiter|can_paginate|generate_presigned)(?<operation>[a-z]\w*)$/,
    library: 'boto3',
  },
  // Resources: a table, and the few actions of others that are one call each.
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>dynamodb)'[)][.]Table[(](?:'(?<resource>[^']*)')?[)][.](?<operation>(?:put|get|update|delete)_item|query|scan)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>dynamodb)'[)][.]Table[(](?:'(?<resource>[^']*)')?[)][.]batch_writer$/,
    library: 'boto3',
    operation: 'BatchWriteItem',
    repeats: true,
    later: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>dynamodb)'[)][.](?<operation>batch_(?:get|write)_item)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.](?:Object|Bucket(?=[^)]*[)][.]Object[(]))[(](?:'(?<resource>[^']*)')?[)](?:[.]Object[(][^()]*[)])?[.](?<operation>put|get|delete|copy_from)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.](?:Object|Bucket(?=[^)]*[)][.]Object[(]))[(](?:'(?<resource>[^']*)')?[)](?:[.]Object[(][^()]*[)])?[.]load$/,
    library: 'boto3',
    operation: 'HeadObject',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.]Bucket[(](?:'(?<resource>[^']*)')?[)][.](?<operation>put_object|delete_objects)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.]Bucket[(](?:'(?<resource>[^']*)')?[)][.]delete$/,
    library: 'boto3',
    operation: 'DeleteBucket',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.](?:Object|Bucket)[(](?:'(?<resource>[^']*)')?[)](?:[.]Object[(][^()]*[)])?[.](?<operation>(?:upload|download)_file(?:obj)?|copy)$/,
    library: 'boto3',
    inThread: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.]Bucket[(](?:'(?<resource>[^']*)')?[)][.]objects[.](?:all|filter|limit|page_size)$/,
    lazy: true,
    repeats: true,
    library: 'boto3',
    operation: 'ListObjects',
  },
  {
    makes: 'sdkCall',
    origin:
      /^boto3.*[.]resource[(]'(?<service>s3)'[)][.]Bucket[(](?:'(?<resource>[^']*)')?[)][.]objects(?:[.]\w+[(](?:'[^']*')?[)])+[.]delete$/,
    library: 'boto3',
    operation: 'DeleteObjects',
    repeats: true,
  },
  // What a waiter asks, again and again; its resource is given when it waits.
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto(?:3|core)(?:[.]\w+[(][)]|[.]session[.]\w+[(][)])?[.](?:create_)?client[(](?:'(?:(?<service>[\w-]+)|[^']*)')?[)][.]get_waiter[(](?:'(?<waiter>\w+)')?[)][.]wait$/,
    library: 'boto3',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>dynamodb)'[)][.]Table[(](?:'(?<resource>[^']*)')?[)][.]wait_until_(?:not_)?exists$/,
    waiter: 'table_exists',
    library: 'boto3',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.]Bucket[(](?:'(?<resource>[^']*)')?[)][.]wait_until_(?:not_)?exists$/,
    waiter: 'bucket_exists',
    library: 'boto3',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>s3)'[)][.](?:Object|Bucket(?=[^)]*[)][.]Object[(]))[(](?:'(?<resource>[^']*)')?[)](?:[.]Object[(][^()]*[)])?[.]wait_until_(?:not_)?exists$/,
    waiter: 'object_exists',
    library: 'boto3',
    repeats: true,
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>sqs)'[)][.](?:Queue[(](?:'(?<resource>[^']*)')?[)]|get_queue_by_name[(][)])[.](?<operation>send_message|send_messages|receive_messages|delete_messages)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin: /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>sqs)'[)][.]get_queue_by_name$/,
    library: 'boto3',
    operation: 'GetQueueUrl',
  },
  // What is gone through is a resource each.
  {
    makes: 'sdkCall',
    origin: /^boto3.*[.]resource[(]'(?<service>sqs)'[)].*[.]receive_messages[(][)][.]\[\][.]delete$/,
    library: 'boto3',
    operation: 'DeleteMessage',
  },
  {
    makes: 'sdkCall',
    origin:
      /^boto3.*[.]resource[(]'(?<service>s3)'[)][.]Bucket[(](?:'(?<resource>[^']*)')?[)][.]objects[.]\w+[(](?:'[^']*')?[)][.]\[\][.](?<operation>get|put|delete)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin:
      /^(?:aio)?boto3(?:[.](?:session[.])?Session[(][)])?[.]resource[(]'(?<service>sns)'[)][.]Topic[(](?:'(?<resource>[^']*)')?[)][.](?<operation>publish)$/,
    library: 'boto3',
  },

  // A table that was given, or made elsewhere.
  {
    makes: 'sdkCall',
    origin: /^(?!(?:aio)?boto|:).*[.]batch_writer$/,
    unknownWith: 'anything',
    library: 'boto3',
    service: 'dynamodb',
    operation: 'BatchWriteItem',
    repeats: true,
  },
  // Managed transfers take no option in AWS's spelling: what is called says that it is S3.
  {
    makes: 'sdkCall',
    origin: /^(?!(?:aio)?boto|:).*[.](?<operation>upload_file(?:obj)?|copy)$/,
    written: /(?:^|[._])s3(?:\w*[.]upload_file(?:obj)?|(?:_?client)?[.]copy)$/i,
    unknownWith: 'anything',
    library: 'boto3',
    service: 's3',
    inThread: true,
    name: 1,
  },
  {
    makes: 'sdkCall',
    origin: /^(?!(?:aio)?boto|:).*[.](?<operation>download_file(?:obj)?)$/,
    written: /(?:^|[._])s3\w*[.]download_file(?:obj)?$/i,
    unknownWith: 'anything',
    library: 'boto3',
    service: 's3',
    inThread: true,
    name: 0,
  },
  // A batch is written where it is given its 25th item, and what is left where it is closed: even a single call may be either's.
  {
    makes: 'sdkCall',
    origin: /^(?!:).*[.]batch_writer[(][)][.](?:put|delete)_item$/,
    addsToBatch: true,
    library: 'boto3',
    service: 'dynamodb',
    operation: 'BatchWriteItem',
    repeats: true,
  },
  // A client that was given, or made elsewhere: known by the operation and by an option in AWS's spelling.
  {
    makes: 'sdkCall',
    origin:
      /^(?!(?:aio)?boto|:|.*batch_writer[(][)])(?:.*[.])(?<operation>query|scan|publish|invoke|encrypt|decrypt|[a-z]+(?:_[a-z0-9]+)+)$/,
    unknownWith: /^(?:[A-Z][A-Za-z]+|stateMachineArn)$/,
    library: 'boto3',
  },
  {
    makes: 'sdkCall',
    origin: /^(?!(?:aio)?boto|:)(?:.*[.])(?<operation>[a-z]+(?:_[a-z0-9]+)+)$/,
    unknownWith: optionsThatTell(servicesByKeyword),
    serviceBy: servicesByKeyword,
    library: 'boto3',
  },
  // One that is called as its service is; what has a name that anything may have is of no other.
  {
    makes: 'sdkCall',
    origin: /^(?!(?:aio)?boto|:|.*batch_writer[(][)])(?:.*[.])(?<operation>[a-z]+(?:_[a-z0-9]+)+)$/,
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
