import { GetObjectCommand, paginateListObjectsV2, S3Client, waitUntilObjectExists } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { inject, singleton } from 'tsyringe';
import { env } from '../lib/env';
import { TOKENS } from '../lib/tokens';

@singleton()
export class S3DocumentStore {
  private readonly bucket = env.documentsBucket;

  constructor(@inject(TOKENS.S3) private readonly s3: S3Client) {}

  async save(key: string, body: string): Promise<string> {
    const upload = new Upload({
      client: this.s3,
      params: { Bucket: this.bucket, Key: key, Body: body, ContentType: 'application/json' },
    });
    await upload.done();
    await waitUntilObjectExists({ client: this.s3, maxWaitTime: 60 }, { Bucket: this.bucket, Key: key });
    return this.urlOf(key);
  }

  async read(key: string): Promise<string> {
    const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
    return (await Body?.transformToString()) ?? '';
  }

  urlOf(key: string): Promise<string> {
    return getSignedUrl(this.s3, new GetObjectCommand({ Bucket: this.bucket, Key: key }), { expiresIn: 300 });
  }

  async keys(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const page of paginateListObjectsV2({ client: this.s3 }, { Bucket: this.bucket, Prefix: prefix })) {
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''));
    }
    return keys;
  }
}
