/**
 * When the text of a file became another than the one that ran. What ran is taken to be the text of before the first edit after the newest
 * trace: so an undo back to it is no change, and a trace after an edit is one of the edited text.
 */
export class TextSince {
  #ran: string;
  #text: string;
  #editedAt: number | undefined;

  constructor(text: string) {
    this.#ran = text;
    this.#text = text;
  }

  /** Epoch ms; undefined where it is the text that ran. */
  get editedAt(): number | undefined {
    return this.#editedAt;
  }

  /** @param newest start of the newest trace that is known of this file, epoch ms. */
  edit(text: string, now: number, newest: number): void {
    if (this.#editedAt !== undefined && newest > this.#editedAt) this.#ran = this.#text;
    this.#text = text;
    this.#editedAt = text === this.#ran ? undefined : now;
  }
}
