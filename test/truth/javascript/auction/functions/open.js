const util = require('util');
const { captureAsyncFunc, captureCallbackFunc } = require('aws-xray-sdk-core');
const { dynamo, s3 } = require('../shared/clients');
const { around, mark, traced } = require('../shared/trace');

const aroundAsync = util.promisify(around);
const photos = traced(
  {
    put: (key, Body) => s3.putObject({ Bucket: process.env.PHOTOS, Key: key, Body }),
    head: (key) => s3.headObject({ Bucket: process.env.PHOTOS, Key: key }),
  },
  { put: 'photos put', head: 'photos head' },
);

exports.handler = function (event, context, callback) {
  const lot = event.lot || 'l1';
  mark('open begins');
  captureAsyncFunc('open lot', function (sub) {
    dynamo.putItem({ TableName: process.env.LOTS, Item: { id: { S: lot } } }, function (error) {
      sub.close(error);
      if (error) return callback(error);
      const next = captureCallbackFunc('after open', async () => {
        await photos.put(`${lot}.jpg`, 'x');
        await photos.head(`${lot}.jpg`);
        await aroundAsync('check lot', (cb) => dynamo.getItem({ TableName: process.env.LOTS, Key: { id: { S: lot } } }, cb));
        return lot;
      });
      next().then((value) => callback(null, value), callback);
    });
  });
};
