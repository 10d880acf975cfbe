import { asRecord } from '../../base/readUnknown.ts';

/** All bytes of a stream. Rejects as the stream fails. */
export async function collectBody(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Takes the body out of a good response of the SDK, which is left with an empty one. Of any other there is none to take. */
export async function takeBody(response: unknown): Promise<Uint8Array | undefined> {
  const { statusCode, body } = asRecord(response) ?? {};
  if (typeof statusCode !== 'number' || statusCode >= 300) return undefined;
  const bytes = await collectBody(body as AsyncIterable<Uint8Array>);
  Object.assign(response as object, { body: new Uint8Array() });
  return bytes;
}
