import type { Ask, Choice } from '../../../base/ask.ts';
import { durationText, plural } from '../../../base/text/figures.ts';
import { isListedFailing, listedStatus } from '../../../live/traces/listedStatus.ts';
import type { StoredTrace } from '../../../live/traces/traceStore.ts';
import { traceIdOf } from '../../../trace/ids/traceIdsIn.ts';
import { failedSpans } from '../../../trace/shownSpans.ts';
import { traceStatusOf } from '../../../trace/traceStatus.ts';
import { requestText } from '../../traces/requestText.ts';
import { clockText, failedInsideText, labelText, statusMark } from '../../wording.ts';

/** How many traces are listed at the most. */
const LISTED = 100;

/** Fewer say nothing by their p50. */
const LEAST_FOR_P50 = 3;

const BY_ID: Choice<undefined> = { group: 'any other', label: '$(search) A trace by its ID…', value: undefined };

/** What the choice of a trace is made from. */
export interface TraceChoiceParts {
  readonly ask: Ask;
  /** Those of the connection, newest first. */
  readonly traces: readonly StoredTrace[];
  askTraceId(purpose: string): Promise<string | undefined>;
}

/**
 * Asks which trace to lay beside another: of those that begin where it does, or run through a function of it, the one of p50, the fastest,
 * the latest ones; else any, by its id. Undefined when the user turns away.
 */
export async function askOtherTrace(
  traceId: string,
  shown: Pick<StoredTrace, 'summary'> | undefined,
  { ask, traces, askTraceId }: TraceChoiceParts,
): Promise<string | undefined> {
  const others = traces.filter(({ summary }) => summary.id !== traceId && isLike(summary, shown?.summary));
  const listed: readonly Choice<string | undefined>[] = [
    ...first(others),
    BY_ID,
    ...others.slice(0, LISTED).map(choiceOf),
  ];
  const chosen = others.length === 0 ? BY_ID : await pick(ask, 'Compare with which trace?', listed);
  return chosen && (chosen.value ?? askTraceId('Compare with a trace'));
}

/**
 * Asks which trace a command is about: one of the latest, or any by its id. Undefined when the user turns away.
 * @param purpose of the command: `Save a trace`
 */
export async function askTrace(
  purpose: string,
  { ask, traces, askTraceId }: TraceChoiceParts,
): Promise<string | undefined> {
  const listed = [...traces.slice(0, LISTED).map(choiceOf), BY_ID];
  const chosen = traces.length === 0 ? BY_ID : await pick(ask, `${purpose}: which one?`, listed);
  return chosen && (chosen.value ?? askTraceId(purpose));
}

/** A choice itself, for a trace by its id has no value yet; or the trace whose id is typed, in whatever form. */
async function pick(
  ask: Ask,
  title: string,
  choices: readonly Choice<string | undefined>[],
): Promise<Choice<string | undefined> | undefined> {
  const itself = (choice: Choice<string | undefined>): Choice<typeof choice> => ({ ...choice, value: choice });
  return ask.pick(title, choices.map(itself), (text) => {
    const id = traceIdOf(text);
    return id === undefined ? undefined : itself({ label: `$(search) ${id}`, value: id });
  });
}

type Summary = StoredTrace['summary'];

function isLike(one: Summary, other: Summary | undefined): boolean {
  if (!other) return true;
  const { entryPoint, functionNames } = other;
  const isSameEntry = entryPoint !== undefined && one.entryPoint?.name === entryPoint.name;
  return (
    (isSameEntry && one.http.method === other.http.method) ||
    one.functionNames.some((name) => functionNames.includes(name))
  );
}

/** The trace of p50 and the fastest, of those that were read and in which nothing failed, also where that was made good. */
function first(traces: readonly StoredTrace[]): readonly Choice<string>[] {
  const ended = traces
    .filter(({ summary, trace }) => {
      if (!trace || summary.partial || summary.duration === undefined || isListedFailing(summary)) return false;
      return failedSpans(trace).length === 0;
    })
    .toSorted((a, b) => (a.summary.duration ?? 0) - (b.summary.duration ?? 0));
  const [fastest] = ended;
  const p50 = ended[Math.floor((ended.length - 1) / 2)];
  if (!fastest || !p50 || ended.length < LEAST_FOR_P50) return [];
  const group = `of ${plural(ended.length, 'trace')} in which nothing failed`;
  return [named('$(pulse) The p50', group, p50), named('$(rocket) The fastest', group, fastest)];
}

function named(label: string, group: string, trace: StoredTrace): Choice<string> {
  const { id, start, duration = 0 } = trace.summary;
  return { label, group, description: `${durationText(duration)} · ${clockText(start)}`, detail: id, value: id };
}

function choiceOf({ summary, trace, invocations }: StoredTrace): Choice<string> {
  const { id, start, duration, http } = summary;
  const ended = duration === undefined ? 'in progress' : durationText(duration);
  const status = trace ? traceStatusOf(trace, invocations) : listedStatus(summary);
  const inside = failedInsideText(status, trace ? failedSpans(trace).length : 0);
  return {
    group: 'latest',
    label: `${statusMark(status)} ${ended}`,
    description: [clockText(start), inside, labelText(requestText(http))].filter(Boolean).join(' · '),
    detail: id,
    value: id,
  };
}
