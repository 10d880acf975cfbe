import { awsCallText } from '../text/awsCallText.ts';
import { shownChildren } from '../shownSpans.ts';
import type { Span, Trace } from '../span.ts';

/** A span of one trace and the one that stands in the same place of another. At least one of them is there. */
export interface ComparedSpans {
  /** Undefined where the other trace alone has it. */
  readonly here: Span | undefined;
  /** Undefined where this trace alone has it. */
  readonly there: Span | undefined;
  /** Those around them; undefined at the top. */
  readonly around: ComparedSpans | undefined;
}

/**
 * Lays two traces side by side, as views show them: parents before children. Two spans stand in the same place where all spans around them do
 * and they are told alike: the same name and namespace, of calls the same operation and resource. Of several that are told alike below one
 * parent, the first belongs to the first, the second to the second. Nothing else is taken for the same.
 */
export function comparedSpans(here: Trace, there: Trace): readonly ComparedSpans[] {
  const compared: ComparedSpans[] = [];
  const open = pairs(here.roots, there.roots, undefined).reverse();
  for (let pair = open.pop(); pair; pair = open.pop()) {
    compared.push(pair);
    const below = pairs(childrenOf(pair.here), childrenOf(pair.there), pair);
    for (let i = below.length - 1; i >= 0; i--) {
      const next = below[i];
      if (next) open.push(next);
    }
  }
  return compared;
}

function childrenOf(span: Span | undefined): readonly Span[] {
  return span ? shownChildren(span) : [];
}

/** The spans of this trace in their order, then those that the other has more. */
function pairs(here: readonly Span[], there: readonly Span[], around: ComparedSpans | undefined): ComparedSpans[] {
  const waiting = new Map<string, Span[]>();
  for (const span of there) {
    const alike = waiting.get(labelOf(span));
    if (alike) alike.push(span);
    else waiting.set(labelOf(span), [span]);
  }
  // From their ends, where taking one costs nothing.
  for (const alike of waiting.values()) alike.reverse();
  const found = here.map((span) => ({ here: span, there: waiting.get(labelOf(span))?.pop(), around }));
  const taken = new Set(found.map((pair) => pair.there));
  return [
    ...found,
    ...there.filter((span) => !taken.has(span)).map((span) => ({ here: undefined, there: span, around })),
  ];
}

/** What a span is told by. Ids, times and outcomes are what two runs of the same differ in. */
function labelOf(span: Span): string {
  const { kind, name, namespace = '', origin = '', http } = span;
  return [kind, name, namespace, origin, http?.method ?? '', awsCallText(span) ?? ''].join('\n');
}
