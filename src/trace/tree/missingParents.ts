import { addChild, openSpansBelow, syntheticSpan, type OpenSpan } from './openSpan.ts';
import { isFromLambda, isPowertoolsHandler, lambdaNameOf } from './lambdaEvidence.ts';
import type { LinkedSpans } from './linkSpans.ts';
import { OrphanTimes } from './orphanTimes.ts';

/** Names of synthetic spans about which nothing is known. */
export const UNKNOWN_SEGMENT = '(segment not recorded)';
export const UNKNOWN_SUBSEGMENT = '(subsegment not recorded)';
export const UNKNOWN_FUNCTION = '(Lambda function not recorded)';

const MAX_NAMED = 20;

/**
 * Finds a place for spans whose parent has no document. Loose subsegments of one missing parent get a synthetic segment, which is a
 * Lambda function where they show signs of it; or a synthetic subsegment of the trace's one Lambda function, where nothing else can have
 * recorded them. Segments become roots, as callers are often not traced.
 */
export function placeOrphans({ roots, orphans }: LinkedSpans, spans: readonly OpenSpan[], notes: string[]): void {
  const groups = [...orphans].filter(([, children]) => children.some((child) => child.kind === 'subsegment'));
  const loneService = groups.length === 1 && groups[0] ? serviceWithoutFunction(spans, groups[0][1]) : undefined;
  const loneFunction = loneService
    ? undefined
    : onlyRecorder(
        spans,
        groups.map(([, children]) => children),
      );
  let named = 0;
  for (const [id, children] of orphans) {
    if (named++ < MAX_NAMED) notes.push(missingNote(id, children));
    if (!children.some((child) => child.kind === 'subsegment')) {
      roots.push(...children);
      continue;
    }
    if (loneFunction) {
      const subsegment = { ...syntheticSpan(id, UNKNOWN_SUBSEGMENT, children), kind: 'subsegment' as const };
      addChild(loneFunction, { ...subsegment, parentId: loneFunction.id });
      continue;
    }
    const parent = syntheticSpan(id, UNKNOWN_SEGMENT, children);
    if (loneService || children.some(isFromLambda)) {
      parent.role = 'lambdaFunction';
      parent.name =
        loneService?.name ?? children.map(lambdaNameOf).find((name) => name !== undefined) ?? UNKNOWN_FUNCTION;
      // How the invocation ended is told by its handler alone: other failures may have been caught.
      parent.status = children.find(isPowertoolsHandler)?.status ?? 'ok';
    }
    if (loneService) {
      parent.parentId = loneService.id;
      addChild(loneService, parent);
    } else roots.push(parent);
  }
  if (named > MAX_NAMED) notes.push(`The documents of ${named - MAX_NAMED} more parents are missing.`);
}

/** The trace's one `AWS::Lambda` segment, if its Function segment is what is missing: nothing is below it, and it was there first. */
function serviceWithoutFunction(spans: readonly OpenSpan[], orphans: readonly OpenSpan[]): OpenSpan | undefined {
  let service: OpenSpan | undefined;
  for (const span of spans) {
    if (span.origin === 'AWS::Lambda::Function') return undefined;
    // What X-Ray inferred of a call to a function is no run of one.
    if (span.origin !== 'AWS::Lambda' || span.inferred) continue;
    if (service) return undefined;
    service = span;
  }
  const found = service;
  if (!found || found.children.length > 0 || isBelow(found, orphans)) return undefined;
  return orphans.every((orphan) => !(orphan.start < found.start)) ? found : undefined;
}

/**
 * What runs the handler of the trace's one Lambda function, where that alone can have recorded the orphans: all are within its time, no
 * other service has a segment, and no call of it is still without the segment of what it called, or went on meanwhile to a host that may record one.
 * @param groups the orphans of each missing parent
 */
function onlyRecorder(spans: readonly OpenSpan[], groups: readonly (readonly OpenSpan[])[]): OpenSpan | undefined {
  let found: OpenSpan | undefined;
  // Siblings of a call, and what is around it, were recorded by what made the call, not by what it called.
  const times = new OrphanTimes(groups);
  for (const span of spans) {
    if (!isAnswered(span) && (span.traced || (span.namespace === 'remote' && times.overlap(span)))) return undefined;
    if (span.kind !== 'segment' || span.inferred || span.origin === 'AWS::Lambda') continue;
    if (span.origin !== 'AWS::Lambda::Function' || found) return undefined;
    found = span;
  }
  const { start = Number.NaN, end = Number.NaN } = found ?? {};
  const isWithin = groups.flat().every((each) => each.start >= start && (each.end ?? Number.POSITIVE_INFINITY) <= end);
  return isWithin ? (found?.children.find(({ name }) => name === 'Invocation') ?? found) : undefined;
}

function isAnswered({ children }: OpenSpan): boolean {
  return children.some(({ kind }) => kind === 'segment');
}

/** What the orphans themselves lead to cannot be around them. */
function isBelow(service: OpenSpan, orphans: readonly OpenSpan[]): boolean {
  return openSpansBelow(orphans).includes(service);
}

function missingNote(id: string, children: readonly OpenSpan[]): string {
  const [first] = children;
  const more = children.length > 1 ? ` and ${children.length - 1} more` : '';
  return `The document of span ${id}, the parent of ${first?.id ?? 'a span'}${more}, is missing.`;
}
