'use strict';
const AWSXRay = require('aws-xray-sdk-core');
const { documents, sqs } = require('../lib/aws');
const { SPANS, PREFIX } = require('../lib/constants');
const stock = require('../lib/stock');
const http = require('../lib/http');

exports.handler = async (event) => {
  const goods = event.goods || ['a', 'b'];
  const segment = AWSXRay.getSegment();
  const receive = segment.addNewSubsegment(SPANS.RECEIVE);
  for (const sku of goods) {
    await new Promise((resolve, reject) => stock.add(sku, 1, (error) => (error ? reject(error) : resolve())));
  }
  receive.close();
  AWSXRay.captureFunc(SPANS.CHECK, function (subsegment) {
    subsegment.addAnnotation('count', goods.length);
  });
  await AWSXRay.captureAsyncFunc(PREFIX + goods[0], async (subsegment) => {
    await http.weigh('c-1');
    subsegment.close();
  });
  await http.get('carriers.example.com', '/today');
  await sqs.sendMessage({ QueueUrl: process.env.PICK_QUEUE, MessageBody: JSON.stringify(goods) }).promise();
  await documents.put({ TableName: 'receipts', Item: { id: 'r' } }).promise();
  await inform();
};

function inform() {
  return new Promise((resolve) => {
    AWSXRay.captureCallbackFunc(
      'inform',
      function done() {
        resolve();
      },
    )();
  });
}
