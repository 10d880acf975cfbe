import type { Choice } from '../../base/ask.ts';
import { durationText } from '../../base/text/figures.ts';
import type { FileTrace } from '../../live/traces/fileTraces.ts';
import { spanLabel } from '../../trace/text/spanLabel.ts';
import { rootSpanOf } from '../../trace/rootSpan.ts';
import { failedSpans } from '../../trace/shownSpans.ts';
import { traceStatusOf } from '../../trace/traceStatus.ts';
import { timelineTitle } from '../timeline/rows/timelineTitle.ts';
import { failedInsideText, labelText, statusMark } from '../wording.ts';

/** How many traces a list holds at the most. */
const LISTED = 1_000;

/** The traces of a file, to choose from, in the file's order. */
export function fileTraceChoices(traces: readonly FileTrace[]): readonly Choice<FileTrace>[] {
  return traces.slice(0, LISTED).map((one) => {
    const { trace, invocations, summary } = one;
    const when = new Date(trace.start).toLocaleString();
    const status = traceStatusOf(trace, invocations);
    const inside = failedInsideText(status, failedSpans(trace).length);
    const facts = [durationText(trace.end - trace.start), when, inside, ...summary.functionNames.map(labelText)];
    return {
      label: `${statusMark(status)} ${labelText(titleOf(one))}`,
      description: facts.filter((fact) => fact !== undefined).join(' · '),
      detail: trace.id,
      value: one,
    };
  });
}

/** Of spans whose segment nobody sent, the first of them. */
function titleOf({ trace, summary }: FileTrace): string {
  const root = rootSpanOf(trace);
  const [first] = root?.synthetic === true ? root.children : [];
  return first ? spanLabel(first) : timelineTitle(trace, summary.http);
}
