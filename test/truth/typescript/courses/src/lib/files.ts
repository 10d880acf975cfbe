import { captureAWSv3Client } from 'aws-xray-sdk-core';
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

let cached: S3Client | undefined;
const client = () => (cached ??= captureAWSv3Client(new S3Client({})));

const params = (Key: string) => ({ Bucket: process.env.MATERIAL, Key });

export const files = {
  async read(key: string) {
    const { Body } = await client().send(new GetObjectCommand(params(key)));
    return Body?.transformToString() ?? '';
  },
  write(key: string, body: string) {
    return client().send(new PutObjectCommand({ ...params(key), Body: body }));
  },
  async exists(key: string) {
    return client()
      .send(new HeadObjectCommand(params(key)))
      .then(() => true)
      .catch(() => false);
  },
  async *under(prefix: string) {
    let token: string | undefined;
    do {
      const page = await client().send(new ListObjectsV2Command({ Bucket: process.env.MATERIAL, Prefix: prefix, ContinuationToken: token }));
      for (const { Key } of page.Contents ?? []) yield Key!;
      token = page.NextContinuationToken;
    } while (token);
  },
};
