import { groupBy } from '../base/groupBy.ts';
import type { Place, PlaceRange } from '../base/place.ts';
import type { Site } from '../code/site.ts';
import { handlerReport } from './handlerReport.ts';
import type { FunctionMatch, LineReport, MatchResult, ReportWindow, UnmatchedSpan } from './lineReport.ts';
import { LineTally, type LineIdentity } from './lineTally.ts';
import { siteKindOf } from './matchByHand.ts';
import type { InvocationMatch, PlacedError } from './matchInvocation.ts';
import { lineKey, type SiteIndex } from './siteIndex.ts';
import { spanLabel } from './spanLabel.ts';

/** One function's share of the picture. */
export interface FunctionMatches {
  readonly index: SiteIndex;
  /** Newest first. */
  readonly invocations: readonly InvocationMatch[];
  /** Epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
  /** Ids of the function's traces in the window, and of those whose documents were read. */
  readonly traces: ReadonlySet<string>;
  readonly read: ReadonlySet<string>;
}

/** Sums up matched invocations into the reports of lines; a line that several functions reach has one report. */
export function lineReports(functions: readonly FunctionMatches[]): MatchResult {
  const lines = new Lines();
  const shares: FunctionMatch[] = [];
  for (const matches of functions) {
    const before = lines.unmatched.length;
    for (const match of matches.invocations) lines.add(match, matches);
    const { function: declared } = matches.index;
    const unmatched = unmatchedGroups(lines.unmatched.slice(before));
    const handler = handlerReport(declared, matches.invocations, joinWindows([matches]), unmatched);
    shares.push({ declared, handler, unmatched });
  }
  const handlers = shares.flatMap(({ handler }) => handler ?? []);
  const reports = [...handlers, ...lines.reports()].toSorted(byPlace);
  return { reports, unmatched: lines.unmatched, functions: shares };
}

/** The tallies of all lines: by line, then by what they count. */
class Lines {
  readonly unmatched: UnmatchedSpan[] = [];
  readonly #lines = new Map<string, Map<string, Entry>>();

  add({ invocation, spans, errors }: InvocationMatch, owner: FunctionMatches): void {
    const { logicalId } = owner.index.function;
    for (const { span, match } of spans) {
      if (match.kind === 'none') {
        const { traceId } = invocation;
        const [what, name, { reason }] = [siteKindOf(span), spanLabel(span), match];
        this.unmatched.push({ traceId, spanId: span.id, function: logicalId, what, name, reason });
        continue;
      }
      for (const site of oneALine(match.sites)) {
        const ties = oneALine(match.sites).filter((other) => other !== site);
        const { evidence, text } = match;
        const tally = this.#tally({ place: site.place, what: site.kind, evidence, text, ties: placesOf(ties) }, owner);
        tally.noteEvidence({ evidence, text });
        tally.addSpan(span, spanLabel(span), invocation, logicalId);
        const ref = { traceId: invocation.traceId, spanId: span.id };
        for (const exception of span.exceptions) tally.addError(exception, span.end ?? span.start, ref);
      }
    }
    for (const error of errors) this.#addThrow(error, invocation, owner);
  }

  #addThrow(
    { span, exception, place }: PlacedError,
    invocation: InvocationMatch['invocation'],
    owner: FunctionMatches,
  ): void {
    const name = exception.type ?? 'Error';
    if (place.kind === 'unknown') {
      const { logicalId } = owner.index.function;
      this.unmatched.push({
        traceId: invocation.traceId,
        spanId: span.id,
        function: logicalId,
        what: 'throw',
        name,
        reason: place.reason,
      });
      return;
    }
    // An error that a call's own line threw is already told there, by the span that recorded it.
    if (this.#at(place.place).some((tally) => tally.has(span))) return;
    const site = owner.index.sitesAt(place.place).find(({ kind }) => kind === 'throw');
    const range = site?.place ?? {
      ...place.place,
      column: place.place.column ?? 1,
      endLine: place.place.line,
      endColumn: 1,
    };
    const text = 'the innermost frame of the recorded stack in this code';
    const tally = this.#tally({ place: range, what: 'throw', evidence: 'frame', text, ties: [] }, owner);
    tally.addSpan(span, name, invocation, owner.index.function.logicalId);
    tally.addError(exception, span.end ?? span.start, { traceId: invocation.traceId, spanId: span.id });
  }

  *reports(): Generator<LineReport> {
    for (const { tally, owners } of this.#entries()) {
      const matches = [...owners];
      yield tally.report(
        joinWindows(matches),
        matches.reduce((sum, { invocations }) => sum + handlerTime(invocations), 0),
      );
    }
  }

  *#entries(): Generator<Entry> {
    for (const line of this.#lines.values()) yield* line.values();
  }

  #at(place: Place): readonly LineTally[] {
    return [...(this.#lines.get(lineKey(place))?.values() ?? [])].map(({ tally }) => tally);
  }

  /** What differs in kind or in ties is counted apart, so that no certain figure takes in an uncertain one. */
  #tally(identity: LineIdentity, owner: FunctionMatches): LineTally {
    const line = this.#lines.get(lineKey(identity.place)) ?? new Map<string, Entry>();
    this.#lines.set(lineKey(identity.place), line);
    const key = [identity.what, ...identity.ties.map(lineKey)].join(' ');
    const entry = line.get(key) ?? { tally: new LineTally(identity), owners: new Set() };
    line.set(key, entry);
    entry.owners.add(owner);
    return entry.tally;
  }
}

/** A tally, and the functions whose time and traces it shares in. */
interface Entry {
  readonly tally: LineTally;
  readonly owners: Set<FunctionMatches>;
}

/** Two sites on one line are one place to the reader. */
export function oneALine(sites: readonly Site[]): readonly Site[] {
  return [...new Map(sites.map((site) => [lineKey(site.place), site])).values()];
}

function placesOf(sites: readonly Site[]): readonly PlaceRange[] {
  return sites.map((site) => site.place);
}

function handlerTime(invocations: readonly InvocationMatch[]): number {
  return invocations.reduce((sum, { invocation }) => sum + (invocation.handlerDuration ?? 0), 0);
}

/** A trace that runs through several of the functions counts once. */
function joinWindows(functions: readonly FunctionMatches[]): ReportWindow {
  return {
    from: Math.min(...functions.map(({ window }) => window.from)),
    to: Math.max(...functions.map(({ window }) => window.to)),
    read: new Set(functions.flatMap(({ read }) => [...read])).size,
    of: new Set(functions.flatMap(({ traces }) => [...traces])).size,
  };
}

function unmatchedGroups(spans: readonly UnmatchedSpan[]): FunctionMatch['unmatched'] {
  return [...groupBy(spans, ({ what, name, reason }) => `${what}\n${name}\n${reason}`).values()]
    .flatMap((group) => {
      const [newest] = group;
      if (!newest) return [];
      const { what, name, reason } = newest;
      return [{ what, name, reason, count: group.length, newest }];
    })
    .toSorted((a, b) => b.count - a.count);
}

function byPlace(a: LineReport, b: LineReport): number {
  return a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : a.place.line - b.place.line;
}
