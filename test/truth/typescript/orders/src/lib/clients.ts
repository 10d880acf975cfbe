import { captureAWSv3Client, captureHTTPsGlobal } from 'aws-xray-sdk-core';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SNS } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import http from 'node:http';
import https from 'node:https';

captureHTTPsGlobal(http);
captureHTTPsGlobal(https);

export const dynamo = captureAWSv3Client(new DynamoDBClient({}));
export const s3 = captureAWSv3Client(new S3Client({}));
export const sns = captureAWSv3Client(new SNS({}));

let queue: SQSClient | undefined;
export function sqs(): SQSClient {
  queue ??= captureAWSv3Client(new SQSClient({}));
  return queue;
}
