import type * as Aws from '../aws.ts';
import { readRootCauses } from './rootCauses.ts';
import type { SummaryNode, TraceSummary } from '../traceSource.ts';

const FUNCTION_TYPE = 'AWS::Lambda::Function';
/** A trace may have fifty annotations; a list shows a few. */
const MAX_ANNOTATIONS = 20;
const MAX_VALUES = 5;
const MAX_TEXT = 200;

/** A summary of `@aws-sdk/client-xray` (times as `Date`, durations in seconds) as ours (ms); undefined where it has no id. */
export function readTraceSummary(summary: Aws.XRayTraceSummary): TraceSummary | undefined {
  const { Id: id, Http: http } = summary;
  if (id === undefined || id === '') return undefined;
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
    functionNames: functionNames(summary),
    entryPoint: readNode(summary.EntryPoint),
    rootCauses: readRootCauses(summary),
    annotations: readAnnotations(summary),
  };
}

/** Where a function passes traces on without recording, only its ARN tells of it. */
function functionNames({ ServiceIds, ResourceARNs }: Aws.XRayTraceSummary): readonly string[] {
  const nodes = (ServiceIds ?? []).filter(({ Type }) => Type === FUNCTION_TYPE).flatMap(({ Name }) => Name ?? []);
  const resources = (ResourceARNs ?? []).flatMap(({ ARN }) => functionNameOf(ARN ?? '') ?? []);
  return [...new Set([...nodes, ...resources])];
}

/** The name in a function's ARN, which may end in a version or an alias. */
function functionNameOf(arn: string): string | undefined {
  return /^arn:[\w-]+:lambda:[\w-]*:\d*:function:([\w-]+)(?::[^:]+)?$/.exec(arn)?.[1];
}

function readNode(
  service: { Name?: string | undefined; Type?: string | undefined } | undefined,
): SummaryNode | undefined {
  return service?.Name === undefined ? undefined : { name: cut(service.Name), type: service.Type };
}

function readAnnotations({ Annotations }: Aws.XRayTraceSummary): TraceSummary['annotations'] {
  const entries = Object.entries(Annotations ?? {}).slice(0, MAX_ANNOTATIONS);
  return Object.fromEntries(
    entries.map(([key, values]) => {
      const texts = values.flatMap(({ AnnotationValue: value }) => {
        const given = value?.StringValue ?? value?.NumberValue ?? value?.BooleanValue;
        return given === undefined ? [] : [cut(String(given))];
      });
      return [cut(key), [...new Set(texts)].slice(0, MAX_VALUES)];
    }),
  );
}

function cut(text: string): string {
  return text.slice(0, MAX_TEXT);
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
