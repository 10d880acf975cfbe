import { asArray, asRecord, type UnknownRecord } from '../base/readUnknown.ts';
import { documentsOfSpan } from './otlp/documentsOfSpan.ts';
import { readOtlpSpan } from './otlp/otlpSpan.ts';
import { readAttributes } from './otlp/otlpValue.ts';

const MAX_SPANS = 100_000;
const MAX_NOTES = 100;

/**
 * X-Ray segment documents from an OTLP ExportTraceServiceRequest, so that the tree has one path: OTLP → documents → `buildTrace`.
 * Mapped as X-Ray's own exporter maps, with what it drops and we need kept: columns of JavaScript frames.
 *
 * Accepted are the JSON mapping (ids in hexadecimal, 64-bit numbers as text or number) and what protobuf decoders yield (ids as
 * base64 or bytes, numbers as bigint or `{low, high}`). A span that cannot be read is left out with a note; nothing throws.
 */
export function documentsFromOtlp(request: unknown): {
  readonly documents: readonly UnknownRecord[];
  readonly notes: readonly string[];
} {
  const documents: UnknownRecord[] = [];
  const notes: string[] = [];
  const resourceSpans = asArray(asRecord(request)?.['resourceSpans']);
  if (!resourceSpans) return { documents, notes: ['The request has no resourceSpans.'] };
  let count = 0;
  for (const entry of resourceSpans) {
    const resource = readAttributes(asRecord(asRecord(entry)?.['resource'])?.['attributes']);
    for (const scope of asArray(asRecord(entry)?.['scopeSpans']) ?? []) {
      for (const value of asArray(asRecord(scope)?.['spans']) ?? []) {
        if (++count > MAX_SPANS) continue;
        const span = readOtlpSpan(value, resource);
        if (typeof span !== 'string') documents.push(...documentsOfSpan(span));
        else if (notes.length < MAX_NOTES) notes.push(span);
      }
    }
  }
  if (count > MAX_SPANS) notes.push(`${count - MAX_SPANS} spans were left out: there are too many.`);
  return { documents, notes };
}
