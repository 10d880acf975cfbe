'use strict';
var documents = require('./aws').documents;
var constants = require('./constants');

exports.add = function (sku, count, callback) {
  documents.update(
    {
      TableName: constants.STOCK_TABLE,
      Key: { id: sku },
      UpdateExpression: 'ADD n :n',
      ExpressionAttributeValues: { ':n': count },
    },
    callback,
  );
};

exports.get = async function (sku) {
  var found = await documents.get({ TableName: constants.STOCK_TABLE, Key: { id: sku } }).promise();
  return found.Item;
};

exports.shelf = function (shelf) {
  return documents
    .query({
      TableName: constants.STOCK_TABLE,
      KeyConditionExpression: 'pk = :s',
      ExpressionAttributeValues: { ':s': shelf },
    })
    .promise();
};

exports.moves = function (sku) {
  var params = { TableName: constants.MOVES_TABLE, KeyConditionExpression: 'pk = :s', ExpressionAttributeValues: { ':s': sku } };
  return documents.query(params).promise();
};

exports.record = (move) =>
  documents.put({ TableName: constants.MOVES_TABLE, Item: move }).promise();

exports.scanAll = async function () {
  var items = [];
  var params = { TableName: 'stock' };
  do {
    var data = await documents.scan(params).promise();
    items = items.concat(data.Items);
    params.ExclusiveStartKey = data.LastEvaluatedKey;
  } while (data.LastEvaluatedKey);
  return items;
};

exports.remove = function remove(sku) {
  return documents.delete({ TableName: constants.STOCK_TABLE, Key: { id: sku } }).promise();
};
