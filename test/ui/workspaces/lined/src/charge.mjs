import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import AWSXRay from 'aws-xray-sdk-core';

const table = AWSXRay.captureAWSv3Client(new DynamoDBClient({}));

export const handler = async ({ payer, payee }) => {
  const from = table.send(new GetItemCommand({ TableName: 'accounts', Key: payer }));
  const to = table.send(new GetItemCommand({ TableName: 'accounts', Key: payee }));
  // beamline: p95 < 200ms
  return AWSXRay.captureAsyncFunc('charge', async (subsegment) => {
    subsegment.close();
    return Promise.all([from, to]);
  }); // beamline: fast
};
