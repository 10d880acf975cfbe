import { serviceName } from '../code/awsService.ts';
import type { Span } from '../trace/span.ts';

const HOST = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i;

/** The service that a subsegment called: `DynamoDB`, `payments.example.com`; undefined for what is no call. */
export function calledService(span: Span): string | undefined {
  if (span.kind !== 'subsegment') return undefined;
  switch (span.namespace) {
    case 'aws':
      return serviceName(span.name);
    case 'remote':
      // X-Ray's SDKs name the span after the host, OpenTelemetry's after the method.
      return HOST.exec(span.http?.url ?? '')?.[1]?.toLowerCase() ?? span.name;
    default:
      return undefined;
  }
}
