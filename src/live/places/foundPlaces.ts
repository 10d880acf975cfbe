import type { Place, PlaceRange } from '../../base/place.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { handlerEvidence, handlerRange } from '../../match/report/handlerReport.ts';
import { oneALine } from '../../match/lineReports.ts';
import type { MatchedSpan } from '../../match/runs/matchedSpan.ts';
import { matchInvocation, type KnownPlaces } from '../../match/matchInvocation.ts';
import { ownSpans } from '../../match/runs/ownSpans.ts';
import type { SiteIndex } from '../../match/sites/siteIndex.ts';
import { lineKey } from '../../match/sites/siteKeys.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import { walkSpans, type Span, type StackFrame, type Trace } from '../../trace/span.ts';
import { noPlaceReason, undeclaredReason } from './noPlaceReason.ts';
import type { SpanPlace, TracePlaces } from './tracePlaces.ts';

/** Gathers what its invocations tell of a trace's spans, then gives their places. */
export class FoundPlaces {
  readonly #spans = new Map<string, SpanPlace>();
  readonly #frames = new Map<StackFrame, Place>();
  /** The lines that threw what a span recorded. */
  readonly #throws = new Map<string, Place[]>();

  /** @param known the places that its errors and spans name. */
  addInvocation(run: Invocation, index: SiteIndex, known: KnownPlaces): void {
    const { invocation, spans, errors } = matchInvocation(run, index, known);
    const declared = index.function;
    for (const { span, match } of spans) this.#spans.set(span.id, placeOfMatch(match));
    this.addHandler(handlerSpansOf(invocation), declared);
    for (const { span, place } of errors) {
      if (place.kind === 'place') this.#throws.set(span.id, [...(this.#throws.get(span.id) ?? []), place.place]);
    }
  }

  /** Spans that stand for a whole run of a function. */
  addHandler(spans: readonly Span[], declared: LambdaFunction): void {
    const { handlerPlace: place, logicalId, notes } = declared;
    const found: SpanPlace = place
      ? { kind: 'place', places: [handlerRange(place)], evidence: handlerEvidence(declared, place) }
      : { kind: 'none', reason: notes[0] ?? `the handler of ${logicalId} was not found` };
    for (const { id } of spans) this.#spans.set(id, found);
  }

  addUndeclared(invocation: Invocation): void {
    const none: SpanPlace = { kind: 'none', reason: undeclaredReason(invocation.functionName) };
    for (const { id } of [...handlerSpansOf(invocation), ...ownSpans(invocation)]) this.#spans.set(id, none);
  }

  addFrames(frames: readonly StackFrame[], places: readonly (Place | undefined)[]): void {
    for (const [i, frame] of frames.entries()) {
      const place = places[i];
      if (place) this.#frames.set(frame, place);
    }
  }

  /** The places of the whole trace; call it once, last. */
  placesOf(trace: Trace): TracePlaces {
    const ordered = [...walkSpans(trace.roots)];
    this.#explainOthers(ordered);
    const byLine = this.#byLine(ordered);
    return {
      span: (id) => this.#spans.get(id) ?? { kind: 'none', reason: 'the trace has no such span' },
      spansAt: (file, line) => byLine.get(lineKey({ file, line })) ?? [],
      frame: (frame) => this.#frames.get(frame),
    };
  }

  #explainOthers(ordered: readonly Span[]): void {
    const parents = new Map<Span, Span>();
    for (const span of ordered) {
      for (const child of span.children) parents.set(child, span);
      if (this.#spans.has(span.id)) continue;
      const parent = parents.get(span);
      const around = parent && this.#spans.get(parent.id);
      const reason = noPlaceReason(span, around?.kind === 'none' ? around.reason : undefined);
      this.#spans.set(span.id, { kind: 'none', reason });
    }
  }

  /** A line that only threw stands for the spans that recorded the error. */
  #byLine(ordered: readonly Span[]): ReadonlyMap<string, readonly string[]> {
    const made = collect(ordered, ({ id }) => {
      const found = this.#spans.get(id);
      return found?.kind === 'place' ? found.places : [];
    });
    const threw = collect(ordered, ({ id }) => this.#throws.get(id) ?? []);
    return new Map([...threw, ...made]);
  }
}

function placeOfMatch(match: MatchedSpan['match']): SpanPlace {
  if (match.kind === 'none') return match;
  const [first = match.sites[0], ...rest] = oneALine(match.sites);
  const places: readonly [PlaceRange, ...PlaceRange[]] = [first.place, ...rest.map(({ place }) => place)];
  return { kind: 'place', places, evidence: match.text };
}

/** Lambda's own spans that stand for the run as a whole. */
function handlerSpansOf({ functionSpan, handlerSpan, serviceSpan }: Invocation): readonly Span[] {
  return [functionSpan, handlerSpan, ...(serviceSpan ? [serviceSpan] : [])];
}

/** Ids of spans by `lineKey` of their places, in the spans' order. */
function collect(
  ordered: readonly Span[],
  placesOf: (span: Span) => readonly Place[],
): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, Set<string>>();
  for (const span of ordered) {
    for (const place of placesOf(span)) {
      const key = lineKey(place);
      const here = ids.get(key) ?? new Set();
      ids.set(key, here.add(span.id));
    }
  }
  return new Map([...ids].map(([key, here]) => [key, [...here]]));
}
