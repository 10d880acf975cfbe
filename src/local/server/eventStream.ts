/*
 * AWS's binary event stream (`application/vnd.amazon.eventstream`), as Smithy's specification has it
 * (https://smithy.io/2.0/aws/amazon-eventstream.html): length of the message, length of its headers, CRC-32 of both; the headers; the payload;
 * CRC-32 of all that. Numbers are big-endian. A header is its name with a byte of length, the type (7: a text), and the text with two bytes of length.
 */
import { crc32 } from 'node:zlib';

export const EVENT_STREAM = 'application/vnd.amazon.eventstream';

/** An event of a stream. */
export function eventMessage(type: string, payload: object): Uint8Array {
  return message({ ':message-type': 'event', ':event-type': type, ':content-type': 'application/json' }, payload);
}

/** A failure that ends a stream; `type` is the member of the stream's union in the service's model. */
export function exceptionMessage(type: string, text: string): Uint8Array {
  const headers = { ':message-type': 'exception', ':exception-type': type, ':content-type': 'application/json' };
  return message(headers, { message: text });
}

function message(headers: Readonly<Record<string, string>>, payload: object): Uint8Array {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => header(name, value)));
  const body = Buffer.from(JSON.stringify(payload));
  const prelude = Buffer.alloc(12);
  prelude.writeUInt32BE(prelude.length + head.length + body.length + 4, 0);
  prelude.writeUInt32BE(head.length, 4);
  prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8);
  const whole = Buffer.concat([prelude, head, body]);
  const end = Buffer.alloc(4);
  end.writeUInt32BE(crc32(whole), 0);
  return Buffer.concat([whole, end]);
}

function header(name: string, value: string): Buffer {
  const [key, text] = [Buffer.from(name), Buffer.from(value)];
  const lengths = [Buffer.from([key.length]), Buffer.from([TEXT, text.length >> 8, text.length & 0xff])] as const;
  return Buffer.concat([lengths[0], key, lengths[1], text]);
}

const TEXT = 7;
