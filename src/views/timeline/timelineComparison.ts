import { spanLabel } from '../../match/spanLabel.ts';
import { comparedSpans, type ComparedSpans } from '../../trace/figures/comparedSpans.ts';
import { selfTimeOf } from '../../trace/selfTime.ts';
import { durationOf, type Span, type Trace } from '../../trace/span.ts';
import { rowName } from './rowName.ts';
import type { ComparedRow, ComparedSide, TimelineComparison } from './timelineMessages.ts';

/** A page shows no more. */
const MAX_ROWS = 2000;

/** A trace beside another one; those spans first whose own time differs most, for what a span waits for is told by those below it. */
export function timelineComparison(here: Trace, there: Trace): TimelineComparison {
  let row = 0;
  const rows = comparedSpans(here, there).map((pair) => comparedRow(pair, pair.here ? row++ : undefined));
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

function comparedRow({ here, there }: ComparedSpans, row: number | undefined): ComparedRow {
  const span = here ?? there;
  const [own, other] = [here, there].map((side) => (side ? selfTimeOf(side) : 0));
  return {
    name: span ? rowName(spanLabel(span)) : '',
    row,
    here: here && sideOf(here),
    there: there && sideOf(there),
    difference: own === undefined || other === undefined ? undefined : own - other,
  };
}

function sideOf(span: Span): ComparedSide {
  return { duration: durationOf(span), status: span.status };
}
