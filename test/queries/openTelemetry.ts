// The OpenTelemetry API.
import { trace } from '@opentelemetry/api';
import * as Sentry from '@sentry/node';

const tracer = trace.getTracer('orders');

export const handler = async () => {
  return tracer.startActiveSpan('charge', { kind: 1 }, async (span) => {
    const child = tracer.startSpan('child');
    child.end();
    span.end();
    trace.getTracer('x').startActiveSpan(`order ${span.name}`, () => {});
    Sentry.startSpan({ name: 'not by its first argument' }, () => {});
  });
};
