import type { UnknownRecord } from '../../base/readUnknown.ts';
import { documentsOfSpan } from './documentsOfSpan.ts';
import { readOtlpSpan } from './otlpSpan.ts';
import type { Attributes } from './otlpValue.ts';

const MAX_SPANS = 100_000;
const MAX_NOTES = 100;

/** The segment documents of OpenTelemetry spans, as they are read one after the other, with what could not be read. */
export class SpanDocuments {
  /** The documents of each span, two for a local root that is a call. */
  readonly spans: (readonly UnknownRecord[])[] = [];
  /** In words, 100 at most. */
  readonly notes: string[] = [];
  #count = 0;
  #rejected = 0;

  get documents(): readonly UnknownRecord[] {
    return this.spans.flat();
  }

  /** How many spans were left out. */
  get rejected(): number {
    return this.#rejected;
  }

  /** Reads one span; one that cannot be read, or is one too many, is left out with a note. Never throws. */
  add(value: unknown, resource: Attributes): void {
    if (++this.#count > MAX_SPANS) {
      if (this.#count === MAX_SPANS + 1) this.note(`Only the first ${MAX_SPANS} spans were read.`);
      this.#rejected++;
      return;
    }
    const span = readOtlpSpan(value, resource);
    if (typeof span !== 'string') this.spans.push(documentsOfSpan(span));
    else {
      this.#rejected++;
      this.note(span);
    }
  }

  note(note: string): void {
    if (this.notes.length < MAX_NOTES) this.notes.push(note);
  }
}
