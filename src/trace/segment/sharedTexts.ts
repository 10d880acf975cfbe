/** V8 keeps one copy of values of JSON that are no longer than this by itself. */
const SHORT = 10;
/** Names that somebody makes anew for each span would fill it. */
const MOST = 500;

/**
 * Gives texts that are alike as one: the spans of a trace bear few names and origins, each of which would take memory, and time of the garbage
 * collector, as often as it occurs.
 */
export class SharedTexts {
  readonly #texts = new Map<string, string>();

  shared(text: string): string {
    if (text.length <= SHORT) return text;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size < MOST) this.#texts.set(text, text);
    return text;
  }
}
