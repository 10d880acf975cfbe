/* A handler and the run of it as Lambda's runtime runs it, under ADOT's automatic instrumentation. SHOP is the address of the services. */
const { trace } = require('@opentelemetry/api');
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');

class PaymentDeclined extends Error {
  name = 'PaymentDeclined';
}

exports.handler = async () =>
  trace.getTracer('orders').startActiveSpan('charge', async (span) => {
    const client = new DynamoDBClient({ endpoint: process.env.SHOP });
    await client.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: '1' } } }));
    span.recordException(new PaymentDeclined('card expired'));
    span.setStatus({ code: 2, message: 'card expired' });
    span.end();
  });
