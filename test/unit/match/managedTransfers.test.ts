import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/directParser.ts';
import { matchSpan } from '../../../src/match/matchSpan.ts';
import { siteIndex } from '../../../src/match/siteIndex.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, span } from './literals.ts';

describe('managed transfers', () => {
  const wasmFolder = makeWasmFolder();
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The lines where a call of S3 may stand. */
  async function linesOf(operation: string, name: string, text: string): Promise<readonly number[]> {
    const file = `file:///app/${name}`;
    const code = new CachedCodeIndex(new MemoryFiles({ [file]: text }), new DirectParser(wasmFolder));
    const facts = await code.reachableFrom(file);
    code.dispose();
    const match = matchSpan(span({ name: 'S3', namespace: 'aws', aws: { operation } }), siteIndex(declared(), facts));
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

  it('upload what is large part by part', async () => {
    const text = `import { S3Client } from '@aws-sdk/client-s3'; import { Upload } from '@aws-sdk/lib-storage';
await new Upload({ client: new S3Client({}), params: { Bucket: 'receipts' } }).done();
`;
    for (const operation of ['PutObject', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'])
      assert.deepEqual(await linesOf(operation, 'a.js', text), [2], operation);
    const v2 = `const AWS = require('aws-sdk');
new AWS.S3().upload({ Bucket: 'receipts' }).promise();
`;
    assert.deepEqual(await linesOf('UploadPart', 'a.js', v2), [2]);
    assert.deepEqual(await linesOf('PutObject', 'a.js', v2), [2]);
  });
});
