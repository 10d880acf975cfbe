import { captureAWSv3Client, captureAsyncFunc } from 'aws-xray-sdk-core';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import type { Documents } from '../core/ports';
import { env } from './env';

export class Bucket implements Documents {
  #s3: S3Client;

  constructor(
    private readonly name: string = env.pdfs,
    s3?: S3Client,
  ) {
    this.#s3 = s3 ?? captureAWSv3Client(new S3Client({}));
  }

  async store(key: string, body: string): Promise<string> {
    const input: PutObjectCommandInput = { Bucket: this.name, Key: key, Body: body };
    await this.#s3.send(new PutObjectCommand(input));
    return `s3://${this.name}/${key}`;
  }

  async fetch(key: string): Promise<string> {
    return captureAsyncFunc(`read ${key}`, async (segment) => {
      try {
        const { Body } = await this.#s3.send(new GetObjectCommand({ Bucket: this.name, Key: key }));
        return (await Body?.transformToString()) ?? '';
      } finally {
        segment?.close();
      }
    });
  }

  async exists(key: string): Promise<boolean> {
    return this.#s3.send(new HeadObjectCommand({ Bucket: this.name, Key: key })).then(
      () => true,
      () => false,
    );
  }

  async forget(...keys: string[]): Promise<void> {
    await this.#s3.send(
      new DeleteObjectsCommand({ Bucket: this.name, Delete: { Objects: keys.map((Key) => ({ Key })) } }),
    );
  }
}
