/** One spelling of each service: the key, how it is shown, and what else SDKs, endpoints and X-Ray call it. */
const services: readonly (readonly [key: string, shown: string, ...aliases: string[]])[] = [
  ['amp', 'AMP', 'aps'],
  ['apigatewaymanagementapi', 'ApiGatewayManagementApi', 'executeapi'],
  ['athena', 'Athena'],
  ['bedrockruntime', 'BedrockRuntime'],
  ['chimesdkidentity', 'ChimeSDKIdentity', 'identitychime'],
  ['chimesdkmediapipelines', 'ChimeSDKMediaPipelines', 'mediapipelineschime'],
  ['chimesdkmeetings', 'ChimeSDKMeetings', 'meetingschime'],
  ['chimesdkmessaging', 'ChimeSDKMessaging', 'messagingchime'],
  ['chimesdkvoice', 'ChimeSDKVoice', 'voicechime'],
  ['cloudcontrol', 'CloudControl', 'cloudcontrolapi'],
  ['cloudformation', 'CloudFormation'],
  ['cloudwatch', 'CloudWatch', 'monitoring'],
  ['cloudwatchlogs', 'CloudWatchLogs', 'logs'],
  ['cognitoidentity', 'CognitoIdentity'],
  ['cognitoidentityprovider', 'CognitoIdentityProvider', 'cognitoidp', 'cognitoidentityserviceprovider'],
  ['configservice', 'ConfigService', 'config'],
  ['connectparticipant', 'ConnectParticipant', 'participantconnect'],
  ['costexplorer', 'CostExplorer', 'ce'],
  ['customerprofiles', 'CustomerProfiles', 'profile'],
  ['databasemigrationservice', 'DatabaseMigrationService', 'dms'],
  ['directoryservice', 'DirectoryService', 'ds'],
  ['dynamodb', 'DynamoDB', 'dynamodbdocument'],
  ['dynamodbstreams', 'DynamoDBStreams', 'streamsdynamodb'],
  ['ec2', 'EC2', 'elasticcomputecloud'],
  ['ecs', 'ECS', 'elasticcontainerservice'],
  ['efs', 'EFS', 'elasticfilesystem'],
  ['elasticloadbalancing', 'ElasticLoadBalancing', 'elb'],
  ['emr', 'EMR', 'elasticmapreduce'],
  ['eventbridge', 'EventBridge', 'events', 'cloudwatchevents'],
  ['firehose', 'Firehose', 'kinesisfirehose'],
  ['iotdataplane', 'IoTDataPlane', 'dataiot', 'dataatsiot', 'iotdata'],
  ['ioteventsdata', 'IoTEventsData', 'dataiotevents'],
  ['iotjobsdataplane', 'IoTJobsDataPlane', 'iotjobsdata', 'datajobsiot'],
  ['keyspaces', 'Keyspaces', 'cassandra'],
  ['kinesis', 'Kinesis'],
  ['kinesisvideo', 'KinesisVideo', 'kinesisvideomedia', 'kinesisvideoarchivedmedia', 'kinesisvideosignaling'],
  ['kms', 'KMS', 'keymanagementservice', 'keymanagement'],
  ['lambda', 'Lambda'],
  ['lexmodels', 'LexModels', 'lexmodelbuildingservice', 'modelslex', 'lexv2models', 'modelsv2lex'],
  ['lexruntime', 'LexRuntime', 'lexruntimeservice', 'runtimelex', 'lexv2runtime', 'runtimev2lex'],
  ['location', 'Location', 'geo'],
  ['marketplacemetering', 'MarketplaceMetering', 'meteringmarketplace'],
  ['mwaa', 'MWAA', 'airflow'],
  ['opensearch', 'OpenSearch', 'es', 'elasticsearchservice'],
  ['opensearchserverless', 'OpenSearchServerless', 'aoss'],
  ['pinpointsmsvoice', 'PinpointSMSVoice', 'smsvoice', 'smsvoicepinpoint'],
  ['rds', 'RDS', 'docdb', 'neptune'],
  ['rdsdata', 'RDSData', 'rdsdataservice'],
  ['rekognition', 'Rekognition'],
  ['resourcegroupstaggingapi', 'ResourceGroupsTaggingAPI', 'tagging'],
  ['s3', 'S3', 'simplestorageservice', 'simplestorage'],
  ['sagemakera2iruntime', 'SageMakerA2IRuntime', 'a2iruntimesagemaker', 'augmentedairuntime'],
  ['sagemakerfeaturestoreruntime', 'SageMakerFeatureStoreRuntime', 'featurestoreruntimesagemaker'],
  ['sagemakerruntime', 'SageMakerRuntime', 'runtimesagemaker'],
  ['scheduler', 'Scheduler', 'eventbridgescheduler'],
  ['secretsmanager', 'SecretsManager', 'secrets'],
  ['serverlessapplicationrepository', 'ServerlessApplicationRepository', 'serverlessrepo'],
  ['ses', 'SES', 'email', 'simpleemailservice', 'simpleemail'],
  ['sfn', 'SFN', 'states', 'stepfunctions'],
  ['sns', 'SNS', 'simplenotificationservice'],
  ['sqs', 'SQS', 'simplequeueservice'],
  ['ssm', 'SSM', 'simplesystemsmanagement', 'systemsmanager'],
  ['sso', 'SSO', 'portalsso', 'ssoadmin'],
  ['ssooidc', 'SSOOIDC', 'oidc'],
  ['sts', 'STS', 'securitytokenservice', 'securitytoken'],
  ['textract', 'Textract'],
  ['timestreamquery', 'TimestreamQuery', 'querytimestream'],
  ['timestreamwrite', 'TimestreamWrite', 'ingesttimestream'],
  ['transcribe', 'Transcribe', 'transcribeservice'],
  ['xray', 'XRay'],
];

const keys: ReadonlyMap<string, string> = new Map(
  services.flatMap(([key, , ...aliases]) => [key, ...aliases].map((name) => [name, key] as const)),
);
const shownNames: ReadonlyMap<string, string> = new Map(services.map(([key, shown]) => [key, shown]));

/**
 * The key by which a service's spellings are compared: `DynamoDB`, `dynamodb`, `AmazonDynamoDBv2`, `AWS::DynamoDB` and
 * `@aws-sdk/client-dynamodb`'s `dynamodb` give `dynamodb`; `states`, `SFN` and `stepfunctions` give `sfn`.
 */
export function canonicalService(name: string): string {
  const plain = name
    .toLowerCase()
    // boto3 says `api.ecr`, `api.sagemaker`.
    .replace(/^(?:api[.]|aws[.]sdk[.]|@aws-sdk\/(?:client|lib)-)/, '')
    .replace(/[^a-z0-9]/g, '')
    .replace(/^(?:amazon|aws)+/, '')
    .replace(/v2$/, '');
  return keys.get(plain) ?? plain;
}

/** How a service is shown: `DynamoDB`, `SecretsManager`. */
export function serviceName(name: string): string {
  return shownNames.get(canonicalService(name)) ?? pascalCase(name);
}

/** `PutItem` of `put_item`, `put-item` and `putItem`. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|[_\s-])+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
