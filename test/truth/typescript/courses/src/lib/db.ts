import { captureAWSv3Client } from 'aws-xray-sdk-core';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { traced } from './trace';

export const documents = DynamoDBDocumentClient.from(captureAWSv3Client(new DynamoDBClient({})), { marshallOptions: { removeUndefinedValues: true } });

export abstract class Table<T extends { id: string }> {
  protected abstract readonly name: string;
  constructor(protected readonly client = documents) {}

  async find(id: string): Promise<T | undefined> {
    const { Item } = await this.client.send(new GetCommand({ TableName: this.name, Key: { id } }));
    return Item as T | undefined;
  }

  async save(item: T) {
    await this.client.send(new PutCommand({ TableName: this.name, Item: item }));
    return item;
  }

  protected async *query(input: Omit<QueryCommandInput, 'TableName'>) {
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.client.send(new QueryCommand({ ...input, TableName: this.name, ExclusiveStartKey: start }));
      yield* page.Items ?? [];
      start = page.LastEvaluatedKey;
    } while (start);
  }
}

export interface Course {
  id: string;
  title?: string;
}

export class Courses extends Table<Course> {
  protected readonly name = process.env.COURSES!;

  @traced('courses of teacher')
  async byTeacher(teacher: string) {
    const found = [];
    for await (const item of this.query({ KeyConditionExpression: 'teacher = :t', ExpressionAttributeValues: { ':t': teacher } })) found.push(item);
    return found;
  }

  @traced()
  async archive(id: string) {
    const update = { TableName: this.name, Key: { id }, UpdateExpression: 'SET archived = :a', ExpressionAttributeValues: { ':a': true } };
    return this.client.send(new UpdateCommand(update));
  }

  list = (limit = 5) => this.client.send(new ScanCommand({ TableName: this.name, Limit: limit }));
}

export class Students extends Table<{ id: string }> {
  protected readonly name = process.env.STUDENTS!;

  async many(ids: readonly string[]) {
    const keys = ids.map((id) => ({ id }));
    const { Responses } = await this.client.send(new BatchGetCommand({ RequestItems: { [this.name]: { Keys: keys } } }));
    return Responses?.[this.name] ?? [];
  }
}
