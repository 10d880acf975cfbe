import type { SpanStatus } from '../span.ts';

/** How plain text marks what failed; each one character wide. */
export const STATUS_MARKS: Readonly<Record<SpanStatus, string>> = { ok: ' ', error: '⚠', fault: '⊗', throttle: '⊘' };
