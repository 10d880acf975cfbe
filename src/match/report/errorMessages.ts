import type { ErrorMessage, SpanRef } from '../lineReport.ts';

/** How many kinds of messages are told apart. */
const MAX_KINDS = 20;

/** Longer messages are told apart by their beginning. */
const MAX_LENGTH = 300;

/** What stands for the parts of a message that differ from one call to the next. */
const VARIABLE: readonly (readonly [RegExp, string])[] = [
  [/"[^"]*"|'[^']*'|`[^`]*`/g, '‹text›'],
  [/https?:\/\/[^\s)]+/g, '‹address›'],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '‹id›'],
  [/\b(?=[0-9a-f-]*\d)(?=[0-9a-f-]*[a-f])[0-9a-f][0-9a-f-]{7,}\b/gi, '‹id›'],
  [/\d+(?:[.,:]\d+)*/g, '‹n›'],
];

/** What messages of one kind have in common: `order ‹n› declined`. */
export function messageFingerprint(message: string): string {
  let text = message.slice(0, MAX_LENGTH).replace(/\s+/g, ' ').trim();
  for (const [pattern, word] of VARIABLE) text = text.replace(pattern, word);
  return text;
}

/** Counts the messages of one type of error by what they have in common. */
export class MessageTally {
  readonly #kinds = new Map<string, ErrorMessage>();

  /** @param time epoch ms. */
  add(message: string, time: number, { traceId, spanId }: Pick<SpanRef, 'traceId' | 'spanId'>): void {
    const fingerprint = messageFingerprint(message);
    const known = this.#kinds.get(fingerprint);
    if (!known && this.#kinds.size >= MAX_KINDS) return;
    const isNewest = known === undefined || time >= known.last;
    this.#kinds.set(fingerprint, {
      fingerprint,
      count: (known?.count ?? 0) + 1,
      ...(isNewest ? { message, last: time, traceId, spanId } : pick(known)),
    });
  }

  /** Most frequent first. */
  messages(): readonly ErrorMessage[] {
    return [...this.#kinds.values()].toSorted((a, b) => b.count - a.count || b.last - a.last);
  }
}

function pick({ message, last, traceId, spanId }: ErrorMessage): Omit<ErrorMessage, 'fingerprint' | 'count'> {
  return { message, last, traceId, spanId };
}
