import { asArray, asRecord, type UnknownRecord } from '../../base/readUnknown.ts';
import { SpanDocuments } from './spanDocuments.ts';
import { readAttributes } from './otlpValue.ts';

/**
 * X-Ray segment documents from an OTLP ExportTraceServiceRequest, so that the tree has one path: OTLP → documents → `buildTrace`.
 * Mapped as X-Ray's own exporter maps, with what it drops and we need kept: columns of JavaScript frames.
 *
 * Accepted are the JSON mapping (ids in hexadecimal, 64-bit numbers as text or number) and what protobuf decoders yield (ids as
 * base64 or bytes, numbers as bigint or `{low, high}`). A span that cannot be read is left out with a note; nothing throws.
 */
export function documentsFromOtlp(request: unknown): SpanDocuments {
  const found = new SpanDocuments();
  const resourceSpans = asArray(asRecord(request)?.['resourceSpans']);
  if (!resourceSpans) found.note('The request has no resourceSpans.');
  for (const entry of resourceSpans ?? []) {
    const resource = readAttributes(asRecord(asRecord(entry)?.['resource'])?.['attributes']);
    for (const scope of scopesOf(asRecord(entry))) {
      for (const span of asArray(asRecord(scope)?.['spans']) ?? []) found.add(span, resource);
    }
  }
  return found;
}

/** What is a scope today was an instrumentation library in OTLP before 1.0. */
function scopesOf(entry: UnknownRecord | undefined): readonly unknown[] {
  return [entry?.['scopeSpans'], entry?.['instrumentationLibrarySpans']].flatMap((scopes) => asArray(scopes) ?? []);
}
