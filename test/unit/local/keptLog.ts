import type { Log } from '../../../src/base/log.ts';

/** Keeps what was said, so that a test can ask for it. */
export class KeptLog implements Log {
  readonly lines: string[] = [];

  info(message: string): void {
    this.lines.push(message);
  }

  warn(message: string): void {
    this.lines.push(message);
  }

  error(message: string, error?: unknown): void {
    this.lines.push(`${message} ${error instanceof Error ? error.stack : ''}`);
  }
}
