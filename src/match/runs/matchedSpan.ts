import type { Span } from '../../trace/span.ts';
import type { SpanRef } from '../lineReport.ts';
import type { SpanMatch } from '../evidence/spanMatch.ts';

/** A span of an invocation, and where it stands. */
export interface MatchedSpan {
  readonly span: Span;
  /** As lists call it. */
  readonly label: string;
  /** As reports list it. */
  readonly ref: SpanRef;
  readonly match: SpanMatch;
}
