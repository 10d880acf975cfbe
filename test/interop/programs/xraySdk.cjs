/* Sends one trace with the X-Ray SDK for Node, in Lambda: calls of AWS SDK v2 and v3, and HTTP. SHOP is the address of the services. */
const AWSXRay = require('aws-xray-sdk-core');
const http = require('node:http');

AWSXRay.captureHTTPsGlobal(http);
const { SQS } = AWSXRay.captureAWS(require('aws-sdk'));
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');

const endpoint = process.env.SHOP;

class PaymentDeclined extends Error {}

async function charge(subsegment) {
  subsegment.addAnnotation('tier', 'gold');
  const dynamo = AWSXRay.captureAWSv3Client(new DynamoDBClient({ endpoint }), subsegment);
  await dynamo.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: '1' } } }));
  await new SQS({ endpoint }).listQueues().promise();
  const answer = await new Promise((resolve) => http.get(`${endpoint}/charge?card=1`, resolve));
  answer.resume();
  await new Promise((resolve) => answer.once('end', resolve));
  subsegment.addError(new PaymentDeclined('card expired'));
}

void AWSXRay.captureAsyncFunc('charge', async (subsegment) => {
  await charge(subsegment);
  subsegment.close();
});
