// The OpenTelemetry API.
import { trace } from '@opentelemetry/api';
import * as Sentry from '@sentry/node';

const tracer = trace.getTracer('orders');

export const handler = async () => {
//           ^ handler handler
  return tracer.startActiveSpan('charge', { kind: 1 }, async (span) => {
  //     ^ subsegment literal charge
    const child = tracer.startSpan('child');
    //            ^ subsegment literal child
    child.end();
    span.end();
    trace.getTracer('x').startActiveSpan(`order ${span.name}`, () => {});
    // <- subsegment prefix order 
    Sentry.startSpan({ name: 'not by its first argument' }, () => {});
  });
};
