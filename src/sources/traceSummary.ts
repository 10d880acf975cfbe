import type * as Aws from './aws.ts';
import type { TraceSummary } from './traceSource.ts';

/** A summary of `@aws-sdk/client-xray` (times as `Date`, durations in seconds) as ours (ms); undefined where it has no id. */
export function readTraceSummary(summary: Aws.XRayTraceSummary): TraceSummary | undefined {
  const { Id: id, Http: http } = summary;
  if (id === undefined || id === '') return undefined;
  const functions = (summary.ServiceIds ?? []).filter((service) => service.Type === 'AWS::Lambda::Function');
  return {
    id,
    start: summary.StartTime?.getTime() ?? summary.MatchedEventTime?.getTime() ?? startOfId(id),
    duration: milliseconds(summary.Duration),
    responseTime: milliseconds(summary.ResponseTime),
    hasFault: summary.HasFault ?? false,
    hasError: summary.HasError ?? false,
    hasThrottle: summary.HasThrottle ?? false,
    partial: summary.IsPartial ?? false,
    revision: summary.Revision ?? 0,
    http: { method: http?.HttpMethod, url: http?.HttpURL, status: http?.HttpStatus },
    functionNames: [...new Set(functions.flatMap(({ Name }) => Name ?? []))],
  };
}

/** Seconds to ms, without the noise of binary fractions: 0.057 s is 57 ms, not 57.00000000000001. */
function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1e6) / 1e3;
}

/** `1-<8 hex: epoch seconds>-…`; only a last resort, as ids made by OpenTelemetry need not begin with a time. */
function startOfId(id: string): number {
  const seconds = Number.parseInt(id.slice(2, 10), 16);
  return Number.isNaN(seconds) ? 0 : seconds * 1000;
}
