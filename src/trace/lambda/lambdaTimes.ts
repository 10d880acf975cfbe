/* The times of one Lambda invocation, in ms, from its Function segment. */
import { asNumber, asRecord } from '../../base/readUnknown.ts';
import type { Invocation, LambdaMeasures } from './invocation.ts';
import { timeWithout } from '../selfTime.ts';
import { durationOf, type Annotation, type Span } from '../span.ts';

/**
 * What REPORT calls Duration: the `Invocation` subsegment of the classic format, else the Function segment less Init, Restore and
 * Overhead as far as these lie within it. Undefined while in progress and for a synthetic span.
 */
export function handlerDurationOf(functionSpan: Span, handlerSpan: Span): number | undefined {
  if (functionSpan.synthetic) return undefined;
  if (handlerSpan !== functionSpan) return durationOf(handlerSpan);
  return timeWithout(functionSpan, isPhase);
}

/** Epoch ms at which the handler began: the start of `Invocation`, else the end of an Init or Restore within the segment. */
export function handlerStartOf(functionSpan: Span, handlerSpan: Span): number {
  if (handlerSpan !== functionSpan) return handlerSpan.start;
  let start = functionSpan.start;
  for (const child of functionSpan.children)
    if (isInit(child) && child.end !== undefined && child.end > start) start = child.end;
  return start;
}

/** Duration of Init, or of Restore with SnapStart; undefined where the trace has neither, or it is in progress. */
export function initDurationOf(functionSpan: Span): number | undefined {
  return sumOfDurations(functionSpan.children.filter(isInit));
}

/** Undefined where none of them has ended. */
function sumOfDurations(spans: readonly Span[]): number | undefined {
  let sum: number | undefined;
  for (const span of spans) {
    const duration = durationOf(span);
    if (duration !== undefined) sum = (sum ?? 0) + duration;
  }
  return sum;
}

/** True where a snapshot was restored in the place of Init. */
export function isRestored(functionSpan: Span): boolean {
  return functionSpan.children.some(({ role }) => role === 'restore');
}

/**
 * Ms of `Overhead`, which is what Lambda and extensions did behind the handler; without that subsegment what the annotations
 * say. Undefined where the trace says nothing, or it is in progress.
 */
export function overheadOf(functionSpan: Span): number | undefined {
  const overheads = functionSpan.children.filter(({ role }) => role === 'overhead');
  if (overheads.length > 0) return sumOfDurations(overheads);
  const { runtimeOverhead, extensionOverhead } = measuresOf(functionSpan) ?? {};
  if (runtimeOverhead === undefined && extensionOverhead === undefined) return undefined;
  return (runtimeOverhead ?? 0) + (extensionOverhead ?? 0);
}

/** What Lambda measured itself: the documentation names the annotations with a dot, Lambda writes them with a colon. */
export function measuresOf({ annotations }: Span): LambdaMeasures | undefined {
  if (!hasMeasures(annotations)) return undefined;
  const responseLatency = measure(annotations['aws:responseLatency'] ?? annotations['aws.responseLatency']);
  const responseDuration = measure(annotations['aws:responseDuration'] ?? annotations['aws.responseDuration']);
  const runtimeOverhead = measure(annotations['aws:runtimeOverhead'] ?? annotations['aws.runtimeOverhead']);
  const extensionOverhead = measure(annotations['aws:extensionOverhead'] ?? annotations['aws.extensionOverhead']);
  const found = responseLatency ?? responseDuration ?? runtimeOverhead ?? extensionOverhead;
  return found === undefined ? undefined : { responseLatency, responseDuration, runtimeOverhead, extensionOverhead };
}

/** Most functions have none: this is asked of each. */
function hasMeasures(annotations: Span['annotations']): boolean {
  for (const key in annotations) if (key.startsWith('aws')) return true;
  return false;
}

function measure(annotation: Annotation | undefined): number | undefined {
  const ms = asNumber(annotation);
  return ms !== undefined && ms >= 0 ? ms : undefined;
}

/** How an invocation started; undefined for a synthetic root of which nothing says so. */
export function startKindOf({
  cold,
  functionSpan,
}: Pick<Invocation, 'cold' | 'functionSpan'>): 'cold' | 'warm' | undefined {
  if (cold) return 'cold';
  const isSaid = !functionSpan.synthetic || functionSpan.children.some(saysWarm);
  return isSaid ? 'warm' : undefined;
}

/** Powertools says it on the subsegment around the handler, OpenTelemetry on its root. */
function saysWarm({ annotations, metadata }: Span): boolean {
  return annotations['ColdStart'] === false || asRecord(metadata['default'])?.['faas.coldstart'] === false;
}

/**
 * True for a cold start: an Init or Restore, Powertools' annotation `ColdStart`, or OpenTelemetry's attribute `faas.coldstart`,
 * within the function's own spans.
 */
export function isCold(functionSpan: Span): boolean {
  if (saysCold(functionSpan)) return true;
  const open: Span[] = [functionSpan];
  for (let span = open.pop(); span; span = open.pop()) {
    for (const child of span.children) {
      if (child.role === 'lambdaService' || child.role === 'lambdaFunction') continue;
      if (saysCold(child)) return true;
      if (child.children.length > 0) open.push(child);
    }
  }
  return false;
}

function saysCold(span: Span): boolean {
  return isInit(span) || span.annotations['ColdStart'] === true || isOtelColdStart(span);
}

function isOtelColdStart(span: Span): boolean {
  if (span.annotations['faas.coldstart'] === true) return true;
  return asRecord(span.metadata['default'])?.['faas.coldstart'] === true;
}

function isInit(span: Span): boolean {
  return span.role === 'init' || span.role === 'restore';
}

function isPhase(span: Span): boolean {
  return isInit(span) || span.role === 'overhead';
}
