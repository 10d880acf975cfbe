import { compareNumbers } from '../../../base/compareNumbers.ts';
import { calledService } from '../../../match/evidence/calledService.ts';
import { awsCallText } from '../../../trace/text/awsCallText.ts';
import { serviceOf, type ServiceName } from '../../../trace/serviceMap/serviceOf.ts';
import { servicesAround, shownService } from '../../../trace/serviceMap/servicesAround.ts';
import { calleesOf, walkShownSpans, type Callees } from '../../../trace/shownSpans.ts';
import { durationOf, type Span, type Trace } from '../../../trace/span.ts';
import type { FoundSpans } from '../timelineMessages.ts';
import { readSpanTerms, type SpanTerm } from './spanTerms.ts';

/** What of one text is looked at: a statement of megabytes is not read whole for each letter that is typed. */
const MAX_TEXT = 10_000;

/** Finds spans of one trace; row numbers are those of `timelineOf`. What spans say is gathered at the first question. */
export class SpanFinder {
  readonly #trace: Trace;
  readonly #callees: Callees;
  #spans: readonly FindableSpan[] | undefined;

  constructor(trace: Trace, callees: Callees = 'merged') {
    this.#trace = trace;
    this.#callees = callees;
  }

  /** The rows of the spans that a query finds, none for an empty one: see `readSpanTerms`. */
  find(query: string): FoundSpans {
    const read = readSpanTerms(query);
    if ('problem' in read) return { query, rows: new Uint32Array(), problem: read.problem };
    const { terms } = read;
    if (terms.length === 0) return { query, rows: new Uint32Array() };
    this.#spans ??= this.#findable();
    const rows: number[] = [];
    let row = 0;
    for (const span of this.#spans) {
      if (terms.every((term) => holds(term, span) !== term.negated)) rows.push(row);
      row++;
    }
    return { query, rows: Uint32Array.from(rows) };
  }

  #findable(): readonly FindableSpan[] {
    const around = servicesAround(this.#trace);
    return [...walkShownSpans(this.#trace.roots, this.#callees)].map((span) => {
      const service = shownService(span, around, this.#callees);
      return {
        span,
        // What X-Ray inferred of a call has no row of its own.
        text: [span, ...calleesOf(span, this.#callees)].flatMap(textsOf).join('\n').toLowerCase(),
        service: service && serviceOf(service),
      };
    });
  }
}

/** A span with all that it says, in lower case. */
interface FindableSpan {
  readonly span: Span;
  readonly text: string;
  /** What it belongs to; undefined where no document says. */
  readonly service: ServiceName | undefined;
}

function textsOf(span: Span): readonly string[] {
  const { name, origin, http, sql, annotations, exceptions, resourceArn } = span;
  const texts = [
    ...[name, calledService(span), awsCallText(span), origin, resourceArn],
    ...[http?.method, http?.url, http?.status === undefined ? undefined : String(http.status)],
    ...[sql?.query, sql?.url, sql?.databaseType],
    ...Object.entries(annotations).map(([key, value]) => `${key} ${value}`),
    ...exceptions.map(({ type, message }) => `${type ?? ''} ${message ?? ''}`),
  ];
  return texts.flatMap((text) => (text ? [text.slice(0, MAX_TEXT)] : []));
}

function holds(term: SpanTerm, { span, text, service }: FindableSpan): boolean {
  switch (term.is) {
    case 'text':
      return text.includes(term.text);
    case 'status':
      return term.statuses.includes(span.status);
    case 'duration':
      return isDuration(term, durationOf(span));
    case 'service':
      return isSaid(service?.name, term.text);
    case 'type':
      return isSaid(service?.type, term.text);
    case 'annotation': {
      if (!Object.hasOwn(span.annotations, term.key)) return false;
      return term.value === undefined || String(span.annotations[term.key]).toLowerCase() === term.value;
    }
    default:
      return term satisfies never;
  }
}

/** Queries have no quotes. */
function isSaid(text: string | undefined, wanted: string): boolean {
  return text?.replaceAll('"', '').toLowerCase() === wanted;
}

/** Of a span in progress no duration is known. */
function isDuration({ than, ms }: Extract<SpanTerm, { is: 'duration' }>, duration: number | undefined): boolean {
  return duration !== undefined && compareNumbers(duration, than, ms);
}
