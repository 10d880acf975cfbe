import { asArray, asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';

const MAX_METRICS = 20;

/**
 * What a line in CloudWatch's embedded metric format records: `Orders  ColdStart 1 Count, Latency 12 Milliseconds`; undefined for any other.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function metricsText(fields: UnknownRecord): string | undefined {
  const directives = asArray(asRecord(fields['_aws'])?.['CloudWatchMetrics']) ?? [];
  const texts = directives.flatMap((value) => {
    const directive = asRecord(value);
    const metrics = (asArray(directive?.['Metrics']) ?? []).flatMap((metric) => metricText(metric, fields));
    const more = metrics.length - MAX_METRICS;
    const shown = [...metrics.slice(0, MAX_METRICS), ...(more > 0 ? [`… ${more} more`] : [])].join(', ');
    return shown === '' ? [] : [`${asString(directive?.['Namespace']) ?? ''}  ${shown}`.trim()];
  });
  return texts.length === 0 ? undefined : texts.join('; ');
}

function metricText(metric: unknown, fields: UnknownRecord): readonly string[] {
  const name = asString(asRecord(metric)?.['Name']);
  if (name === undefined || !Object.hasOwn(fields, name)) return [];
  const unit = asString(asRecord(metric)?.['Unit']);
  return [[name, JSON.stringify(fields[name]), unit].filter((part) => part !== undefined).join(' ')];
}
