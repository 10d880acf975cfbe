import type { SpanStatus } from '../../../trace/span.ts';

/* What the extension says to the timeline's page of one span; all text is untrusted and is shown as text. */

/** A text that may lead somewhere. */
export interface LinkedText {
  readonly text: string;
  /** For `openLink`; undefined where there is nowhere to go. */
  readonly link: number | undefined;
}

/** What the details pane says of one span. */
export interface SpanDetails {
  readonly spanId: string;
  readonly name: string;
  readonly status: SpanStatus;
  /** Duration, self time, share, start … in words: label and value. */
  readonly times: readonly Fact[];
  /** Epoch ms. */
  readonly began: number;
  /** The line that made it and why, or why none is known; names stand between backticks. */
  readonly source: { readonly places: readonly LinkedText[]; readonly evidence: string };
  /** HTTP, SQL, AWS, annotations: those that have something. */
  readonly sections: readonly DetailSection[];
  /** How its failure and others belong together; undefined where it did not fail, or nothing ties it to another. */
  readonly failure: SpanFailure | undefined;
  readonly exceptions: readonly DetailedException[];
  /** Metadata by namespace, as plain JSON data; undefined where there is none. */
  readonly metadata: unknown;
  readonly notes: readonly DetailNote[];
  /** The span as JSON, indented. */
  readonly raw: string;
}

/** What is known of a span in one matter. */
export interface DetailSection {
  readonly title: string;
  readonly facts: readonly Fact[];
  /** Whether only its title shows until the user opens it. */
  readonly folded?: boolean;
}

/** A sentence on a span; one about another trace ends with its id, which leads there. */
export interface DetailNote {
  readonly text: string;
  readonly traceId: string | undefined;
  /** The span of that trace. */
  readonly spanId?: string | undefined;
}

/** `Failed because of`, the span that it began with, and why that is said. */
export interface SpanFailure {
  readonly text: string;
  /** Another span of the same trace, which ends the text. */
  readonly origin: { readonly spanId: string; readonly name: string } | undefined;
  readonly evidence: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface DetailedException {
  readonly type: string;
  readonly message: string;
  /** It happened in the callee. */
  readonly remote: boolean;
  readonly frames: readonly LinkedText[];
}
