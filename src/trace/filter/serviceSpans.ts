import { asString } from '../../base/readUnknown.ts';
import type { ServiceId } from './filterExpression.ts';
import { isCall } from '../rootCausePath.ts';
import { walkSpans, type Span, type Trace } from '../span.ts';
import { serviceOf } from '../serviceMap/serviceOf.ts';
import { typeOf } from './filterSubjects.ts';

/**
 * Services are segments, and the calls for which X-Ray makes inferred segments: locally nobody makes them, so that calls without one
 * stand for the called service themselves.
 */
export function isServiceSpan(span: Span): boolean {
  if (span.synthetic) return false;
  return span.kind === 'segment' || (isCall(span) && !span.children.some((child) => child.kind === 'segment'));
}

/** Whether a span is a node of this service; by the name of its segment or by that of its node on service maps. */
export function isService(span: Span, id: ServiceId): boolean {
  if (!isServiceSpan(span)) return false;
  if (id.name !== undefined && span.name !== id.name && serviceOf(span).name !== id.name) return false;
  if (id.accountId !== undefined && asString(span.aws['account_id']) !== id.accountId) return false;
  if (id.type === undefined) return true;
  const type = typeOf(span);
  // `AWS::DynamoDB` of a call stands for `AWS::DynamoDB::Table`.
  return type === id.type || (span.kind === 'subsegment' && type !== undefined && id.type.startsWith(`${type}::`));
}

/** The calls from one service to another: the caller's subsegment where it made one, else the called segment. */
export function* edgeSpans(trace: Trace, from: ServiceId, to: ServiceId): Generator<Span> {
  const parents = new Map<Span, Span>();
  for (const span of walkSpans(trace.roots)) {
    for (const child of span.children) parents.set(child, span);
    if (!isService(span, to)) continue;
    let caller = parents.get(span);
    while (caller && !(caller.kind === 'segment' && !caller.synthetic)) caller = parents.get(caller);
    if (!caller || !isService(caller, from)) continue;
    const parent = parents.get(span);
    yield parent && span.kind === 'segment' && isCall(parent) ? parent : span;
  }
}
