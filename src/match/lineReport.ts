import type { Place, PlaceRange } from '../base/place.ts';
import type { SiteKind } from '../code/site.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { SpanStatus } from '../trace/span.ts';
import type { LineChange } from './change/lineChange.ts';

/**
 * What can tie spans to a line, strongest first: a stack frame or `code.*` attribute, which the span itself recorded · the word of the
 * user · a literal name · a library's convention · an SDK call · an HTTP call · a query of a database · the handler itself.
 */
export const evidenceKinds = [
  'frame',
  'named',
  'literalName',
  'convention',
  'sdkCall',
  'httpCall',
  'sqlCall',
  'handler',
] as const;

export type EvidenceKind = (typeof evidenceKinds)[number];

/** Why these spans stand at this line. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** In words, for the hover: "named here: `captureAsyncFunc('charge')`". */
  readonly text: string;
  /** Of `of` spans that could stand here, this many are tied by it. */
  readonly matched: number;
  readonly of: number;
}

/** A span that began at a line, with what lists need. Times are epoch ms, durations ms. */
export interface SpanRef {
  readonly traceId: string;
  readonly spanId: string;
  readonly start: number;
  /** Undefined while in progress, and of a handler that never ran. */
  readonly duration: number | undefined;
  readonly status: SpanStatus;
  /** Of a handler: init failed, so that it never ran. */
  readonly initFailed?: boolean | undefined;
  /** Whether its invocation was a cold start. */
  readonly cold: boolean;
}

/** Nearest-rank percentiles over finished durations, in ms. */
export interface DurationFigures {
  readonly count: number;
  readonly min: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Figures of a line, over a window, from one connection. */
export interface LineStatistics {
  /** Distinct traces with a span here: the count that is shown. */
  readonly traces: number;
  /** Spans here; more than `traces` where a line runs several times in one. */
  readonly spans: number;
  /** Of a handler: of warm invocations alone. Of other lines: of all calls. Undefined where nothing finished. */
  readonly durations: DurationFigures | undefined;
  readonly faults: number;
  readonly errors: number;
  readonly throttles: number;
  /** Of a handler: its cold starts. */
  readonly cold: ColdFigures | undefined;
  /** Of other lines: how many spans an invocation has here. */
  readonly perInvocation?: SpanCounts | undefined;
  /** Of other lines: union of the line's intervals over handler time, 0 to 1; undefined where no handler time is known. */
  readonly shareOfTime: number | undefined;
}

/** The fewest and the most. */
export interface SpanCounts {
  readonly min: number;
  readonly max: number;
}

export interface ColdFigures {
  /** Traces with a cold start. */
  readonly traces: number;
  /** Of the init of each, ms; undefined where traces mark cold starts and no init time. */
  readonly inits: DurationFigures | undefined;
  /** Handler durations of cold invocations. */
  readonly durations: DurationFigures | undefined;
  /** How many invocations have no handler duration, as their init failed; undefined where none. */
  readonly failedInits?: number | undefined;
}

/** Errors of one kind that passed or began at this line. */
export interface ErrorGroup {
  readonly type: string;
  /** The message of the newest. */
  readonly message: string;
  readonly count: number;
  /** Epoch ms of the newest. */
  readonly last: number;
  /** Its messages by what they have in common, most frequent first; kinds beyond a bound are left out. */
  readonly messages: readonly ErrorMessage[];
}

/** Messages that differ in numbers, names and ids alone. */
export interface ErrorMessage {
  /** What they have in common: `order ‹n› declined`. */
  readonly fingerprint: string;
  readonly count: number;
  /** The newest: what it says, when (epoch ms), and the span that recorded it. */
  readonly message: string;
  readonly last: number;
  readonly traceId: string;
  readonly spanId: string;
}

/** What the figures were made from. Epoch ms. */
export interface ReportWindow {
  readonly from: number;
  readonly to: number;
  /** Traces whose documents were read. */
  readonly read: number;
  /** Traces of the function in the window. */
  readonly of: number;
  /** Read in an earlier session: whatever shows the figures says from when they are. */
  readonly isPast?: true;
}

/** The value at the centre: what happened at one line. Every view is a short rendering of it. */
export interface LineReport {
  readonly place: PlaceRange;
  readonly what: SiteKind;
  /** Logical ids of the functions whose invocations stand here, as they are named to the user: two templates may declare the same. */
  readonly functions: readonly string[];
  /** Their `LambdaFunction.id`s; not in the order of `functions`. */
  readonly functionIds: readonly string[];
  /** What is measured, as a name: `charge`, `DynamoDB PutItem orders`, `PaymentDeclined`; the symbol for a handler. */
  readonly label: string;
  /** Newest first. */
  readonly spans: readonly SpanRef[];
  readonly statistics: LineStatistics;
  readonly evidence: Evidence;
  /** Other places with equal evidence; not empty means "this line or …". */
  readonly ties: readonly Place[];
  readonly errors: readonly ErrorGroup[];
  /** Of a handler: what its invocations recorded and no line could be tied to, most frequent first. */
  readonly unmatched: readonly UnmatchedGroup[];
  readonly window: ReportWindow;
  /** Where it is compared with another window, and could be. */
  readonly change?: LineChange | undefined;
  /** How long its line may take, where somebody said so. */
  readonly budget?: LineBudget;
  /** Epoch ms of an edit of this file after its last trace: the code that ran is another than the editor shows. */
  readonly editedSince?: number;
  /** Of a handler: the versions and aliases by which what is measured was called, where the user chose to see these alone. */
  readonly shownAs?: readonly string[];
  /** Of the functions that run here, where it is known when they were deployed. */
  readonly release?: Release | undefined;
}

/** The last release of what a report measures. */
export interface Release {
  /** Epoch ms since when the deployed functions have their code, as far as is known: their last change at the latest. */
  readonly at: number;
  /** Epoch ms of a later change that left the code the same: of configuration alone. */
  readonly configuredAt?: number | undefined;
  /** The published versions that ran, where these did. */
  readonly versions?: readonly string[] | undefined;
  /** How many of the report's spans began before it. */
  readonly older: number;
  /** Epoch ms of a later change of the report's file on disk: what ran may be other code than is shown. */
  readonly changedAt?: number | undefined;
}

/** How long the p95 of a line may be. */
export interface LineBudget {
  /** ms: what is not below breaks it. */
  readonly limit: number;
  /** The comment that says so; undefined where a setting does. */
  readonly place: Place | undefined;
  /** Not judged: `few` durations have no percentile; not all traces were read yet; a `tie` may be another line's. */
  readonly verdict: 'kept' | 'broken' | 'few' | 'reading' | 'tie';
}

/** What a function's invocations took and how they ended, whether or not a line is known for them. */
export type InvocationFigures = Pick<LineReport, 'statistics' | 'window'>;

/** Spans of one name that have no line, and why. */
export interface UnmatchedGroup {
  /** What a line of theirs would be. */
  readonly what: SiteKind;
  readonly name: string;
  readonly reason: string;
  readonly count: number;
}

/** A span that no line could be tied to, and why. */
export interface UnmatchedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Logical id. */
  readonly function: string;
  /** What a line of it would be; `throw` for an error that it recorded. */
  readonly what: SiteKind;
  readonly name: string;
  readonly reason: string;
}

/** What one function's invocations came to. */
export interface FunctionMatch {
  readonly declared: LambdaFunction;
  /** Undefined where the handler's line is not known. */
  readonly handler: LineReport | undefined;
  /** Those of `handler`, also where that has no line. */
  readonly figures: InvocationFigures;
  /** Most frequent first. */
  readonly unmatched: readonly (UnmatchedGroup & { readonly newest: UnmatchedSpan })[];
}

export interface MatchResult {
  /** In order of file and line. */
  readonly reports: readonly LineReport[];
  readonly unmatched: readonly UnmatchedSpan[];
  /** One for each function that was given, in that order. */
  readonly functions: readonly FunctionMatch[];
}
