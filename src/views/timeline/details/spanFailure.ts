import { spanLabel } from '../../../trace/text/spanLabel.ts';
import { plainText } from '../../../base/text/plainText.ts';
import type { FailedSpan } from '../../../trace/figures/failures.ts';
import { walkSpans, type Span } from '../../../trace/span.ts';
import type { SpanIndex } from './spanIndex.ts';
import type { SpanFailure } from './detailMessages.ts';

const MAX_NAME = 200;

/** How the failure of a span and those of others belong together; undefined where it did not fail, or is tied to no other. */
export function spanFailure(span: Span, { figures: { failures } }: SpanIndex): SpanFailure | undefined {
  const failure = failures.of(span);
  if (!failure) return undefined;
  if (failure.origin !== span) {
    const origin = { spanId: failure.origin.id, name: nameOf(failure.origin) };
    return { text: 'Failed because of', origin, evidence: evidenceText(failure.chain) };
  }
  const ofTrace = failures.ofTrace();
  if (ofTrace?.origin !== span) return undefined;
  const top = ofTrace.chain.at(-1)?.span ?? span;
  // Whether the one made the other fail is not told by the trace, and not guessed here.
  if (top === span && hasFailureBelow(span)) return undefined;
  const evidence = top === span ? 'nothing below it failed, nor what called it' : `it spread up to ${nameOf(top)}`;
  return { text: 'The failure of the trace began here', origin: undefined, evidence };
}

function hasFailureBelow({ children }: Span): boolean {
  for (const { status } of walkSpans(children)) if (status !== 'ok') return true;
  return false;
}

function evidenceText(chain: readonly FailedSpan[]): string {
  const above = chain.slice(1);
  const thrown = above.filter(({ tie }) => tie === 'exception').length;
  if (thrown === above.length) return 'by the same exception';
  return thrown === 0 ? 'which failed in the same way' : 'by the same exception, then in the same way';
}

function nameOf(span: Span): string {
  return plainText(spanLabel(span), MAX_NAME);
}
