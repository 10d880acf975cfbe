import { randomBytes } from 'node:crypto';
import type { LogEvent, LogSink } from '../../sinks.ts';

const MAX_PER_INVOCATION = 4 * 1024 * 1024;
/** What `X-Amz-Log-Result` holds, as Lambda. */
const MAX_TAIL = 4096;

/** The log stream of one execution environment. What one invocation writes is bounded; platform lines always come through. */
export class EnvironmentLog {
  readonly group: string;
  /** `YYYY/MM/DD/[$LATEST]<32 hex>`. */
  readonly stream: string;
  readonly #sink: LogSink;
  #written = 0;
  #tail = '';
  /** Epoch ms of the latest event. */
  #latest = 0;

  constructor(sink: LogSink, group: string) {
    this.#sink = sink;
    this.group = group;
    this.stream = `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomBytes(16).toString('hex')}`;
  }

  /** A new invocation begins: its bound and its tail are its own. */
  begin(): void {
    this.#written = 0;
    this.#tail = '';
  }

  /** A line of Lambda's own: START, END, REPORT, … Never before what was written already, though the wall clock may be set back. */
  platform(message: string): void {
    this.#put({ timestamp: Math.max(Date.now(), this.#latest), message: `${message}\n` });
  }

  /** An event that the child wrote. */
  user(event: LogEvent): void {
    const before = this.#written;
    this.#written += event.message.length;
    if (this.#written <= MAX_PER_INVOCATION) this.#put(event);
    else if (before <= MAX_PER_INVOCATION)
      this.platform('The rest of the output of this invocation was dropped: more than 4 MB.');
  }

  /** The end of what this invocation logged, at most 4 KB. */
  get tail(): string {
    return this.#tail;
  }

  #put(event: LogEvent): void {
    this.#latest = Math.max(this.#latest, event.timestamp);
    this.#tail = (this.#tail + event.message).slice(-MAX_TAIL);
    this.#sink.put(this.group, this.stream, [event]);
  }
}
