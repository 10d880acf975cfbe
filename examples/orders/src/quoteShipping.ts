// First: it starts the tracing of what the others load.
import { traced } from './tracing';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { trace } from '@opentelemetry/api';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { answer } from './answer';
import { cheapestOffer } from './carriers';
import { nearestDepot } from './depots';
import { startLog } from './log';

const tracer = trace.getTracer('quoteShipping');
const dynamodb = new DynamoDBClient({});
const gramsPerPiece = 400;

/** GET /shipping/{id}?to=… */
export const handler = traced('QuoteShipping', async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const log = startLog();
  const id = event.pathParameters?.id ?? '';
  const country = event.queryStringParameters?.to ?? 'IE';
  log.info('quote shipping', { orderId: id, country });
  const pieces = await loadPieces(id);
  if (pieces === undefined) return answer(404, { message: `there is no order ${id}` });
  const depot = tracer.startActiveSpan('find depot', (span) => {
    const nearest = nearestDepot(53.35, -6.26);
    span.end();
    return nearest;
  });
  const offer = await cheapestOffer(country, pieces * gramsPerPiece);
  log.info('offer found', { carrier: offer.carrier, price: offer.price });
  return answer(200, { ...offer, depot: depot?.id });
});

/** How many pieces the order has; undefined where there is no such order. */
async function loadPieces(id: string): Promise<number | undefined> {
  return tracer.startActiveSpan('load order', async (span) => {
    try {
      const { Item } = await dynamodb.send(
        new GetItemCommand({ TableName: process.env.TABLE, Key: { id: { S: id } } }),
      );
      return Item && Number(Item.pieces?.N);
    } finally {
      span.end();
    }
  });
}
