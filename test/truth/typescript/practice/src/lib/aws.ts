import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { tracer } from './tracer';

const region = process.env.AWS_REGION;
export const ddbClient = tracer.captureAWSv3Client(new DynamoDBClient({ region }));
export const documentClient = DynamoDBDocumentClient.from(ddbClient, {
  marshallOptions: { removeUndefinedValues: true },
});
export const s3Client = tracer.captureAWSv3Client(new S3Client({ region }));
export const sqsClient = tracer.captureAWSv3Client(new SQSClient({ region }));
export const snsClient = tracer.captureAWSv3Client(new SNSClient({ region }));
export const sfnClient = tracer.captureAWSv3Client(new SFNClient({ region }));
export const eventBridgeClient = tracer.captureAWSv3Client(new EventBridgeClient({ region }));
