import { captureAWSv3Client } from 'aws-xray-sdk-core';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SNSClient } from '@aws-sdk/client-sns';
import { Container } from './container';

const dynamo = captureAWSv3Client(new DynamoDBClient({}));

export const container = new Container()
  .register('documents', () => DynamoDBDocumentClient.from(dynamo))
  .register('s3', () => captureAWSv3Client(new S3Client({})))
  .register('sqs', () => captureAWSv3Client(new SQSClient({})))
  .register('sns', () => captureAWSv3Client(new SNSClient({})));

export { dynamo };
