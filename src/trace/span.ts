import type { UnknownRecord } from '../base/readUnknown.ts';

/** How a span ended. A span counts once: throttle, else error if its status is 4xx, else fault (the Node SDK sets two flags). */
export type SpanStatus = 'ok' | 'error' | 'fault' | 'throttle';

/** What a span is to Lambda; `other` is everything that user code, an SDK or another service recorded. */
export type SpanRole =
  /** Segment with origin `AWS::Lambda`: the service's side of an invocation. */
  | 'lambdaService'
  /** Segment with origin `AWS::Lambda::Function`, or the root made for subsegments that came without one. */
  | 'lambdaFunction'
  /** `Init` (today's format) or `Initialization` (classic). */
  | 'init'
  /** `Restore` of SnapStart. */
  | 'restore'
  /** `Invocation` (classic format only): the handler's time. */
  | 'invocation'
  | 'overhead'
  /** `Dwell Time`: queueing before an asynchronous invocation. */
  | 'queueing'
  /** `Attempt #n` of an asynchronous invocation. */
  | 'attempt'
  | 'other';

/** One line of a recorded stack; which parts are there depends on the SDK (line only with most, never a column from Node). */
export interface StackFrame {
  readonly path: string | undefined;
  /** Counts from 1; undefined where the SDK sent null, 0 or a negative number. */
  readonly line: number | undefined;
  /** Counts from 1. */
  readonly column?: number | undefined;
  readonly label: string | undefined;
}

/** An exception as X-Ray's `cause.exceptions[]` holds it. */
export interface SpanException {
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly message: string | undefined;
  /** True where the failure happened in the callee and was only reported here. */
  readonly remote: boolean;
  /** Id of the exception that this one wraps. */
  readonly causeId: string | undefined;
  /** Frames that the SDK left out of the stack. */
  readonly truncated?: number | undefined;
  /** Exceptions that the SDK left out of the chain of causes. */
  readonly skipped?: number | undefined;
  /** Innermost frame first, whatever order the SDK sent. */
  readonly stack: readonly StackFrame[];
}

/** What a `cause` says beside its exceptions. */
export interface SpanCause {
  readonly workingDirectory: string | undefined;
  /** Files or modules in use when the exception happened. */
  readonly paths: readonly string[];
}

export interface SpanHttp {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly status: number | undefined;
  /** Bytes; undefined where unknown. */
  readonly contentLength: number | undefined;
  readonly userAgent?: string | undefined;
  /** Personal data: for filters only, never to be shown or logged. */
  readonly clientIp?: string | undefined;
  /** The client's address is the one that a proxy forwarded. */
  readonly forwarded?: boolean | undefined;
}

export interface SpanSql {
  /** The connection where there is no URL. */
  readonly url: string | undefined;
  readonly query: string | undefined;
  readonly databaseType: string | undefined;
  readonly connection?: string | undefined;
  readonly databaseVersion?: string | undefined;
  readonly driverVersion?: string | undefined;
  /** Of the database. */
  readonly user?: string | undefined;
  /** `call` or `statement`. */
  readonly preparation?: string | undefined;
}

/** A pointer to a span of another trace, as batches of messages make them (X-Ray's `links`). */
export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
  /** `aws.xray.reserved.reference_type` (`parent` or `child`) and more. */
  readonly attributes: UnknownRecord;
}

/** A scalar that X-Ray indexes. */
export type Annotation = string | number | boolean;

/** A node of a trace: a segment or a subsegment, whatever sent it. Times are epoch milliseconds. */
export interface Span {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly name: string;
  readonly kind: 'segment' | 'subsegment';
  readonly role: SpanRole;
  /** X-Ray's `origin` of a segment: `AWS::Lambda::Function`, `AWS::ApiGateway::Stage`, … */
  readonly origin: string | undefined;
  /** X-Ray's `namespace` of a subsegment: `aws`, `remote`, `local`, …; undefined for custom ones. */
  readonly namespace: string | undefined;
  /** True for a segment that X-Ray made from its caller's subsegment: the same interval, never to be counted twice. */
  readonly inferred: boolean;
  /** True for a node that no document describes, made so that its children have a parent. */
  readonly synthetic: boolean;
  /** True for a call whose callee, as it says, records a segment of its own. */
  readonly traced?: boolean | undefined;
  readonly start: number;
  /** Undefined while in progress. */
  readonly end: number | undefined;
  readonly status: SpanStatus;
  /**
   * The exceptions of its document. Where that only names an exception which another span recorded (an error that travelled
   * up), it is the very same object as there.
   */
  readonly exceptions: readonly SpanException[];
  readonly cause?: SpanCause | undefined;
  readonly http: SpanHttp | undefined;
  readonly sql: SpanSql | undefined;
  /** X-Ray's `aws` block as sent: `operation`, `table_name`, `request_id`, `function_arn`, … */
  readonly aws: UnknownRecord;
  readonly annotations: Readonly<Record<string, Annotation>>;
  /** `{namespace: {key: value}}`. */
  readonly metadata: UnknownRecord;
  /** X-Ray's `service` block as sent: `version`, `runtime`, `compiler`, … */
  readonly service?: UnknownRecord | undefined;
  /** Ids of subsegments that ended before this one began. */
  readonly precursorIds?: readonly string[] | undefined;
  /** ARN of what a segment stands for; on `AWS::Lambda` segments the function's. */
  readonly resourceArn?: string | undefined;
  /** Personal data: for filters only, never to be shown or logged. */
  readonly user?: string | undefined;
  readonly links?: readonly SpanLink[] | undefined;
  /** In order of start. */
  readonly children: readonly Span[];
  /** Oddities of this span's document, in words. */
  readonly notes: readonly string[];
}

/** Every span of one trace id, as a forest. */
export interface Trace {
  /** `1-<8 hex>-<24 hex>`. */
  readonly id: string;
  /** In order of start; more than one where documents are missing, or callers are not traced. */
  readonly roots: readonly Span[];
  /** Epoch ms of the earliest start. */
  readonly start: number;
  /** Epoch ms of the latest end. */
  readonly end: number;
  /** True where some document is in progress or a parent is missing: the trace may still grow. */
  readonly partial: boolean;
  /** Oddities of the whole: malformed documents, cycles, missing parents, in words. */
  readonly notes: readonly string[];
}

/** Milliseconds from start to end; undefined while in progress. */
export function durationOf(span: Span): number | undefined {
  return span.end === undefined ? undefined : span.end - span.start;
}

/** The spans below and including `roots`, parents before children; iterative, so that depth cannot exhaust the stack. */
export function* walkSpans(roots: readonly Span[]): Generator<Span> {
  const stack = [...roots].reverse();
  for (let span = stack.pop(); span; span = stack.pop()) {
    yield span;
    for (let i = span.children.length - 1; i >= 0; i--) {
      const child = span.children[i];
      if (child) stack.push(child);
    }
  }
}
