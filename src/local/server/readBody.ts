import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { AwsError } from './awsAnswer.ts';

/**
 * Reads a request's body whole, inflating what was sent with gzip or deflate. No more than `maxBytes` are held, before and
 * after inflating, so that a small body cannot grow without end. Throws `AwsError` (413, 415, 400).
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return collect(request, maxBytes);
  if (encoding !== 'gzip' && encoding !== 'deflate') {
    throw new AwsError('UnsupportedMediaType', 'Only gzip and deflate are understood as Content-Encoding.', 415);
  }
  const inflate = encoding === 'gzip' ? createGunzip() : createInflate();
  inflate.end(await collect(request, maxBytes));
  try {
    return await collect(inflate, maxBytes);
  } catch (error) {
    if (error instanceof AwsError) throw error;
    throw new AwsError('SerializationException', `The body is not ${encoding} data.`);
  } finally {
    inflate.destroy();
  }
}

async function collect(stream: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // A destroyed request would take the socket with it, and the answer that says why.
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new AwsError('PayloadTooLarge', `The body is larger than ${maxBytes} bytes.`, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
