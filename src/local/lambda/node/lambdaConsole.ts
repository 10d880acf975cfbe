import { writeSync } from 'node:fs';
import { format } from 'node:util';

const LEVELS = { TRACE: 1, DEBUG: 2, INFO: 3, WARN: 4, ERROR: 5, FATAL: 6 } as const;
type Level = keyof typeof LEVELS;

/** `0xa55a` and the text format; the level stands in the bits between. */
const TEXT_FRAME = 0xa55a0003;

/**
 * Replaces the methods of `console` so that each call becomes one log event, as in Lambda's Node runtime:
 * `<ISO time>\t<request id or undefined>\tINFO\t<message>`. Events go as frames (type, length, µs since the epoch, text;
 * big-endian) to the file descriptor that `_LAMBDA_TELEMETRY_LOG_FD` named; without one, as lines to stdout.
 */
export class LambdaConsole {
  /** The request that lines belong to; undefined during init. */
  requestId: string | undefined;
  readonly #fd: number | undefined;

  constructor(fd: number | undefined) {
    this.#fd = fd;
  }

  /** Puts itself in the place of `console`'s own methods. */
  install(console: Console): void {
    const bound =
      (level: Level) =>
      (...args: unknown[]) =>
        this.write(level, format(...args));
    const methods = { trace: bound('TRACE'), debug: bound('DEBUG'), info: bound('INFO'), log: bound('INFO') };
    Object.assign(console, methods, { warn: bound('WARN'), error: bound('ERROR'), fatal: bound('FATAL') });
  }

  write(level: Level, message: string): void {
    const now = Date.now();
    const line = `${new Date(now).toISOString()}\t${this.requestId}\t${level}\t${message}`;
    if (this.#fd === undefined) {
      process.stdout.write(`${line.replaceAll('\n', '\r')}\n`);
      return;
    }
    const text = Buffer.from(`${line}\n`);
    const head = Buffer.alloc(16);
    head.writeUInt32BE((TEXT_FRAME | (LEVELS[level] << 2)) >>> 0, 0);
    head.writeUInt32BE(text.length, 4);
    head.writeBigInt64BE(BigInt(now) * 1000n, 8);
    writeAll(this.#fd, Buffer.concat([head, text]));
  }
}

function writeAll(fd: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit(1); // The endpoint is gone.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
