import { captureAWSv3Client } from 'aws-xray-sdk-core';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  paginateScan,
  type DeleteCommandInput,
  type PutCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { SeatMap, Ticket, TicketStore } from '../core/ports';
import { env } from './env';

let shared: DynamoDBDocumentClient | undefined;

const client = (): DynamoDBDocumentClient => {
  shared ??= DynamoDBDocumentClient.from(captureAWSv3Client(new DynamoDBClient({})));
  return shared;
};

abstract class Table {
  protected abstract readonly name: string;

  protected async write(input: Omit<PutCommandInput, 'TableName'>): Promise<void> {
    await client().send(new PutCommand({ TableName: this.name, ...input }));
  }

  protected async remove(key: DeleteCommandInput['Key']): Promise<void> {
    await client().send(new DeleteCommand({ TableName: this.name, Key: key }));
  }
}

export class DynamoTickets extends Table implements TicketStore {
  protected readonly name = env.tickets;

  async find(id: string): Promise<Ticket | undefined> {
    const { Item } = await client().send(new GetCommand({ TableName: this.name, Key: { id } }));
    return Item as Ticket | undefined;
  }

  save(ticket: Ticket): Promise<void> {
    return this.write({ Item: ticket });
  }

  drop(id: string): Promise<void> {
    return this.remove({ id });
  }

  async list(show: string): Promise<readonly Ticket[]> {
    const found: Ticket[] = [];
    let cursor: Record<string, unknown> | undefined;
    do {
      const page = await client().send(
        new QueryCommand({
          TableName: this.name,
          KeyConditionExpression: 'show = :s',
          ExpressionAttributeValues: { ':s': show },
          ExclusiveStartKey: cursor,
        }),
      );
      found.push(...((page.Items ?? []) as Ticket[]));
      cursor = page.LastEvaluatedKey;
    } while (cursor);
    return found;
  }
}

export const dynamoSeats = (): SeatMap => ({
  async hold(seat) {
    await client().send(new PutCommand({ TableName: env.seats, Item: { id: seat, held: true } }));
  },
  async release(seat) {
    await client().send(new DeleteCommand({ TableName: env.seats, Key: { id: seat } }));
  },
  async *all() {
    for await (const page of paginateScan({ client: client() }, { TableName: env.seats })) {
      for (const item of page.Items ?? []) yield String(item['id']);
    }
  },
});
