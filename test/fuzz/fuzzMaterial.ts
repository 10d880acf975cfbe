import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asArray, asRecord, asString, parseJson, type UnknownRecord } from '../../src/base/readUnknown.ts';
import { documentsFromOtlp } from '../../src/trace/otlp/documentsFromOtlp.ts';

/** The documents of one real trace. */
export interface Material {
  readonly traceId: string;
  readonly documents: readonly UnknownRecord[];
}

/** An OTLP export request. */
export type OtlpMaterial = UnknownRecord;

/** Larger traces make each case slow, and none stranger. */
const MAX_TEXT = 300_000;

const OWN = join(import.meta.dirname, '../traces');
const CORPUS = process.env['BEAMLINE_CORPUS'] ?? join(import.meta.dirname, '../../../shared/data');

/** Traces that real SDKs and services made: our own captures, and those of the corpus where it is. In the same order everywhere. */
export function fuzzMaterial(): { readonly traces: readonly Material[]; readonly otlp: readonly OtlpMaterial[] } {
  const traces: Material[] = [];
  const otlp: OtlpMaterial[] = [];
  for (const path of [...filesIn(OWN), ...filesIn(CORPUS)]) {
    const text = readFileSync(path, 'utf8');
    const whole = parseJson(text);
    const values = whole === undefined ? text.split('\n').map(parseJson) : [whole];
    for (const value of values) {
      if (asRecord(value)?.['resourceSpans'] !== undefined && text.length < MAX_TEXT) otlp.push(asRecord(value) ?? {});
    }
    for (const [traceId, documents] of byTrace(values))
      if (JSON.stringify(documents).length < MAX_TEXT) traces.push({ traceId, documents });
  }
  return { traces, otlp };
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('json') && !/botocore|insights/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Segment documents wherever they stand in some values, by trace. */
function byTrace(values: readonly unknown[]): ReadonlyMap<string, UnknownRecord[]> {
  const found = new Map<string, UnknownRecord[]>();
  const open: unknown[] = [...values];
  for (let i = 0; i < open.length; i++) {
    const value = open[i];
    const list = asArray(value);
    if (list) open.push(...list);
    const record = asRecord(typeof value === 'string' ? parseJson(value) : value);
    if (!record) continue;
    const traceId = asString(record['trace_id']);
    if (traceId !== undefined && asString(record['id']) !== undefined)
      found.set(traceId, [...(found.get(traceId) ?? []), record]);
    else if (record['resourceSpans'] !== undefined) open.push(...documentsFromOtlp(record).documents);
    else open.push(record['Traces'], record['Segments'], record['Document']);
  }
  return found;
}
