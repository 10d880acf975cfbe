import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import AWSXRay from 'aws-xray-sdk-core';

/** Each call of these clients becomes a subsegment. */
export const dynamodb = AWSXRay.captureAWSv3Client(new DynamoDBClient({}));
export const lambda = AWSXRay.captureAWSv3Client(new LambdaClient({}));
