import type { Readable } from 'node:stream';
import type { LogEvent } from '../../sinks.ts';

/** CloudWatch's bound on one event. */
const MAX_EVENT = 256 * 1024;
const FRAME_HEAD = 16;

/**
 * Turns what a child writes into log events: stdout and stderr line by line, and the frames of the runtime's log descriptor
 * (type `0xa55a….`, length, µs since the epoch, text; big-endian) one event each, so that a message of several lines stays whole.
 */
export class ChildOutput {
  readonly #emit: (event: LogEvent) => void;
  readonly #flushes: (() => void)[] = [];
  #arrivals = 0;

  constructor(emit: (event: LogEvent) => void) {
    this.#emit = emit;
  }

  readLines(stream: Readable): void {
    let rest = '';
    const line = (text: string): void => this.#emit({ timestamp: Date.now(), message: text });
    stream.setEncoding('utf8');
    stream.on('error', () => undefined);
    stream.on('data', (chunk: string) => {
      this.#arrivals++;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const text of lines) line(`${text.slice(0, MAX_EVENT)}\n`);
      for (; rest.length > MAX_EVENT; rest = rest.slice(MAX_EVENT)) line(rest.slice(0, MAX_EVENT));
    });
    this.#flushes.push(() => {
      if (rest !== '') line(rest);
      rest = '';
    });
  }

  readFrames(stream: Readable): void {
    let pending = Buffer.alloc(0);
    // The wall clock may be set back between two writes, which must not change their order.
    let latest = 0;
    stream.on('error', () => undefined);
    stream.on('data', (chunk: Buffer) => {
      this.#arrivals++;
      pending = Buffer.concat([pending, chunk]);
      for (let length = frameLength(pending); length !== undefined; length = frameLength(pending)) {
        latest = Math.max(latest, Number(pending.readBigUInt64BE(8) / 1000n));
        const text = pending.subarray(FRAME_HEAD, length);
        this.#emit({ timestamp: latest, message: text.subarray(0, MAX_EVENT).toString('utf8') });
        pending = pending.subarray(length);
      }
      // User code got hold of the descriptor: what it wrote cannot be framed again.
      if (pending.length >= FRAME_HEAD && frameSize(pending) === undefined) pending = Buffer.alloc(0);
    });
  }

  /** Waits until what the child wrote so far has been read: the pipes and the Runtime API's socket arrive in any order. */
  async settle(): Promise<void> {
    for (let quiet = 0, turns = 0; quiet < 3 && turns < 100; turns++) {
      const before = this.#arrivals;
      await new Promise((resolve) => setImmediate(resolve));
      quiet = this.#arrivals === before ? quiet + 1 : 0;
    }
    for (const flush of this.#flushes) flush();
  }
}

/** Bytes of the frame that `bytes` begins with, once it is there whole. */
function frameLength(bytes: Buffer): number | undefined {
  const size = frameSize(bytes);
  return size !== undefined && bytes.length >= size ? size : undefined;
}

function frameSize(bytes: Buffer): number | undefined {
  if (bytes.length < FRAME_HEAD || bytes.readUInt16BE(0) !== 0xa55a) return undefined;
  const length = bytes.readUInt32BE(4);
  return length <= 16 * 1024 * 1024 ? FRAME_HEAD + length : undefined;
}
