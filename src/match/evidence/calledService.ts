import { serviceName } from '../../base/awsServices.ts';
import { calledHost } from '../../trace/calledHost.ts';
import type { Span } from '../../trace/span.ts';

/** The service that a subsegment called: `DynamoDB`, `payments.example.com`; undefined for what is no call. */
export function calledService(span: Span): string | undefined {
  if (span.kind !== 'subsegment') return undefined;
  switch (span.namespace) {
    case 'aws':
      return serviceName(span.name);
    case 'remote':
      // X-Ray's SDKs name the span after the host, OpenTelemetry's after the method.
      return calledHost(span) ?? span.name;
    default:
      return undefined;
  }
}
