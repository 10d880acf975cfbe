import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  paginateQuery,
  paginateScan,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { tables } from '@lib/names';

export class OrderRepository {
  private readonly table = tables.orders;

  constructor(private readonly client: DynamoDBClient) {}

  async put(id: string) {
    await this.client.send(
      new PutItemCommand({
        TableName: this.table,
        Item: { id: { S: id } },
      }),
    );
  }

  async get(id: string) {
    const { Item } = await this.client.send(new GetItemCommand({ TableName: tables.orders, Key: { id: { S: id } } }));
    return Item;
  }

  async getLine(id: string) {
    const command = new GetItemCommand({ TableName: tables.lines, Key: { id: { S: id } } });
    const found = await this.client.send(command);
    return found.Item;
  }

  async putLines(ids: readonly string[]) {
    for (const id of ids) {
      await this.client.send(new PutItemCommand({ TableName: tables.lines, Item: { id: { S: id } } }));
    }
  }

  async byCustomer(customer: string) {
    const input = { TableName: this.table, KeyConditionExpression: 'pk = :c', ExpressionAttributeValues: { ':c': { S: customer } } };
    return (await this.client.send(new QueryCommand(input))).Items ?? [];
  }

  async *all() {
    for await (const page of paginateScan({ client: this.client }, { TableName: tables.orders })) {
      yield* page.Items ?? [];
    }
  }

  async linesOf(order: string) {
    const found = [];
    const pages = paginateQuery(
      { client: this.client, pageSize: 20 },
      { TableName: tables.lines, KeyConditionExpression: 'pk = :o', ExpressionAttributeValues: { ':o': { S: order } } },
    );
    for await (const { Items = [] } of pages) found.push(...Items);
    return found;
  }

  async markShipped(id: string) {
    return this.client
      .send(
        new UpdateItemCommand({
          TableName: this.table,
          Key: { id: { S: id } },
          UpdateExpression: 'SET shipped = :t',
          ExpressionAttributeValues: { ':t': { BOOL: true } },
        }),
      )
      .then(({ Attributes }) => Attributes);
  }

  async remove(id: string) {
    await Promise.all([
      this.client.send(new DeleteItemCommand({ TableName: this.table, Key: { id: { S: id } } })),
      this.client.send(new DeleteItemCommand({ TableName: tables.lines, Key: { id: { S: id } } })),
    ]);
  }

  async replaceLines(ids: string[]) {
    const requests = ids.map((id) => ({ PutRequest: { Item: { id: { S: id } } } }));
    await this.client.send(new BatchWriteItemCommand({ RequestItems: { [tables.lines]: requests } }));
  }

  async move(id: string) {
    await this.client.send(
      new TransactWriteItemsCommand({
        TransactItems: [{ Delete: { TableName: this.table, Key: { id: { S: id } } } }],
      }),
    );
  }
}
