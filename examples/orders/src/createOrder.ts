import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import AWSXRay from 'aws-xray-sdk-core';
import { answer } from './answer';
import { dynamodb, lambda } from './aws';
import { type InvocationLog, startLog } from './log';
import { InvalidOrder, type Order, readOrder } from './order';
import { charge, type Receipt } from './payments';
import { OutOfStock, reserve } from './stock';

/** POST /orders */
export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const log = startLog();
  try {
    const order = readOrder(event.body);
    log.info('create order', { orderId: order.id, items: order.items.length });
    for (const item of order.items) await reserve(item);
    const receipt = await pay(order, log);
    await save(order, receipt);
    const notified = await notify(order, log);
    log.info('order created', { orderId: order.id, total: order.total, notified });
    return answer(201, { id: order.id, total: order.total, notified });
  } catch (error) {
    if (error instanceof InvalidOrder) return answer(400, { message: error.message });
    if (error instanceof OutOfStock) return answer(409, { message: error.message });
    // A declined card ends here too: the API answers 502 where the shop expects 402.
    log.error('order failed', error);
    throw error;
  }
};

function pay(order: Order, log: InvocationLog): Promise<Receipt> {
  return AWSXRay.captureAsyncFunc('charge', async (subsegment) => {
    subsegment?.addAnnotation('orderId', order.id);
    subsegment?.addAnnotation('provider', 'acme');
    try {
      const receipt = await charge(order, log);
      subsegment?.addMetadata('receipt', receipt, 'payments');
      subsegment?.close();
      return receipt;
    } catch (error) {
      subsegment?.close(error as Error);
      throw error;
    }
  });
}

async function save(order: Order, receipt: Receipt): Promise<void> {
  await dynamodb.send(
    new PutItemCommand({
      TableName: process.env.TABLE,
      Item: {
        id: { S: order.id },
        customer: { S: order.customer },
        currency: { S: order.currency },
        total: { N: String(order.total) },
        pieces: { N: String(order.items.reduce((sum, item) => sum + item.quantity, 0)) },
        receipt: { S: receipt.id },
      },
    }),
  );
}

/** Whether the customer could be told. An order is not lost because its confirmation is. */
async function notify(order: Order, log: InvocationLog): Promise<boolean> {
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({
      FunctionName: process.env.NOTIFY_FUNCTION,
      Payload: JSON.stringify({ orderId: order.id, customer: order.customer, email: order.email, total: order.total }),
    }),
  );
  if (FunctionError) log.warn('customer not notified', { reason: Payload?.transformToString() });
  return FunctionError === undefined;
}
