import type { Span } from './span.ts';

/**
 * The innermost span that was open at a time (epoch ms, as whole as logs have it) below and including `functionSpan`, of those that
 * the invocation itself recorded; where two that are not nested were open, the one around both.
 */
export function spanAt(functionSpan: Span, time: number): Span {
  let innermost = functionSpan;
  for (;;) {
    const parent = innermost;
    const open = parent.children.filter((child) => isOwn(child, parent) && isOpen(child, time));
    const [only] = open;
    if (!only || open.length > 1) return innermost;
    innermost = only;
  }
}

/** A callee's segments lie below the call that was made: what is logged meanwhile belongs to the call. */
function isOwn({ role, kind, inferred }: Span, { namespace }: Span): boolean {
  if (role === 'lambdaService' || role === 'lambdaFunction') return false;
  // OpenTelemetry's Lambda instrumentation records its root as a segment of its own.
  return kind === 'subsegment' || (!inferred && namespace !== 'aws' && namespace !== 'remote');
}

/**
 * Logs cut fractions of a ms off: the line was written somewhere within the ms that begins at `time`. What is logged just before a call or
 * just behind it often has the ms in which the call began or ended, so a span has to have been open all of it. So do SDKs that read a clock of whole
 * ms, as those for Node do: a span that began at a whole one may have begun anywhere within it.
 */
function isOpen({ start, end }: Span, time: number): boolean {
  const begun = Number.isInteger(start) ? start + 1 : start;
  return begun <= time && (end === undefined || time + 1 <= end);
}
