/** Options in a spelling that hardly anybody else has than the SDKs of AWS, whatever takes them. */
const OWN =
  'TableName|Bucket|QueueUrl|FunctionName|TopicArn|TargetArn|stateMachineArn|StreamName|SecretId|RequestItems|TransactItems|UserPoolId'.split(
    '|',
  );

/** Those of DynamoDB beside its tables. */
const OF_ITEMS =
  'ExclusiveStartKey|KeyConditionExpression|FilterExpression|ProjectionExpression|UpdateExpression|ConditionExpression|ExpressionAttributeNames|ExpressionAttributeValues';

/** Options of DynamoDB, and of no other service whose methods have names like those of its document client. */
export const DYNAMODB_OPTIONS = `TableName|RequestItems|TransactItems|${OF_ITEMS}`;

/** Which services, by `canonicalService`, have an option of calls: what else is given one is none of theirs. */
export type ServicesByOption = Readonly<Record<string, readonly string[]>>;

/** Options that others may spell so too, by the services that take them (the input members of their operations). */
export const servicesByOption: ServicesByOption = {
  Entries: ['eventbridge', 'sqs'],
  ConnectionId: ['apigatewaymanagementapi'],
  CiphertextBlob: ['kms'],
  DeliveryStreamName: ['firehose'],
  QueryExecutionId: ['athena'],
  executionArn: ['sfn'],
  taskToken: ['sfn', 'swf'],
  logGroupName: ['cloudwatchlogs'],
  WithDecryption: ['ssm'],
  IdentityPoolId: ['cognitoidentity'],
  resourceArn: ['rdsdata', 'cloudwatchlogs', 'ecs', 'sfn'],
  LanguageCode: ['comprehend', 'polly', 'transcribe'],
  RoleArn: ['sts', 'sagemaker', 'rekognition'],
  PhoneNumber: ['sns'],
  ReceiptHandle: ['sqs'],
  InstanceIds: ['ec2', 'ssm'],
  DistributionId: ['cloudfront'],
  EndpointName: ['sagemaker', 'sagemakerruntime'],
};

/** As that, of keywords in Python, where hardly any other is spelled so. */
export const servicesByKeyword: ServicesByOption = {
  ...servicesByOption,
  activityArn: ['sfn'],
  agentAliasId: ['bedrockagentruntime'],
  agentId: ['bedrockagentruntime'],
  guardrailIdentifier: ['bedrockruntime'],
  imageIds: ['ecr'],
  jobDefinition: ['batch'],
  jobQueue: ['batch'],
  knowledgeBaseId: ['bedrockagentruntime'],
  logEvents: ['cloudwatchlogs'],
  logGroupNames: ['cloudwatchlogs'],
  logGroupNamePrefix: ['cloudwatchlogs'],
  logStreamName: ['cloudwatchlogs'],
  modelId: ['bedrockruntime'],
  projectName: ['codebuild'],
  queryId: ['cloudwatchlogs'],
  repositoryName: ['ecr', 'codecommit'],
  restApiId: ['apigateway'],
  retrieveAndGenerateConfiguration: ['bedrockagentruntime'],
  secretArn: ['rdsdata'],
  taskDefinition: ['ecs'],
  thingName: ['iot', 'iotdataplane'],
  transactionId: ['rdsdata'],
};

/** All of them, as alternatives of a regular expression. */
export const AWS_OPTIONS = [...OWN, ...Object.keys(servicesByOption)].join('|');

/** Those that tell that AWS is called, and not which service. */
export const OWN_OPTIONS = OWN.join('|');

/** Matches the options that tell the service. */
export function optionsThatTell(services: ServicesByOption): RegExp {
  return new RegExp(`^(?:${Object.keys(services).join('|')})$`);
}
