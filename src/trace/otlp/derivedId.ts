/**
 * An id of 16 hexadecimal digits for what has none in OTLP (an exception, the segment around a local root that is a call). X-Ray's
 * exporter draws it at random; derived from the span it is the same each time that the span is read. FNV-1a, 64 bits.
 */
export function derivedId(...parts: readonly (string | number)[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const char of parts.join('/')) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(char.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
