import type { LambdaInterface } from '@aws-lambda-powertools/commons/types';
import { Logger } from '@aws-lambda-powertools/logger';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { answer } from './answer';
import { exchangeRate } from './exchange';
import type { StoredOrder } from './storedOrder';

const tracer = new Tracer();
const logger = new Logger();
const dynamodb = DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient({})));

export class OrderNotFound extends Error {
  override readonly name = 'OrderNotFound';
}

class Orders implements LambdaInterface {
  /** Number of the invocation's last log line. */
  #line = 0;

  /** GET /orders?customer=…&currency=… and GET /orders/{id} */
  @tracer.captureLambdaHandler()
  @logger.injectLambdaContext()
  public async handler(event: APIGatewayProxyEvent, _context: Context): Promise<APIGatewayProxyResult> {
    this.#line = 0;
    const id = event.pathParameters?.id;
    const { customer, currency } = event.queryStringParameters ?? {};
    try {
      const orders = id ? [await this.findOrder(id)] : await this.searchOrders(customer);
      this.log('orders found', { count: orders.length });
      return answer(200, { orders: currency ? await this.convertTotals(orders, currency) : orders });
    } catch (error) {
      if (!(error instanceof OrderNotFound)) throw error;
      this.log(error.message, { id });
      return answer(404, { message: error.message });
    }
  }

  @tracer.captureMethod()
  public async findOrder(id: string): Promise<StoredOrder> {
    const { Item } = await dynamodb.send(new GetCommand({ TableName: process.env.TABLE, Key: { id } }));
    if (!Item) throw new OrderNotFound(`there is no order ${id}`);
    return Item as StoredOrder;
  }

  /** The latest orders, or all those of a customer. The table has no index by customer: this reads all of it. */
  @tracer.captureMethod({ captureResponse: false })
  public async searchOrders(customer: string | undefined): Promise<StoredOrder[]> {
    const found: StoredOrder[] = [];
    let next: Record<string, unknown> | undefined;
    do {
      const page = await dynamodb.send(
        new ScanCommand({ TableName: process.env.TABLE, Limit: 25, ExclusiveStartKey: next }),
      );
      found.push(...((page.Items ?? []) as StoredOrder[]));
      next = page.LastEvaluatedKey;
      this.log('page read', { orders: page.Count });
    } while (next && customer);
    return customer ? found.filter((order) => order.customer === customer) : found;
  }

  @tracer.captureMethod({ subSegmentName: 'convert totals', captureResponse: false })
  public async convertTotals(orders: readonly StoredOrder[], currency: string): Promise<StoredOrder[]> {
    const rate = await exchangeRate(currency);
    return orders.map((order) => ({ ...order, currency, total: Math.round(order.total * rate) }));
  }

  private log(message: string, fields: object): void {
    logger.info(message, { line: ++this.#line, ...fields });
  }
}

const orders = new Orders();
export const handler = orders.handler.bind(orders);
