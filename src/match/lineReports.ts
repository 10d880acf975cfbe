import { groupBy } from '../base/groupBy.ts';
import type { Place, PlaceRange } from '../base/place.ts';
import type { Site } from '../code/site.ts';
import { handlerFigures, handlerReport } from './report/handlerReport.ts';
import type { FunctionMatch, LineReport, MatchResult, ReportWindow, UnmatchedSpan } from './lineReport.ts';
import { LineTally, type LineIdentity } from './report/lineTally.ts';
import { spanRef, type InvocationMatch, type PlacedError } from './matchInvocation.ts';
import type { SiteIndex } from './sites/siteIndex.ts';
import { lineKey } from './sites/siteKeys.ts';
import { siteKindOf } from './sites/siteKindOf.ts';
import type { TiedMatch } from './evidence/spanMatch.ts';

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
  const steps = lineReportSteps(functions);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** As `lineReports`, in short steps: what others do between them changes nothing. */
export function* lineReportSteps(functions: readonly FunctionMatches[]): Generator<void, MatchResult> {
  const lines = new Lines();
  const shares: FunctionMatch[] = [];
  for (const matches of functions) {
    const before = lines.unmatched.length;
    const untold = new Set(matches.invocations.flatMap((match) => match.untold));
    for (const match of matches.invocations) {
      lines.add(match, matches, untold);
      yield;
    }
    const { function: declared } = matches.index;
    const unmatched = unmatchedGroups(lines.unmatched.slice(before));
    const figures = handlerFigures(matches.invocations, joinWindows([matches]));
    shares.push({ declared, handler: handlerReport(declared, figures, unmatched), figures, unmatched });
  }
  const reports = shares.flatMap(({ handler }) => handler ?? []);
  for (const report of lines.reports()) {
    reports.push(report);
    yield;
  }
  return { reports: reports.toSorted(byPlace), unmatched: lines.unmatched, functions: shares };
}

/** The tallies of all lines: by line, then by what they count. */
class Lines {
  readonly unmatched: UnmatchedSpan[] = [];
  readonly #lines = new Map<string, Map<string, Entry>>();
  /** Of sites without ties. */
  readonly #entryOf = new Map<Site, Entry>();

  /** @param untold keys of ties that order tells apart in some runs alone: they stay ties, for those runs are not like the others. */
  add({ invocation, spans, errors }: InvocationMatch, owner: FunctionMatches, untold: ReadonlySet<string>): void {
    const { function: declared } = owner.index;
    for (const { span, match: found, label, ref } of spans) {
      const match = found.kind === 'tied' ? inAllRuns(found, untold) : found;
      if (match.kind === 'none') {
        const { traceId } = invocation;
        const [what, { reason }] = [siteKindOf(span), match];
        this.unmatched.push({ traceId, spanId: span.id, function: declared.logicalId, what, name: label, reason });
        continue;
      }
      for (const { tally } of this.#entriesOf(match, owner)) {
        tally.noteEvidence(match);
        tally.addSpan(span, ref, label, invocation, declared);
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
    const { tally } = this.#entry({ place: range, what: 'throw', evidence: 'frame', text, ties: [] }, owner);
    const ref = spanRef(span, invocation);
    tally.addSpan(span, ref, name, invocation, owner.index.function);
    tally.addError(exception, span.end ?? span.start, ref);
  }

  *reports(): Generator<LineReport> {
    // Many lines have the same functions.
    const sums = new Map<string, { readonly window: ReportWindow; readonly time: number; readonly runs: number }>();
    for (const { tally, owners } of this.#entries()) {
      const matches = [...owners];
      const key = matches.map(({ index }) => index.function.id).join('\n');
      const time = (): number => matches.reduce((sum, { invocations }) => sum + handlerTime(invocations), 0);
      const runs = (): number => matches.reduce((sum, { invocations }) => sum + invocations.length, 0);
      const sum = sums.get(key) ?? { window: joinWindows(matches), time: time(), runs: runs() };
      sums.set(key, sum);
      yield tally.report(sum.window, sum.time, sum.runs);
    }
  }

  *#entries(): Generator<Entry> {
    for (const line of this.#lines.values()) yield* line.values();
  }

  #at(place: Place): readonly LineTally[] {
    return [...(this.#lines.get(lineKey(place))?.values() ?? [])].map(({ tally }) => tally);
  }

  #entriesOf(match: TiedMatch, owner: FunctionMatches): readonly Entry[] {
    const sites = oneALine(match.sites);
    const [only] = sites;
    const known = only && sites.length === 1 ? this.#entryOf.get(only) : undefined;
    if (known) {
      known.owners.add(owner);
      return [known];
    }
    const entries = sites.map((site) => {
      const ties = placesOf(sites.filter((other) => other !== site));
      return this.#entry(
        { place: site.place, what: site.kind, evidence: match.evidence, text: match.text, ties },
        owner,
      );
    });
    if (only && entries.length === 1) for (const entry of entries) this.#entryOf.set(only, entry);
    return entries;
  }

  /** What differs in kind or in ties is counted apart, so that no certain figure takes in an uncertain one. */
  #entry(identity: LineIdentity, owner: FunctionMatches): Entry {
    const line = this.#lines.get(lineKey(identity.place)) ?? new Map<string, Entry>();
    this.#lines.set(lineKey(identity.place), line);
    const key = [identity.what, ...identity.ties.map(lineKey)].join(' ');
    const entry = line.get(key) ?? { tally: new LineTally(identity), owners: new Set() };
    line.set(key, entry);
    entry.owners.add(owner);
    return entry;
  }
}

function inAllRuns(match: TiedMatch, untold: ReadonlySet<string>): TiedMatch {
  const { tie } = match;
  return tie && untold.has(tie.key) ? { ...match, sites: tie.sites } : match;
}

/** A tally, and the functions whose time and traces it shares in. */
interface Entry {
  readonly tally: LineTally;
  readonly owners: Set<FunctionMatches>;
}

/** Two sites on one line are one place to the reader. */
export function oneALine(sites: readonly Site[]): readonly Site[] {
  if (sites.length === 1) return sites;
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
