/**
 * Where lines of an older text stand in a newer one. Told are lines that both have once, in the same order, and what stands unchanged around
 * them; a line that may be one or another of several equal ones is not told. Lines count from 1. Time and space are linear but for a sort.
 */
import { firstIndex } from '../../base/firstIndex.ts';

export function keptLines(older: string, newer: string): (line: number) => number | undefined {
  const [before, after] = [linesOf(older), linesOf(newer)];
  const anchors = inOrder(commonOnce(before, after));
  const down = reached(before, after, anchors, 1);
  const up = reached(before, after, anchors, -1);
  const taken = new Map<number, Set<number>>();
  for (const each of [down, up])
    for (const [from, to] of each) taken.set(to, (taken.get(to) ?? new Set<number>()).add(from));
  const isOnlyOne = onlyBetween(before, after, anchors);
  return (line) => {
    const [one, other] = [down.get(line - 1), up.get(line - 1)];
    const to = one ?? other;
    if (to === undefined || (one !== undefined && other !== undefined && one !== other)) return undefined;
    // What is reached from one side alone may be another of its like.
    const isSure = one === other || isOnlyOne(line - 1);
    return isSure && taken.get(to)?.size === 1 ? to + 1 : undefined;
  };
}

/** Whether the text of a line of the older text stands once, in both texts, between the anchors around it. */
function onlyBetween(
  before: readonly string[],
  after: readonly string[],
  anchors: readonly Anchor[],
): (line: number) => boolean {
  const once = new Map<number, readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>]>();
  return (line) => {
    const at = anchors.findLastIndex(([from]) => from < line);
    const [first, last] = [anchors[at], anchors[at + 1]];
    if (!first || !last) return false;
    const [olds, news] = once.get(at) ?? [
      onceIn(before.slice(first[0] + 1, last[0])),
      onceIn(after.slice(first[1] + 1, last[1])),
    ];
    once.set(at, [olds, news]);
    const text = before[line] ?? '';
    return olds.has(text) && news.has(text);
  };
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/);
}

type Anchor = readonly [before: number, after: number];

/** Lines that each text has once, in the older one's order. The ends of the texts are anchors of their own. */
function commonOnce(before: readonly string[], after: readonly string[]): readonly Anchor[] {
  const [olds, news] = [onceIn(before), onceIn(after)];
  const common = [...olds].flatMap(([text, from]): Anchor[] => {
    const to = news.get(text);
    return to === undefined || text.trim() === '' ? [] : [[from, to]];
  });
  return [[-1, -1], ...common, [before.length, after.length]];
}

function onceIn(lines: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [i, line] of lines.entries()) {
    if (found.has(line)) repeated.add(line);
    else found.set(line, i);
  }
  for (const line of repeated) found.delete(line);
  return found;
}

/** The most of the anchors that stand in the same order in both texts: the longest increasing run, by patience sorting. */
function inOrder(anchors: readonly Anchor[]): readonly Anchor[] {
  const piles: number[] = [];
  const below = anchors.map((anchor, i) => {
    const pile = firstPile(piles, anchors, anchor[1]);
    piles[pile] = i;
    return pile === 0 ? undefined : piles[pile - 1];
  });
  const kept: Anchor[] = [];
  for (let i = piles.at(-1); i !== undefined; i = below[i]) {
    const anchor = anchors[i];
    if (anchor) kept.push(anchor);
  }
  return kept.toReversed();
}

/** The first pile whose top stands behind `after`. */
function firstPile(piles: readonly number[], anchors: readonly Anchor[], after: number): number {
  return firstIndex(piles.length, (pile) => (anchors[piles[pile] ?? -1]?.[1] ?? Number.POSITIVE_INFINITY) >= after);
}

/** What stands unchanged behind each anchor (`step` 1), or before it (-1), up to the next one. */
function reached(
  before: readonly string[],
  after: readonly string[],
  anchors: readonly Anchor[],
  step: 1 | -1,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [index, [from, to]] of anchors.entries()) {
    const next = anchors[index + step] ?? [from, to];
    if (before[from] !== undefined && before[from] === after[to]) found.set(from, to);
    for (let i = step; from + i !== next[0] && to + i !== next[1]; i += step) {
      const line = before[from + i];
      if (line === undefined || line !== after[to + i]) break;
      found.set(from + i, to + i);
    }
  }
  return found;
}
