import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import AWSXRay from 'aws-xray-sdk-core';
import { DynamoDBClient, ScanCommand, paginateListTables, paginateScan, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm';

const client = AWSXRay.captureAWSv3Client(new DynamoDBClient({}));
const s3 = AWSXRay.captureAWSv3Client(new S3Client({}));
const ssm = AWSXRay.captureAWSv3Client(new SSMClient({}));

const scanOf = (TableName: string | undefined) => paginateScan({ client }, { TableName });

async function* flattened(source: AsyncIterable<ScanCommandOutput>) {
  for await (const page of source) {
    AWSXRay.captureFunc('flatten page', () => undefined);
    yield* page.Items ?? [];
  }
}

async function* tables() {
  yield* paginateListTables({ client }, {});
}

function parameters(path: string) {
  const pages = paginateGetParametersByPath({ client: ssm }, { Path: path });
  return pages;
}

export const handler = async () => {
  const first = await client.send(new ScanCommand({ TableName: process.env.PARCELS, Limit: 1 }));
  let items = first.Count ?? 0;
  for await (const _ of flattened(scanOf(process.env.ROUTES))) items++;
  for await (const _ of tables()) items++;
  const listed = [];
  const labels = paginateListObjectsV2({ client: s3 }, { Bucket: process.env.LABELS });
  for (let page = await labels.next(); !page.done; page = await labels.next()) listed.push(page.value);
  const found = parameters('/audit');
  const page = await found.next();
  const rest = Readable.from(paginateListObjectsV2({ client: s3 }, { Bucket: 'archived-labels' }));
  await pipeline(rest, async function* (source) {
    for await (const each of source) {
      AWSXRay.captureFunc('archive page', () => undefined);
      yield String((each as { KeyCount: number }).KeyCount);
    }
  }, async (source) => {
    for await (const text of source) items += Number(text);
  });
  return { items, listed: listed.length, page: page.done };
};
