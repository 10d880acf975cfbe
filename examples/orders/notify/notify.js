const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const AWSXRay = require('aws-xray-sdk-core');
const { render } = require('./render');

const dynamodb = AWSXRay.captureAWSv3Client(new DynamoDBClient({}));

/** Invoked by CreateOrder with { orderId, customer, email, total }. */
exports.handler = async (event) => {
  let line = 0;
  console.log('notify customer', { line: ++line, orderId: event.orderId });
  const text = AWSXRay.captureFunc('render', (subsegment) => {
    subsegment?.addAnnotation('template', 'confirmation');
    return render(event);
  });
  await dynamodb.send(
    new PutItemCommand({
      TableName: process.env.NOTICES_TABLE,
      Item: { orderId: { S: event.orderId }, email: { S: event.email }, text: { S: text } },
    }),
  );
  console.log('notice stored', { line: ++line, characters: text.length });
  return { sent: true };
};
