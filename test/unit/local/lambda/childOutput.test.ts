import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { ChildOutput } from '../../../../src/local/lambda/environment/childOutput.ts';
import type { LogEvent } from '../../../../src/local/sinks.ts';

function frame(ms: number, text: string): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(0xa55a000f, 0);
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  head.writeBigUInt64BE(BigInt(ms) * 1000n, 8);
  return Buffer.concat([head, Buffer.from(text)]);
}

describe('ChildOutput', () => {
  const events: LogEvent[] = [];
  const output = new ChildOutput((event) => events.push(event));
  const stream = new PassThrough();
  beforeEach(() => events.splice(0));

  it('makes an event of each line, and of the rest when it settles', async () => {
    output.readLines(stream);
    // As from a pipe: a chunk in each turn of the event loop.
    setImmediate(() => {
      stream.write('one\ntw');
      stream.write(Buffer.from('o €').subarray(0, 3));
      setImmediate(() => stream.write(Buffer.from('o €').subarray(3)));
    });
    await output.settle();
    assert.deepEqual(
      events.map((event) => event.message),
      ['one\n', 'two €'],
    );
  });

  it('cuts a line without an end into events of a bounded size', async () => {
    stream.write('x'.repeat(600 * 1024));
    await output.settle();
    assert.deepEqual(
      events.map((event) => event.message.length),
      [256 * 1024, 256 * 1024, 88 * 1024],
    );
  });

  it('reads frames whatever the chunks, with their own time', async () => {
    const frames = new PassThrough();
    output.readFrames(frames);
    for (const byte of Buffer.concat([frame(17, 'a\nb'), frame(18, 'ü')])) frames.write(Buffer.from([byte]));
    await output.settle();
    assert.deepEqual(events, [
      { timestamp: 17, message: 'a\nb' },
      { timestamp: 18, message: 'ü' },
    ]);
  });

  it('keeps the order of frames where the wall clock was set back', async () => {
    const frames = new PassThrough();
    output.readFrames(frames);
    frames.write(Buffer.concat([frame(20, 'first'), frame(5, 'second'), frame(21, 'third')]));
    await output.settle();
    assert.deepEqual(
      events.map(({ timestamp }) => timestamp),
      [20, 20, 21],
    );
  });

  it('drops what is no frame, and reads the next', async () => {
    const frames = new PassThrough();
    output.readFrames(frames);
    frames.write('this was never a frame');
    await output.settle();
    frames.write(frame(19, 'again'));
    await output.settle();
    assert.deepEqual(events, [{ timestamp: 19, message: 'again' }]);
  });
});
