const { GetCommand, PutCommand, UpdateCommand, DeleteCommand, QueryCommand, ScanCommand, BatchWriteCommand, TransactGetCommand } = require('@aws-sdk/lib-dynamodb');
const { captureAsyncFunc } = require('aws-xray-sdk-core');

exports.EntryStore = class EntryStore {
  constructor(client, tableName) {
    this.client = client;
    this.tableName = tableName;
  }

  /** Every command goes out here but the batches. */
  async execute(command) {
    return this.client.send(command);
  }

  async get(id) {
    const { Item } = await this.execute(new GetCommand({ TableName: this.tableName, Key: { id } }));
    return Item;
  }

  async put(entry) {
    await this.execute(new PutCommand({ TableName: this.tableName, Item: entry }));
  }

  async publish(id) {
    await captureAsyncFunc('publish entry', async (subsegment) => {
      await this.execute(
        new UpdateCommand({ TableName: this.tableName, Key: { id }, UpdateExpression: 'SET p = :p', ExpressionAttributeValues: { ':p': true } }),
      );
      subsegment.close();
    });
  }

  async remove(id) {
    await this.execute(new DeleteCommand({ TableName: this.tableName, Key: { id } }));
  }

  async byDay(day) {
    const query = new QueryCommand({ TableName: this.tableName, KeyConditionExpression: 'pk = :d', ExpressionAttributeValues: { ':d': day } });
    return (await this.execute(query)).Items;
  }

  async all() {
    return (await this.execute(new ScanCommand({ TableName: this.tableName }))).Items;
  }

  async importAll(entries) {
    const requests = entries.map((Item) => ({ PutRequest: { Item } }));
    await this.client.send(new BatchWriteCommand({ RequestItems: { [this.tableName]: requests } }));
    return this.client.send(new TransactGetCommand({ TransactItems: [{ Get: { TableName: this.tableName, Key: { id: '1' } } }] }));
  }
};
