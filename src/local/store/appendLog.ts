import { open, rename, rm, stat, truncate } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Log } from '../../base/log.ts';

/**
 * A file of lines that only grows, until `compact` replaces it. Lines are written at most `flushMs` after they were
 * added, so a killed process loses no more than that. A write that fails is reported and given up: the store in memory goes on.
 */
export class AppendLog {
  readonly #path: string;
  readonly #log: Log;
  readonly #flushMs: number;
  #file: FileHandle | undefined;
  #bytes = 0;
  #pending: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** Every access to the file, one after the other. */
  #work: Promise<void> = Promise.resolve();
  #failed = false;

  constructor(path: string, log: Log, flushMs = 250) {
    this.#path = path;
    this.#log = log;
    this.#flushMs = flushMs;
  }

  /** Bytes in the file; lines that wait are not counted. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Reads each line there is. A torn last line, left by a kill, is cut off, so that the next one begins cleanly. */
  async load(take: (line: string) => void): Promise<void> {
    await rm(`${this.#path}.new`, { force: true }); // Left by a kill during `compact`.
    const whole = await eachLine(this.#path, take);
    const info = await stat(this.#path).catch(() => undefined);
    if (info && info.size > whole) await truncate(this.#path, whole);
    this.#bytes = whole;
    this.#file = await open(this.#path, 'a');
  }

  /** Adds a line, without its line end. */
  append(line: string): void {
    this.#pending.push(line);
    this.#timer ??= setTimeout(() => void this.flush(), this.#flushMs);
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    await this.#enqueue(() => this.#writePending());
  }

  /** Replaces the file by these lines. What is added later comes after them. Until the new file is complete, the old one stays. */
  async compact(lines: readonly string[]): Promise<void> {
    this.#takePending(); // The caller's lines hold them already.
    await this.#enqueue(() => this.#replace(lines));
  }

  /** Writes what waits and closes the file. */
  async dispose(): Promise<void> {
    await this.flush();
    await this.#file?.close();
    this.#file = undefined;
  }

  #enqueue(step: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(step).catch((error: unknown) => {
      if (!this.#failed)
        this.#log.error(`${this.#path} cannot be written; what arrives now is lost at the next start.`, error);
      this.#failed = true;
    });
    return this.#work;
  }

  async #writePending(): Promise<void> {
    const lines = this.#takePending();
    if (lines.length === 0 || !this.#file) return;
    const written = Buffer.from(`${lines.join('\n')}\n`);
    await this.#file.appendFile(written);
    this.#bytes += written.length;
  }

  #takePending(): readonly string[] {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = this.#pending;
    this.#pending = [];
    return lines;
  }

  async #replace(lines: readonly string[]): Promise<void> {
    const next = await open(`${this.#path}.new`, 'w');
    let bytes = 0;
    try {
      for (let i = 0; i < lines.length; i += SLICE) {
        const slice = Buffer.from(`${lines.slice(i, i + SLICE).join('\n')}\n`);
        await next.appendFile(slice);
        bytes += slice.length;
      }
      await next.sync();
    } finally {
      await next.close();
    }
    await this.#file?.close(); // Windows does not replace an open file.
    try {
      await rename(`${this.#path}.new`, this.#path);
      this.#bytes = bytes;
    } finally {
      this.#file = await open(this.#path, 'a');
    }
  }
}

/** Lines written at once; between them, others get a turn. */
const SLICE = 256;

/** Gives each whole line; the sum of their bytes with line ends is returned. */
async function eachLine(path: string, take: (line: string) => void): Promise<number> {
  let whole = 0;
  let rest: Buffer[] = [];
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return 0;
  for await (const chunk of file.createReadStream() as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      const line = Buffer.concat([...rest, chunk.subarray(from, end)]);
      rest = [];
      from = end + 1;
      whole += line.length + 1;
      if (line.length > 0) take(line.toString('utf8'));
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  return whole;
}

const LINE_END = 0x0a;
