import { captureAsyncFunc } from 'aws-xray-sdk-core';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  UpdateCommand,
  paginateQuery,
  paginateScan,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';

export abstract class Repository<T extends { id: string }> {
  protected abstract readonly table: string;
  protected abstract readonly entity: string;

  constructor(protected readonly documents: DynamoDBDocumentClient) {}

  async find(id: string): Promise<T | undefined> {
    return captureAsyncFunc(`${this.entity}.find`, async (sub) => {
      const { Item } = await this.documents.send(new GetCommand({ TableName: this.table, Key: { id } }));
      sub?.close();
      return Item as T | undefined;
    });
  }

  async save(item: T): Promise<void> {
    await this.documents.send(new PutCommand({ TableName: this.table, Item: item }));
  }

  async remove(id: string): Promise<void> {
    const command = new DeleteCommand({ TableName: this.table, Key: { id } });
    await this.documents.send(command);
  }

  /** Every item, page by page: whoever goes through it asks. */
  protected pages() {
    return paginateScan({ client: this.documents }, { TableName: this.table });
  }

  async *all(): AsyncGenerator<T> {
    for await (const page of this.pages()) for (const item of page.Items ?? []) yield item as T;
  }
}

export interface Parcel {
  id: string;
  weight: number;
  state: 'accepted' | 'sorted' | 'delivered';
}

export class ParcelRepository extends Repository<Parcel> {
  protected readonly table = process.env.PARCELS ?? '';
  protected readonly entity = 'parcel';

  async move(id: string, state: Parcel['state']): Promise<void> {
    await this.documents.send(
      new UpdateCommand({
        TableName: this.table,
        Key: { id },
        UpdateExpression: 'SET #s = :s',
        ExpressionAttributeNames: { '#s': 'state' },
        ExpressionAttributeValues: { ':s': state },
      }),
    );
  }

  async heavy(): Promise<number> {
    let heavy = 0;
    const query = {
      TableName: this.table,
      KeyConditionExpression: 'id = :i',
      ExpressionAttributeValues: { ':i': '1' },
    };
    const perPage = () => paginateQuery({ client: this.documents }, query);
    for await (const { Count = 0 } of perPage()) heavy += Count;
    return heavy;
  }
}

export interface Route {
  id: string;
  stops: string[];
}

export class RouteRepository extends Repository<Route> {
  protected readonly table = process.env.ROUTES!;
  protected readonly entity = 'route';

  async plan(id: string): Promise<Route> {
    const known = await super.find(id);
    const route = known ?? { id, stops: [] };
    await captureAsyncFunc('plan route', async (sub) => {
      await this.save({ ...route, stops: ['hub', id] });
      sub?.close();
    });
    return route;
  }
}
