const { paginateQuery } = require('@aws-sdk/client-dynamodb');
const { dynamo } = require('../shared/clients');
const { Timer, timed } = require('../shared/trace');

const BIDS = process.env.BIDS;

function createStore(client = dynamo) {
  const key = (lot) => ({ id: { S: lot } });

  return {
    async highest(lot) {
      const timer = new Timer('highest bid').note('lot', lot);
      const { Item } = await client.getItem({ TableName: BIDS, Key: key(lot) });
      timer.end();
      return Item ? Number(Item.total.N) : 0;
    },

    place(lot, amount) {
      return timed(() => client.putItem({ TableName: BIDS, Item: { ...key(lot), total: { N: String(amount) } } }), 'place bid');
    },

    /** The pages of a lot's bids: nothing is asked before somebody goes through them. */
    history(lot) {
      return paginateQuery({ client }, { TableName: BIDS, KeyConditionExpression: 'id = :l', ExpressionAttributeValues: { ':l': { S: lot } } });
    },

    async last(lot) {
      const { Items } = await client.query({ TableName: BIDS, Limit: 1, KeyConditionExpression: 'id = :l', ExpressionAttributeValues: { ':l': { S: lot } } });
      return Items[0];
    },
  };
}

module.exports = createStore;
