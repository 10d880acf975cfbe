/** Options in a spelling that hardly anybody else has than the SDKs of AWS, as alternatives of a regular expression. */
export const AWS_OPTIONS =
  'TableName|Bucket|QueueUrl|FunctionName|TopicArn|TargetArn|stateMachineArn|StreamName|SecretId|RequestItems|TransactItems|UserPoolId|' +
  'Entries|ConnectionId|CiphertextBlob|DeliveryStreamName|QueryExecutionId|executionArn|taskToken|logGroupName|WithDecryption|' +
  'IdentityPoolId|resourceArn|LanguageCode|RoleArn|PhoneNumber|ReceiptHandle|InstanceIds|DistributionId|EndpointName';
