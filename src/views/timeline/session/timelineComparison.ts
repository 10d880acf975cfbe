import { countText } from '../../../base/text/figures.ts';
import { groupBy } from '../../../base/groupBy.ts';
import { spanLabel } from '../../../trace/text/spanLabel.ts';
import { comparedSpans, type ComparedSpans } from '../../../trace/figures/comparedSpans.ts';
import { selfTimeOf } from '../../../trace/selfTime.ts';
import { rowsOf, type Callees } from '../../../trace/shownSpans.ts';
import { durationOf, type Span, type Trace } from '../../../trace/span.ts';
import { rowName } from '../rows/rowName.ts';
import type { ComparedRow, ComparedSide, TimelineComparison } from '../timelineMessages.ts';

/** A page shows no more. */
const MAX_ROWS = 2000;

/** A trace beside another one; those spans first whose self time differs most, for what a span waits for is told by those below it. */
export function timelineComparison(here: Trace, there: Trace, callees: Callees = 'merged'): TimelineComparison {
  const numbers = rowsOf(here.roots, callees);
  const pairs = comparedSpans(here, there);
  const among = amongOf(pairs);
  const rows = pairs.map((pair) => comparedRow(pair, pair.here && numbers.get(pair.here), among.get(pair)));
  const ordered = rows.toSorted((one, other) => Math.abs(other.difference ?? 0) - Math.abs(one.difference ?? 0));
  return {
    traceId: there.id,
    began: there.start,
    here: here.end - here.start,
    there: there.end - there.start,
    rows: ordered.slice(0, MAX_ROWS),
    others: Math.max(0, rows.length - MAX_ROWS),
  };
}

/** What tells apart those of one name: what they stand in, where that differs, and their order. */
function amongOf(pairs: readonly ComparedSpans[]): ReadonlyMap<ComparedSpans, string> {
  const among = new Map<ComparedSpans, string>();
  for (const alike of groupBy(pairs, nameOf).values()) {
    if (alike.length === 1) continue;
    const byParent = groupBy(alike, ({ around }) => (around ? nameOf(around) : ''));
    for (const [parent, own] of byParent) {
      const within = byParent.size > 1 && parent !== '' ? `in ${parent}` : undefined;
      own.forEach((pair, index) => {
        const number = own.length > 1 ? `${countText(index + 1)} of ${countText(own.length)}` : undefined;
        among.set(pair, [number, within].filter((text) => text !== undefined).join(' '));
      });
    }
  }
  return among;
}

function nameOf({ here, there }: ComparedSpans): string {
  const span = here ?? there;
  return span ? rowName(spanLabel(span)) : '';
}

function comparedRow(pair: ComparedSpans, row: number | undefined, among: string | undefined): ComparedRow {
  const { here, there } = pair;
  const [own, other] = [here, there].map((side) => (side ? selfTimeOf(side) : 0));
  return {
    name: nameOf(pair),
    among: among === '' ? undefined : among,
    row,
    here: here && sideOf(here),
    there: there && sideOf(there),
    difference: own === undefined || other === undefined ? undefined : own - other,
  };
}

function sideOf(span: Span): ComparedSide {
  return { duration: durationOf(span), status: span.status };
}
