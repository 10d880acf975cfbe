import { asArray, asRecord, asString, parsedJson, parseJson, type UnknownRecord } from '../base/readUnknown.ts';
import { UserError } from '../base/userError.ts';
import { buildTrace } from './buildTrace.ts';
import { documentsFromOtlp } from './otlp/documentsFromOtlp.ts';
import { documentsFromSpanRecords, isSpanRecord } from './otlp/documentsFromSpanRecords.ts';
import { withLimitNote } from './limitNote.ts';
import type { SpanDocuments } from './otlp/spanDocuments.ts';
import type { Trace } from './span.ts';
import { canonicalTraceId } from './ids/traceId.ts';

export interface TraceFile {
  /** In the order in which the file names them first. */
  readonly traces: readonly Trace[];
  /** What in the file was no part of a trace, in words. */
  readonly notes: readonly string[];
}

/** In the order in which the file names the traces first. */
export interface DocumentsInFile {
  readonly byTrace: ReadonlyMap<string, readonly (string | UnknownRecord)[]>;
  /** The traces of which the file says that some documents were left out, by the same ids. */
  readonly exceeded: ReadonlySet<string>;
  /** As in `TraceFile`. */
  readonly notes: readonly string[];
}

type Documents = (string | UnknownRecord)[];

const MAX_LENGTH = 256_000_000;
const MAX_NOTES = 100;
/** `--query 'Traces[].Segments[].[Document]'` nests lists two deep; more is no answer of AWS. */
const MAX_LISTS = 4;

const WHAT_TO_OPEN = 'Open what "aws xray batch-get-traces" printed, X-Ray segment documents, or an OTLP JSON export.';

/** What is said of a file without traces. @param whole the text parsed; undefined where it is not JSON as a whole */
export function noTraces(text: string, whole: unknown): UserError {
  const isJson = whole !== undefined || text.split('\n').some((line) => parseJson(line) !== undefined);
  if (isJson) return new UserError(`The file holds no traces. ${WHAT_TO_OPEN}`);
  if (text.trim() === '') return new UserError(`The file is empty. ${WHAT_TO_OPEN}`);
  return new UserError(`The file is not JSON${placeOfError(text)}. ${WHAT_TO_OPEN}`);
}

/** Where a text stops being JSON, as far as V8 says that: `: it breaks at line 1, column 25`. */
function placeOfError(text: string): string {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    const [, line, column] = /\(line (\d+) column (\d+)\)$/.exec(error instanceof Error ? error.message : '') ?? [];
    return line === undefined ? '' : `: it breaks at line ${line}, column ${column}`;
  }
}

/**
 * Traces from a file: an answer of `BatchGetTraces` or `ListRetrievedTraces`, or what `--query` of the AWS CLI took out of one; segment
 * documents (one, an array, or one a line, also with the daemon's header lines between), an OTLP JSON export (one, or one a line; also as
 * Tempo gives it), or records of the log group `aws/spans`, also in an answer of CloudWatch Logs. Throws a UserError if it is none of these.
 */
export function readTraceFile(text: string): TraceFile {
  if (text.length > MAX_LENGTH) throw new UserError('The file is too large for a trace file: at most 256 MB are read.');
  const whole = parseJson(text);
  const { byTrace, exceeded, notes } = documentsInFile(text, whole);
  if (byTrace.size === 0) throw noTraces(text, whole);
  const traces = [...byTrace].map(([id, documents]) => withLimitNote(buildTrace(id, documents), exceeded.has(id)));
  return { traces, notes };
}

/** The documents of a file by the ids of their traces, as `readTraceFile` takes them. @param whole the text parsed; undefined where it is not JSON as a whole. */
export function documentsInFile(text: string, whole: unknown): DocumentsInFile {
  const found = new Found();
  if (whole !== undefined) found.add(whole, 'The file');
  else readLines(text, found);
  return found;
}

function readLines(text: string, found: Found): void {
  let number = 0;
  for (const line of text.split('\n')) {
    number++;
    if (line.trim() === '') continue;
    const value = parseJson(line);
    if (value === undefined) found.note(`Line ${number} is not JSON.`);
    else found.add(value, `Line ${number}`);
  }
}

/** Documents by trace id, as they turn up. */
class Found {
  readonly byTrace = new Map<string, Documents>();
  readonly exceeded = new Set<string>();
  readonly notes: string[] = [];

  /** Takes a value of any accepted form. `where` names it in notes. */
  add(value: unknown, where: string, depth = 0): void {
    const list = depth < MAX_LISTS ? asArray(value) : undefined;
    if (list) list.forEach((item, index) => this.add(item, `${where}, item ${index + 1}`, depth + 1));
    else this.#addOne(value, where);
  }

  note(note: string): void {
    if (this.notes.length < MAX_NOTES) this.notes.push(note);
  }

  #addOne(value: unknown, where: string): void {
    const record = asRecord(parsedJson(value));
    if (!record) return this.note(`${where} is not a JSON object.`);
    const traces = asArray(record['Traces']);
    if (traces) traces.forEach((trace, index) => this.#addAnswer(asRecord(trace), `${where}, trace ${index + 1}`));
    else if (asArray(record['Segments'] ?? record['Spans'])) this.#addAnswer(record, where);
    else if (record['resourceSpans'] !== undefined) this.#addSpans(documentsFromOtlp(record));
    else if (record['batches'] !== undefined) this.#addSpans(documentsFromOtlp({ resourceSpans: record['batches'] }));
    else if (record['Document'] !== undefined)
      this.#addDocument(asRecord(parsedJson(record['Document'])), undefined, where);
    else if (isSpanRecord(record) || asString(record['id']) !== undefined)
      this.#addDocument(record, asString(record['trace_id']), where);
    else if (asArray(record['events'] ?? record['results'])) this.#addLogEvents(record, where);
    // `{"format":"json","version":1}`: the line before each document on its way to the daemon.
    else if (record['format'] === undefined) this.note(`${where} is neither a trace nor a segment document.`);
  }

  /** A trace of an answer, which tells by `LimitExceeded` where it is not all of it. */
  #addAnswer(trace: UnknownRecord | undefined, where: string): void {
    if (trace?.['LimitExceeded'] !== true) return this.#addTrace(trace, where);
    const part = new Found();
    part.#addTrace(trace, where);
    for (const [id, documents] of part.byTrace) {
      for (const document of documents) this.#put(id, document);
      this.exceeded.add(id);
    }
    for (const note of part.notes) this.note(note);
  }

  /**
   * `{Id, Segments | Spans: [{Id, Document}]}`; saved answers hold documents parsed, or in the place of their envelope. Those of `Spans`
   * are span records where the caller asked for OpenTelemetry's format.
   */
  #addTrace(trace: UnknownRecord | undefined, where: string): void {
    const id = asString(trace?.['Id']);
    for (const segment of asArray(trace?.['Segments'] ?? trace?.['Spans']) ?? []) {
      const envelope = asRecord(segment);
      const document = envelope?.['Document'] ?? envelope;
      if (typeof document === 'string' && id !== undefined && trace?.['Spans'] === undefined) this.#put(id, document);
      else this.#addDocument(asRecord(parsedJson(document)), id, where);
    }
  }

  /** Records in an answer of `FilterLogEvents` or `GetLogEvents`, or in rows of `GetQueryResults`, which are lists of fields. */
  #addLogEvents({ events, results }: UnknownRecord, where: string): void {
    const messages = (asArray(events) ?? []).map((event) => asRecord(event)?.['message']);
    const rows = (asArray(results) ?? []).map((row) =>
      (asArray(row) ?? []).map(asRecord).find((field) => field?.['field'] === '@message'),
    );
    [...messages, ...rows.map((field) => field?.['value'])].forEach((message, index) => {
      const record = asRecord(parsedJson(message));
      if (record && isSpanRecord(record)) this.#addSpans(documentsFromSpanRecords([record]));
      else this.note(`${where}, event ${index + 1} is no span.`);
    });
  }

  #addSpans({ documents, notes }: SpanDocuments): void {
    for (const document of documents) this.#addDocument(document, asString(document['trace_id']), 'A span');
    for (const note of notes) this.note(note);
  }

  #addDocument(document: UnknownRecord | undefined, traceId: string | undefined, where: string): void {
    const id = traceId ?? asString(document?.['trace_id']);
    if (!document) this.note(`${where} has a document that is not a JSON object.`);
    else if (isSpanRecord(document)) this.#addSpans(documentsFromSpanRecords([document]));
    else if (id === undefined) this.note(`${where} has no trace id.`);
    else this.#put(id, document);
  }

  #put(traceId: string, document: string | UnknownRecord): void {
    const id = canonicalTraceId(traceId);
    const documents = this.byTrace.get(id);
    if (documents) documents.push(document);
    else this.byTrace.set(id, [document]);
  }
}
