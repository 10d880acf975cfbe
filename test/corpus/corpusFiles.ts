import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { asArray, asNumber, asRecord, asString, parseJson, type UnknownRecord } from '../../src/base/readUnknown.ts';

/** Where material lies that other people's programs made; it is not part of the repository. */
export const CORPUS = process.env['BEAMLINE_CORPUS'] ?? join(import.meta.dirname, '../../../shared/data');

/** Files that hold no trace: models, metrics, logs, expressions, answers of other calls. */
const NOT_TRACES =
  /botocore|insights|filter-expressions|lambda-logs|aws-spans|metrics\.json|logs\.json|events\.json|decoded\.json|invalid|LICENSE/;

export interface CorpusFile {
  /** Below the corpus, with `/`. */
  readonly name: string;
  readonly text: string;
}

/** The files that may hold traces, by name; none where there is no corpus. */
export function* corpusFiles(): Generator<CorpusFile> {
  if (!existsSync(CORPUS)) return;
  const entries = readdirSync(CORPUS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:json|txt)$|^udp-\d+\.bin$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !NOT_TRACES.test(path))
    .toSorted();
  for (const path of entries)
    yield { name: relative(CORPUS, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') };
}

/** What a file says of one span, read without the code under test. Times are seconds. */
export interface RawSpan {
  readonly id: string;
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/** Where a value was found in a file. */
type Place = 'outside' | 'segments' | 'nested' | 'otlp';

/** All segments and subsegments in a file of X-Ray's form, or spans in one of OpenTelemetry's, and how many documents they came in. */
export function rawSpansIn(text: string): { readonly spans: readonly RawSpan[]; readonly documents: number } {
  const spans: RawSpan[] = [];
  let documents = 0;
  const whole = parseJson(text);
  // One a line, as datagrams are, with their header before them.
  const values = whole === undefined ? text.split('\n').map(parseJson) : [whole];
  const open = values.map((value): { readonly value: unknown; readonly place: Place } => ({ value, place: 'outside' }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, place } = next;
    if (Array.isArray(value)) open.push(...value.map((item: unknown) => ({ value: item, place })));
    const record = asRecord(value);
    if (!record) continue;
    const document = record['Document'];
    if (document !== undefined)
      open.push({ value: typeof document === 'string' ? parseJson(document) : document, place: 'segments' });
    for (const key of ['Traces', 'Segments'])
      open.push({ value: record[key], place: key === 'Segments' ? 'segments' : 'outside' });
    for (const key of ['resourceSpans', 'scopeSpans', 'spans'])
      open.push({ value: record[key], place: key === 'spans' ? 'otlp' : 'outside' });
    const otlpId = place === 'otlp' ? hexId(record) : undefined;
    if (otlpId !== undefined) {
      documents++;
      spans.push(otlpSpan(otlpId, record));
    }
    const id = asString(record['id']);
    if (id === undefined || (place === 'outside' && record['trace_id'] === undefined)) continue;
    if (place !== 'nested') documents++;
    spans.push(rawSpan(id, record));
    open.push({ value: asArray(record['subsegments']), place: 'nested' });
  }
  return { spans, documents };
}

/** Undefined for what no exporter may send: those are left out with a note. */
function hexId({ spanId, traceId, name }: UnknownRecord): string | undefined {
  const isWhole = typeof spanId === 'string' && /^[0-9a-f]{16}$/i.test(spanId) && !/^0+$/.test(spanId);
  return isWhole && typeof name === 'string' && /^[0-9a-f]{32}$/i.test(String(traceId))
    ? spanId.toLowerCase()
    : undefined;
}

function otlpSpan(id: string, record: UnknownRecord): RawSpan {
  const [start, end] = [record['startTimeUnixNano'], record['endTimeUnixNano']].map((nanos) => {
    const number = asNumber(nanos);
    return number === undefined || number === 0 ? undefined : number / 1e9;
  });
  return { id, start, end };
}

function rawSpan(id: string, record: UnknownRecord): RawSpan {
  const isOpen = record['in_progress'] === true;
  return { id, start: asNumber(record['start_time']), end: isOpen ? undefined : asNumber(record['end_time']) };
}
