import type { Place, PlaceRange } from '../base/place.ts';
import type { SiteKind } from '../code/site.ts';
import type { Invocation } from '../trace/invocation.ts';
import { durationOf, type Span, type SpanException, type SpanStatus } from '../trace/span.ts';
import {
  evidenceKinds,
  type ErrorGroup,
  type EvidenceKind,
  type LineReport,
  type LineStatistics,
  type ReportWindow,
  type SpanRef,
} from './lineReport.ts';
import { MessageTally } from './errorMessages.ts';
import { durationFigures, unionLength, type Interval } from './statistics.ts';

/** What all spans at one line have in common. */
export interface LineIdentity {
  readonly place: PlaceRange;
  readonly what: SiteKind;
  readonly evidence: EvidenceKind;
  readonly text: string;
  readonly ties: readonly Place[];
}

/** Counts what happens at one line, one span after the other, then gives its report. */
export class LineTally {
  readonly #spans: SpanRef[] = [];
  readonly #members = new Set<Span>();
  #evidence: Pick<LineIdentity, 'evidence' | 'text'>;
  readonly #labels = new Set<string>();
  readonly #functions = new Set<string>();
  readonly #errors = new Map<string, ErrorTally>();
  readonly #intervals = new Map<Invocation, Interval[]>();

  constructor(readonly identity: LineIdentity) {
    this.#evidence = identity;
  }

  /** What tied a further span; the weakest of all is what the line stands on. */
  noteEvidence(found: Pick<LineIdentity, 'evidence' | 'text'>): void {
    const strength = (kind: EvidenceKind): number => evidenceKinds.indexOf(kind);
    if (strength(found.evidence) > strength(this.#evidence.evidence)) this.#evidence = found;
  }

  addSpan(span: Span, label: string, invocation: Invocation, functionId: string): void {
    this.#members.add(span);
    this.#functions.add(functionId);
    this.#labels.add(label);
    this.#spans.push({
      traceId: invocation.traceId,
      spanId: span.id,
      start: span.start,
      duration: durationOf(span),
      status: span.status,
      cold: invocation.cold,
    });
    if (span.end === undefined) return;
    const intervals = this.#intervals.get(invocation) ?? [];
    intervals.push({ start: span.start, end: span.end });
    this.#intervals.set(invocation, intervals);
  }

  has(span: Span): boolean {
    return this.#members.has(span);
  }

  /** @param time epoch ms. */
  addError(exception: SpanException, time: number, ref: Pick<SpanRef, 'traceId' | 'spanId'>): void {
    const type = exception.type ?? 'Error';
    const message = exception.message ?? '';
    const group = this.#errors.get(type);
    const isNewest = group === undefined || time >= group.last;
    const messages = group?.messages ?? new MessageTally();
    messages.add(message, time, ref);
    this.#errors.set(type, {
      message: isNewest ? message : group.message,
      count: (group?.count ?? 0) + 1,
      last: isNewest ? time : group.last,
      messages,
    });
  }

  /** @param handlerTime ms that all handlers of these functions ran in the window. */
  report(window: ReportWindow, handlerTime: number): LineReport {
    const { place, what, ties } = this.identity;
    const { evidence, text } = this.#evidence;
    const spans = this.#spans.toSorted((a, b) => b.start - a.start);
    return {
      place,
      what,
      functions: [...this.#functions].toSorted(),
      label: commonLabel([...this.#labels]),
      spans,
      statistics: this.#statistics(spans, handlerTime),
      evidence: { kind: evidence, text, matched: ties.length > 0 ? 0 : spans.length, of: spans.length },
      ties,
      errors: errorGroups(this.#errors),
      unmatched: [],
      window,
    };
  }

  #statistics(spans: readonly SpanRef[], handlerTime: number): LineStatistics {
    const finished = spans.flatMap(({ duration }) => (duration === undefined ? [] : [duration]));
    let covered = 0;
    for (const [{ start, handlerDuration }, intervals] of this.#intervals) {
      if (handlerDuration !== undefined) covered += unionLength(intervals, { start, end: start + handlerDuration });
    }
    return {
      ...statusCounts(spans),
      traces: new Set(spans.map(({ traceId }) => traceId)).size,
      spans: spans.length,
      durations: this.identity.what === 'throw' ? undefined : durationFigures(finished),
      cold: undefined,
      shareOfTime: handlerTime > 0 && this.identity.what !== 'throw' ? covered / handlerTime : undefined,
    };
  }
}

/** Errors of one type, while they are counted. */
interface ErrorTally extends Omit<ErrorGroup, 'type' | 'messages'> {
  readonly messages: MessageTally;
}

function errorGroups(errors: ReadonlyMap<string, ErrorTally>): readonly ErrorGroup[] {
  return [...errors]
    .map(([type, tally]) => ({ ...tally, type, messages: tally.messages.messages() }))
    .toSorted((a, b) => b.count - a.count || b.last - a.last);
}

/** Spans by how they ended; each counts once. */
export function statusCounts(
  spans: readonly { readonly status: SpanStatus }[],
): Pick<LineStatistics, 'faults' | 'errors' | 'throttles'> {
  const count = (status: SpanStatus): number => spans.filter((span) => span.status === status).length;
  return { faults: count('fault'), errors: count('error'), throttles: count('throttle') };
}

/**
 * The words that all labels begin with: `DynamoDB GetItem orders`, or `DynamoDB GetItem` where the tables differ. Names that
 * have nothing in common stand side by side.
 */
function commonLabel(labels: readonly string[]): string {
  return commonWords(labels) || [...labels.slice(0, 3), ...(labels.length > 3 ? ['…'] : [])].join(', ');
}

function commonWords(labels: readonly string[]): string {
  const [first = '', ...rest] = labels.map((label) => label.split(' '));
  const words = first === '' ? [] : first;
  const common = words.findIndex((word, i) => rest.some((other) => other[i] !== word));
  return (common === -1 ? words : words.slice(0, common)).join(' ');
}
