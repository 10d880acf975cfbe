import type { Span, SpanException } from '../span.ts';
import type { SpanList } from './spanList.ts';

/** A span that recorded an exception, and the way to it. */
export interface RecordedBelow {
  readonly recorder: Span;
  /** From the span above, itself included, down to the recorder's parent. */
  readonly path: readonly Span[];
}

/** Which spans of a trace recorded which exceptions. */
export class ExceptionRecorders {
  readonly #byKey = new Map<string, number[]>();

  constructor(private readonly list: SpanList) {
    let at = -1;
    for (const { inferred, exceptions } of list.spans) {
      at++;
      if (inferred || exceptions.length === 0) continue;
      for (const key of keysOf(exceptions)) {
        const known = this.#byKey.get(key);
        if (!known) this.#byKey.set(key, [at]);
        else if (known.at(-1) !== at) known.push(at);
      }
    }
  }

  /** The span furthest below `span` that recorded one of its exceptions, of several the one that ended first; undefined where none did. */
  deepestBelow(span: Span): RecordedBelow | undefined {
    const { spans, parents } = this.list;
    const above = spans.indexOf(span);
    let deepest = above;
    for (const key of keysOf(span.exceptions))
      for (const at of this.#byKey.get(key) ?? [])
        if (this.list.isWithin(at, above) && this.#isDeeper(at, deepest)) deepest = at;
    const recorder = spans[deepest];
    if (deepest === above || !recorder) return undefined;
    const path: Span[] = [];
    for (let at = deepest; at !== above && at >= 0;) {
      at = parents[at] ?? -1;
      const passed = spans[at];
      if (passed) path.push(passed);
    }
    return { recorder, path: path.reverse() };
  }

  #isDeeper(one: number, other: number): boolean {
    const [depth, otherDepth] = [this.list.depthOf(one), this.list.depthOf(other)];
    if (depth !== otherDepth) return depth > otherDepth;
    return (this.list.spans[one]?.end ?? Infinity) < (this.list.spans[other]?.end ?? Infinity);
  }
}

/** What makes two records tell of one exception. A type alone does not. */
function* keysOf(exceptions: readonly SpanException[]): Generator<string> {
  for (const { id, causeId, type, message } of exceptions) {
    if (id) yield `id ${id}`;
    if (causeId) yield `id ${causeId}`;
    if (type && message) yield `says ${type}\n${message}`;
  }
}
