const { GetItemCommand, PutItemCommand, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');
const xray = require('aws-xray-sdk-core');

function Products(client, table) {
  this.client = client;
  this.table = table;
}

Products.prototype.find = function (id) {
  return this.client.send(new GetItemCommand({ TableName: process.env.PRODUCTS, Key: { id: { S: id } } }));
};

Products.prototype.save = async function save(product) {
  const segment = xray.getSegment().addNewSubsegment('save product');
  await this.client.send(new PutItemCommand({ TableName: this.table, Item: { id: { S: product.id } } }));
  await this.client.send(
    new UpdateItemCommand({
      TableName: this.table,
      Key: { id: { S: product.id } },
      UpdateExpression: 'SET a = :a',
      ExpressionAttributeValues: { ':a': { S: 'x' } },
    }),
  );
  segment.close();
};

module.exports = { Products };
