const { captureAWSClient, captureAsyncFunc, captureHTTPsGlobal, getSegment, Subsegment } = require('aws-xray-sdk-core');
captureHTTPsGlobal(require('https'));
const S3 = require('aws-sdk/clients/s3');
const DynamoDB = require('aws-sdk/clients/dynamodb');
const axios = require('axios').default;
const fetch = (...args) => globalThis.fetch(...args);

const s3 = captureAWSClient(new S3());
const docs = new DynamoDB.DocumentClient({ service: captureAWSClient(new DynamoDB()) });
const api = axios.create({ baseURL: 'https://printer.example.com/v1', headers: { accept: 'json' } });

class Printer {
  constructor(name) {
    this.name = name;
  }

  async print(label) {
    return captureAsyncFunc('print ' + this.name, async (subsegment) => {
      try {
        const { data } = await api.post('/jobs', { label });
        return data.id;
      } finally {
        subsegment.close();
      }
    });
  }

  async status(job) {
    const { data } = await api.get('/jobs/' + job);
    return data;
  }

  static async list() {
    return (await axios.get('https://registry.example.com/printers')).data;
  }
}

exports.handler = async (event, context) => {
  const root = getSegment();
  const wait = new Subsegment('wait');
  root.addSubsegment(wait);
  const printers = await Printer.list();
  const printer = new Printer('zebra');
  const labels = await Promise.all(
    ['a', 'b', 'c'].map((key) => s3.getObject({ Bucket: process.env.LABELS_BUCKET, Key: key }).promise()),
  );
  for (const label of labels) await printer.status(await printer.print(label.ETag));
  wait.close();
  const result = await docs.get({ TableName: 'printers', Key: { id: 'zebra' } }).promise();
  await docs
    .update({ TableName: 'printers', Key: { id: 'zebra' }, UpdateExpression: 'SET j = :j', ExpressionAttributeValues: { ':j': 1 } })
    .promise();
  await axios({ method: 'delete', url: 'https://printer.example.com/v1/queue' });
  await axios.request({ url: 'https://meter.example.com/pages', method: 'PATCH' });
  return { result, printers };
};
