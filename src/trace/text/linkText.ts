import { asArray } from '../../base/readUnknown.ts';
import { plainText } from '../../base/text/plainText.ts';
import type { SpanLink } from '../span.ts';

/**
 * A link as a sentence that ends with the id of the other trace: `It caused span 2acd99f6ce4d0822 (orders-notify) of trace 1-…`. Batches of
 * messages make them, at the sender (`child`) and at the receiver (`parent`); OpenTelemetry's say nothing of the direction.
 */
export function linkText({ traceId, spanId, attributes }: SpanLink): string {
  const type = attributes['aws.xray.reserved.reference_type'];
  const what = type === 'parent' ? 'It was caused by' : type === 'child' ? 'It caused' : 'It is linked with';
  const names = asArray(attributes['aws.xray.reserved.names'])?.filter((name) => typeof name === 'string') ?? [];
  const named = names.length === 0 ? '' : ` (${plainText(names.slice(0, 3).join(', '), 200)})`;
  return `${what} span ${plainText(spanId, 50)}${named} of trace ${plainText(traceId, 50)}`;
}
