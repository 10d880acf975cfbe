import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamodb } from './aws';
import type { OrderItem } from './order';

export class OutOfStock extends Error {
  override readonly name = 'OutOfStock';
}

/** Takes the item out of the stock. Throws OutOfStock where there is not enough of it. */
export async function reserve(item: OrderItem): Promise<void> {
  try {
    await dynamodb.send(
      new UpdateItemCommand({
        TableName: process.env.STOCK_TABLE,
        Key: { warehouse: { S: 'dub-1' }, sku: { S: item.sku } },
        UpdateExpression: 'SET #count = #count - :quantity',
        ConditionExpression: '#count >= :quantity',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':quantity': { N: String(item.quantity) } },
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new OutOfStock(`${item.sku} is sold out`);
    throw error;
  }
}
