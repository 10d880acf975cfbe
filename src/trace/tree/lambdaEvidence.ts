/*
 * Signs that a span was recorded inside a Lambda function, for runs whose Function segment nobody sent: the X-Ray SDKs and
 * OpenTelemetry on a developer's machine send only what lies below it.
 */
import { asArray, asRecord, asString } from '../../base/readUnknown.ts';
import type { Span } from '../span.ts';

const LOG_GROUP = '/aws/lambda/';

/**
 * Name of the Lambda function that recorded a span, where its document says it: OpenTelemetry's resource attribute `faas.name`,
 * or the log group that ADOT's layer adds to the `aws` block of every span.
 */
export function lambdaNameOf(span: Pick<Span, 'metadata' | 'aws'>): string | undefined {
  const named = asString(asRecord(span.metadata['default'])?.['otel.resource.faas.name']);
  if (named) return named;
  for (const group of asArray(span.aws['cloudwatch_logs']) ?? []) {
    const name = asString(asRecord(group)?.['log_group']);
    if (name?.startsWith(LOG_GROUP) && name.length > LOG_GROUP.length) return name.slice(LOG_GROUP.length);
  }
  return undefined;
}

/** True where a span can only come from a Lambda function, named or not. */
export function isFromLambda(span: Span): boolean {
  if (isPowertoolsHandler(span) || lambdaNameOf(span) !== undefined) return true;
  return span.exceptions.some((exception) => exception.stack.some((frame) => frame.path?.startsWith('/var/task/')));
}

/**
 * True for the span that OpenTelemetry's Lambda instrumentation makes around the handler: it alone names the invocation, under today's name or
 * the one before semantic conventions 1.20. Other server spans of a function's process do not.
 */
export function namesInvocation({ metadata }: Pick<Span, 'metadata'>): boolean {
  const attributes = asRecord(metadata['default']);
  return attributes?.['faas.invocation_id'] !== undefined || attributes?.['faas.execution'] !== undefined;
}

/** True for the subsegment that Powertools makes around a handler; it makes none outside Lambda. */
export function isPowertoolsHandler(span: Pick<Span, 'annotations' | 'name'>): boolean {
  return typeof span.annotations['ColdStart'] === 'boolean' && span.name.startsWith('## ');
}
