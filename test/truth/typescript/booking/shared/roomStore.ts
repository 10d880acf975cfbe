import { GetCommand, PutCommand, QueryCommand, ScanCommand, UpdateCommand, type GetCommandInput } from '@aws-sdk/lib-dynamodb';
import { documentClient as docs } from './aws';
import config from './config';
import { tracer } from './powertools';

interface Room {
  id: string;
  beds?: number;
}

export class RoomStore {
  constructor(private readonly table: string = config.rooms) {}

  @tracer.captureMethod()
  async get(id: string): Promise<Room | undefined> {
    const params: GetCommandInput = { TableName: config.rooms, Key: { id } };
    const { Item } = await docs.send(new GetCommand(params));
    return Item as Room | undefined;
  }

  @tracer.captureMethod({ subSegmentName: 'save room', captureResponse: false })
  async save(room: Room): Promise<void> {
    await docs.send(new PutCommand({ TableName: config.rooms, Item: room }));
  }

  @tracer.captureMethod()
  public async free(beds: number): Promise<Room[]> {
    const rooms: Room[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await docs.send(
        new QueryCommand({
          TableName: config.rooms,
          KeyConditionExpression: 'beds = :b',
          ExpressionAttributeValues: { ':b': beds },
          ExclusiveStartKey,
        }),
      );
      rooms.push(...((page.Items ?? []) as Room[]));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey && rooms.length < 3);
    return rooms;
  }

  async block(id: string) {
    return docs.send(new UpdateCommand({ TableName: config.rooms, Key: { id }, UpdateExpression: 'SET b = :t', ExpressionAttributeValues: { ':t': true } }));
  }

  async audit() {
    return (await docs.send(new ScanCommand({ TableName: config.audit }))).Items;
  }
}
