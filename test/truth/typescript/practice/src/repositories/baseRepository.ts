import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';

export abstract class BaseRepository<T extends { id: string }> {
  protected constructor(
    protected readonly client: DynamoDBDocumentClient,
    protected readonly tableName: string,
  ) {}

  async getById(id: string): Promise<T | undefined> {
    const result = await this.client.send(new GetCommand({ TableName: this.tableName, Key: { id } }));
    return result.Item as T | undefined;
  }

  async put(entity: T): Promise<T> {
    await this.client.send(
      new PutCommand({
        TableName: this.tableName,
        Item: { ...entity, updatedAt: new Date().toISOString() },
      }),
    );
    return entity;
  }

  async delete(id: string): Promise<void> {
    await this.client.send(new DeleteCommand({ TableName: this.tableName, Key: { id } }));
  }

  protected async queryAll(params: Omit<QueryCommandInput, 'TableName'>): Promise<T[]> {
    const items: T[] = [];
    let lastKey: Record<string, unknown> | undefined;
    do {
      const page = await this.client.send(
        new QueryCommand({ ...params, TableName: this.tableName, ExclusiveStartKey: lastKey }),
      );
      items.push(...((page.Items ?? []) as T[]));
      lastKey = page.LastEvaluatedKey;
    } while (lastKey);
    return items;
  }
}
