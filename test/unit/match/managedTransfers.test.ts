import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, span } from './literals.ts';

describe('managed transfers', () => {
  const wasmFolder = makeWasmFolder();
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The lines where a call of S3 may stand. */
  async function linesOf(operation: string, name: string, text: string, bucket?: string): Promise<readonly number[]> {
    const file = `file:///app/${name}`;
    const code = new CachedCodeIndex(new MemoryFiles({ [file]: text }), new DirectParser(wasmFolder));
    const facts = await code.reachableFrom(file);
    code.dispose();
    const aws = { operation, ...(bucket === undefined ? {} : { bucket_name: bucket }) };
    const match = matchSpan(span({ name: 'S3', namespace: 'aws', aws }), siteIndex(declared(), facts));
    return match.kind === 'none' ? [] : match.sites.map(({ place }) => place.line);
  }

  it('ask for an object before they get or copy it, in Python', async () => {
    const text = `import boto3
s3 = boto3.client("s3")
s3.head_object(Bucket="receipts", Key="k")
s3.download_file("receipts", "k", "f")
s3.copy({"Bucket": "orders", "Key": "k"}, "receipts", "k")
`;
    assert.deepEqual(await linesOf('HeadObject', 'a.py', text), [3, 4, 5]);
    assert.deepEqual(await linesOf('GetObject', 'a.py', text), [4]);
    assert.deepEqual(await linesOf('CopyObject', 'a.py', text), [5]);
  });

  it('copy to the bucket that they are given, whatever bucket they copy from', async () => {
    for (const made of [
      'boto3.client("s3")',
      'boto3.resource("s3").meta.client',
      'boto3.Session().resource("s3").Object("live", "k").meta.client',
      'aioboto3.Session().client("s3")',
      'elsewhere()',
    ]) {
      const text = `import aioboto3, boto3
s3 = ${made}
s3.copy({"Bucket": "live", "Key": "k"}, "archive", "k")
s3.copy({"Bucket": "archive", "Key": "k"}, "live", "k")
s3.copy(Bucket="restored", Key="k", CopySource={"Bucket": "live", "Key": "k"})
`;
      const lines = (bucket: string, operation = 'CopyObject'): Promise<readonly number[]> =>
        linesOf(operation, 'a.py', text, bucket);
      assert.deepEqual(await lines('archive'), [3], made);
      assert.deepEqual(await lines('live'), [4], made);
      assert.deepEqual(await lines('restored'), [5], made);
      assert.deepEqual(await lines('archive', 'UploadPartCopy'), [3], made);
      assert.deepEqual(await lines('archive', 'HeadObject'), [3, 4, 5], made);
    }
  });

  it('copy to a bucket whose name is not known, whatever bucket they copy from', async () => {
    const text = `import boto3
def work(name):
    boto3.resource("s3").Bucket(name).copy({"Bucket": "live", "Key": "k"}, "k")
    boto3.resource("s3").Bucket("live").copy({"Bucket": "archive", "Key": "k"}, "k")
`;
    assert.deepEqual(await linesOf('CopyObject', 'a.py', text, 'live'), [3, 4]);
    assert.deepEqual(await linesOf('CopyObject', 'a.py', text, 'archive'), [3]);
    assert.deepEqual(await linesOf('CopyObject', 'a.py', 's3_options = load()\nown = s3_options.copy()\n'), []);
  });

  it('upload what is large part by part in Go, beside lines that do so themselves', async () => {
    for (const made of [
      'manager.NewUploader(client)',
      's3manager.NewUploader(s)',
      's3manager.NewUploaderWithClient(c)',
    ]) {
      const text = `package main
import (
	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go/service/s3/s3manager"
)
func handler(ctx context.Context, client *s3.Client) {
	uploader := ${made}
	uploader.Upload(ctx, &s3.PutObjectInput{Bucket: &name})
	client.UploadPart(ctx, &s3.UploadPartInput{Bucket: &name})
}
`;
      assert.deepEqual(await linesOf('UploadPart', 'a.go', text, 'receipts'), [9, 10], made);
      for (const operation of ['PutObject', 'CompleteMultipartUpload', 'AbortMultipartUpload'])
        assert.deepEqual(await linesOf(operation, 'a.go', text, 'receipts'), [9], operation);
    }
  });

  it('upload what is large part by part', async () => {
    const text = `import { S3Client } from '@aws-sdk/client-s3'; import { Upload } from '@aws-sdk/lib-storage';
await new Upload({ client: new S3Client({}), params: { Bucket: 'receipts' } }).done();
`;
    const parts = ['CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload', 'AbortMultipartUpload'];
    for (const operation of ['PutObject', ...parts, 'PutObjectTagging'])
      assert.deepEqual(await linesOf(operation, 'a.js', text), [2], operation);
    const v2 = `const AWS = require('aws-sdk');
new AWS.S3().upload({ Bucket: 'receipts' }).promise();
`;
    assert.deepEqual(await linesOf('UploadPart', 'a.js', v2), [2]);
    assert.deepEqual(await linesOf('PutObject', 'a.js', v2), [2]);
  });
});
