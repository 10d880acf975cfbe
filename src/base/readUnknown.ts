/*
 * Readers for data from outside (traces, logs, templates, sockets): each gives the value where it has the type, else
 * undefined. Nothing here throws.
 */

/** A JSON object whose fields are not yet known. */
export type UnknownRecord = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): UnknownRecord | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as UnknownRecord) : undefined;
}

export function asArray(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** The objects of an array; none where it is none. */
export function asRecords(value: unknown): readonly UnknownRecord[] {
  return (asArray(value) ?? []).map(asRecord).filter((item) => item !== undefined);
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A text, a number or a boolean, as a text. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** A finite number; also one that was sent as a string, as some SDKs do (`content_length: "12"`). */
export function asNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** What a text says as JSON, undefined where it is none; anything else as it is. */
export function parsedJson(value: unknown): unknown {
  return typeof value === 'string' ? parseJson(value) : value;
}

/** `JSON.parse` that gives undefined for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
