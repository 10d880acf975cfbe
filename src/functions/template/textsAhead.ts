import type { Files } from '../../base/files.ts';
import { Slices } from '../../base/slices.ts';

/** How many files are read while one is parsed. */
const AHEAD = 4;

/** Reads files that are asked for in their order, the next ones before they are. */
export class TextsAhead {
  readonly #reading = new Map<string, Promise<string | undefined>>();
  readonly #slices = new Slices();
  #begun = 0;

  constructor(
    private readonly files: Pick<Files, 'read'>,
    private readonly uris: readonly string[],
  ) {}

  /** As `Files.read`; of others than those at once. Gives way where what was parsed meanwhile took long. */
  async read(uri: string): Promise<string | undefined> {
    while (this.#begun < this.uris.length && this.#reading.size <= AHEAD) this.#begin(this.uris[this.#begun++] ?? '');
    const reading = this.#reading.get(uri);
    this.#reading.delete(uri);
    await this.#slices.next();
    return reading ?? this.files.read(uri);
  }

  #begin(uri: string): void {
    const reading = this.files.read(uri);
    // Whoever asks for it is told.
    reading.catch(() => undefined);
    this.#reading.set(uri, reading);
  }
}
