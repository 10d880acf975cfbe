const xray = require('aws-xray-sdk-core');
const { DynamoDBClient, QueryCommand, ScanCommand, GetItemCommand, BatchGetItemCommand, UpdateItemCommand, paginateQuery, waitUntilTableExists } = require('@aws-sdk/client-dynamodb');
const { S3Client, GetObjectCommand, PutObjectCommand, HeadObjectCommand, CopyObjectCommand, DeleteObjectsCommand, waitUntilObjectExists, paginateListObjectsV2 } = require('@aws-sdk/client-s3');
const { getSignedUrl } = require('@aws-sdk/s3-request-presigner');
const { Upload } = require('@aws-sdk/lib-storage');
const search = require('./search');
const { Products } = require('./products');

const ddb = xray.captureAWSv3Client(new DynamoDBClient({}));
const s3 = xray.captureAWSv3Client(new S3Client({}));
const tables = { products: process.env.PRODUCTS, carts: process.env.CARTS };

exports.list = async (event, context) => {
  const products = new Products(ddb, tables.products);
  const names = [];
  await products.find('p');
  await products.save({ id: 'p' });
  for await (const { Items } of paginateQuery(
    { client: ddb },
    { TableName: tables.carts, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: '1' } } },
  )) {
    names.push(Items.length);
  }
  await ddb.send(new QueryCommand({ TableName: tables.products, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: '1' } } }));
  const scan = new ScanCommand({ TableName: 'brands' });
  const { Items: brands } = await ddb.send(scan);
  await ddb.send(new BatchGetItemCommand({ RequestItems: { [tables.products]: { Keys: [{ id: { S: '1' } }] } } }));
  await waitUntilTableExists({ client: ddb, maxWaitTime: 30 }, { TableName: 'brands' });
  await images();
  await search.suggest('shoe');
  await search.reindex(brands);
  await search.ping();
  await Promise.all(['a', 'b'].map((id) => ddb.send(new GetItemCommand({ TableName: 'brands', Key: { id: { S: id } } }))));
  return names;
};

async function images() {
  const Bucket = process.env.IMAGES;
  return xray.captureAsyncFunc('images', async (subsegment) => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a.png', Body: 'x' }));
    await waitUntilObjectExists({ client: s3, maxWaitTime: 30 }, { Bucket, Key: 'a.png' });
    const found = await s3.send(new GetObjectCommand({ Bucket, Key: 'a.png' }));
    await found.Body.transformToString();
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'b.png', CopySource: 'x/a.png' })).catch(() => undefined);
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'c.png' }] } })).catch(() => undefined);
    const upload = new Upload({ client: s3, params: { Bucket, Key: 'd.png', Body: 'y' } });
    await upload.done();
    await getSignedUrl(s3, new HeadObjectCommand({ Bucket, Key: 'a.png' }));
    const pages = paginateListObjectsV2({ client: s3 }, { Bucket });
    const keys = [];
    for await (const page of pages) for (const { Key } of page.Contents ?? []) keys.push(Key);
    subsegment.close();
    return keys;
  });
}
