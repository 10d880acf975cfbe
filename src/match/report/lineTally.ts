import type { Place, PlaceRange } from '../../base/place.ts';
import type { SiteKind } from '../../code/site.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { Span, SpanException, SpanStatus } from '../../trace/span.ts';
import {
  evidenceKinds,
  type ErrorGroup,
  type EvidenceKind,
  type LineReport,
  type LineStatistics,
  type ReportWindow,
  type SpanCounts,
  type SpanRef,
} from '../lineReport.ts';
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

/** What one invocation did at the line. */
interface Run {
  readonly invocation: Invocation;
  readonly spans: Span[];
  readonly intervals: Interval[];
}

/** Counts what happens at one line, one invocation after the other, then gives its report. */
export class LineTally {
  readonly #spans: SpanRef[] = [];
  #evidence: Pick<LineIdentity, 'evidence' | 'text'>;
  readonly #labels = new Set<string>();
  readonly #functions = new Set<LambdaFunction>();
  readonly #errors = new Map<string, ErrorTally>();
  #run: Run | undefined;
  /** How much of its handlers' time the line takes, ms, without the present run. */
  #covered = 0;

  #counts: SpanCounts | undefined;
  /** In how many invocations there are spans. */
  #runs = 0;

  constructor(readonly identity: LineIdentity) {
    this.#evidence = identity;
  }

  /** What tied a further span; the weakest of all is what the line stands on. */
  noteEvidence(found: Pick<LineIdentity, 'evidence' | 'text'>): void {
    if (found.evidence === this.#evidence.evidence) return;
    if (strengthOf(found.evidence) > strengthOf(this.#evidence.evidence)) this.#evidence = found;
  }

  /** All spans of an invocation come one after the other. */
  addSpan(span: Span, ref: SpanRef, label: string, invocation: Invocation, declared: LambdaFunction): void {
    if (this.#run?.invocation !== invocation) {
      this.#covered += coveredBy(this.#run);
      this.#counts = this.#countsNow();
      this.#run = { invocation, spans: [], intervals: [] };
      this.#runs++;
    }
    this.#run.spans.push(span);
    if (span.end !== undefined) this.#run.intervals.push({ start: span.start, end: span.end });
    this.#functions.add(declared);
    this.#labels.add(label);
    this.#spans.push(ref);
  }

  /** Whether a span of the present invocation is here. */
  has(span: Span): boolean {
    return this.#run?.spans.includes(span) ?? false;
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

  /**
   * @param handlerTime ms that all handlers of these functions ran in the window.
   * @param runs how many invocations of these functions there are in the window.
   */
  report(window: ReportWindow, handlerTime: number, runs: number): LineReport {
    const { place, what, ties } = this.identity;
    const { evidence, text } = this.#evidence;
    const functions = [...this.#functions];
    const spans = this.#spans.toSorted((a, b) => b.start - a.start);
    return {
      place,
      what,
      functions: [...new Set(functions.map(({ logicalId }) => logicalId))].toSorted(),
      functionIds: functions.map(({ id }) => id),
      label: commonLabel([...this.#labels]),
      spans,
      statistics: this.#statistics(spans, handlerTime, runs),
      evidence: { kind: evidence, text, matched: ties.length > 0 ? 0 : spans.length, of: spans.length },
      ties,
      errors: errorGroups(this.#errors),
      unmatched: [],
      window,
    };
  }

  /** With those of the present run. */
  #countsNow(): SpanCounts | undefined {
    if (!this.#run) return this.#counts;
    const own = this.#run.spans.length;
    const { min, max } = this.#counts ?? { min: own, max: own };
    return { min: Math.min(min, own), max: Math.max(max, own) };
  }

  #statistics(spans: readonly SpanRef[], handlerTime: number, runs: number): LineStatistics {
    const finished = spans.flatMap(({ duration }) => (duration === undefined ? [] : [duration]));
    const covered = this.#covered + coveredBy(this.#run);
    const counts = this.#countsNow();
    const isThrow = this.identity.what === 'throw';
    return {
      ...statusCounts(spans),
      traces: new Set(spans.map(({ traceId }) => traceId)).size,
      spans: spans.length,
      durations: isThrow ? undefined : durationFigures(finished),
      cold: undefined,
      perInvocation: isThrow || !counts ? undefined : this.#runs < runs ? { ...counts, min: 0 } : counts,
      shareOfTime: handlerTime > 0 && !isThrow ? covered / handlerTime : undefined,
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

function strengthOf(kind: EvidenceKind): number {
  return evidenceKinds.indexOf(kind);
}

/** How much of its handler's time a run took, ms; none where the handler's time is not known. */
function coveredBy(run: Run | undefined): number {
  const { start, handlerDuration } = run?.invocation ?? {};
  if (!run || start === undefined || handlerDuration === undefined) return 0;
  return unionLength(run.intervals, { start, end: start + handlerDuration });
}

/** Spans by how they ended; each counts once. */
export function statusCounts(
  spans: readonly { readonly status: SpanStatus }[],
): Pick<LineStatistics, 'faults' | 'errors' | 'throttles'> {
  const counts = { ok: 0, fault: 0, error: 0, throttle: 0 };
  for (const { status } of spans) counts[status]++;
  return { faults: counts.fault, errors: counts.error, throttles: counts.throttle };
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
