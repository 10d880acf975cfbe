/*
 * Traces and filter expressions that other people's programs made. The material is not part of the repository: BEAMLINE_CORPUS names
 * its folder, by default `../shared/data` beside the repository; without it the tests are skipped.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asArray, asRecord, asString, parseJson } from '../../src/base/readUnknown.ts';
import { documentsFromOtlp } from '../../src/trace/documentsFromOtlp.ts';
import { parseFilterExpression } from '../../src/trace/filterExpression.ts';
import { matchesFilter } from '../../src/trace/filterMatch.ts';
import { invocationsOf } from '../../src/trace/invocations.ts';
import { mergeSubsegments } from '../../src/trace/mergeSubsegments.ts';
import { buildTrace } from '../../src/trace/buildTrace.ts';
import { readTraceFile } from '../../src/trace/readTraceFile.ts';
import { walkSpans, type Trace } from '../../src/trace/span.ts';
import { traceText } from '../../src/trace/traceText.ts';

const corpus = process.env['BEAMLINE_CORPUS'] ?? join(import.meta.dirname, '../../../shared/data');

/** Files that hold no trace: models, metrics, logs, expressions, answers of other calls. */
const NOT_TRACES =
  /botocore|insights|filter-expressions|lambda-logs|aws-spans|metrics\.json|logs\.json|events\.json|decoded\.json|invalid|LICENSE|\.(?:log|md|tsv|bin|gz|pb)$/;

describe('corpus', function () {
  this.timeout(120_000);
  before(function () {
    if (!existsSync(corpus)) {
      console.log(`      skipped: there is no folder ${corpus}; set BEAMLINE_CORPUS`);
      this.skip();
    }
  });

  it('every trace is read, with each span once', () => {
    let traces = 0;
    let spans = 0;
    for (const file of traceFiles()) {
      const text = readFileSync(file, 'utf8');
      const ids = idsIn(text);
      if (ids.size === 0) continue;
      const read = readTraceFile(text);
      traces += read.traces.length;
      const found = read.traces.flatMap((trace) => checked(trace, file));
      spans += found.length;
      for (const id of ids) assert.ok(found.includes(id), `${file}: span ${id} is lost`);
    }
    console.log(`      ${traces} traces, ${spans} spans`);
    assert.ok(traces >= 62, `only ${traces} traces`);
  });

  it('Lambda pairs are read as invocations', () => {
    let synchronous = 0;
    let asynchronous = 0;
    for (const file of traceFiles()) {
      const text = readFileSync(file, 'utf8');
      if (idsIn(text).size === 0) continue;
      for (const invocation of readTraceFile(text).traces.flatMap(invocationsOf)) {
        if (invocation.functionSpan.origin !== 'AWS::Lambda::Function' || !invocation.serviceSpan) continue;
        if (invocation.functionSpan.parentId === invocation.serviceSpan.id) synchronous++;
        else asynchronous++;
        assert.notEqual(invocation.functionName, '');
        assert.ok(invocation.handlerDuration === undefined || invocation.handlerDuration >= 0);
      }
    }
    console.log(`      ${synchronous} synchronous, ${asynchronous} asynchronous`);
    assert.ok(synchronous >= 29 && asynchronous >= 20);
  });

  it('OTLP exports are read', () => {
    const text = readFileSync(join(corpus, 'otlp-json/otel-tui-test_data.json'), 'utf8');
    const requests = (parseJson(text) === undefined ? text.trim().split('\n') : [text]).map(parseJson);
    const results = requests.map(documentsFromOtlp);
    assert.ok(results.flatMap(({ documents }) => documents).length > 100);
    for (const trace of readTraceFile(text).traces) checked(trace, 'otel-tui-test_data.json');
  });

  it('merging subsegments loses none, and reads as the same tree', () => {
    for (const name of [
      'node-lambda-custom',
      'node-lambda-powertools',
      'python-lambda-sdk',
      'python-lambda-powertools',
    ]) {
      const text = readFileSync(join(corpus, `_extracted/generated-sdk-runs--${name}.json`), 'utf8');
      const documents = (asArray(parseJson(text)) ?? []).map(asRecord).filter((item) => item !== undefined);
      const ids = new Set(documents.map((document) => asString(document['trace_id']) ?? ''));
      for (const id of ids) {
        const own = documents.filter((document) => document['trace_id'] === id);
        const merged = mergeSubsegments(own);
        assert.ok(merged.length <= own.length);
        assert.equal(withoutNotes(buildTrace(id, merged)), withoutNotes(buildTrace(id, own)), name);
      }
    }
  });

  it('filter expressions are read and evaluated, others are refused with a position', () => {
    const [trace] = readTraceFile(readFileSync(join(corpus, 'awslabs-aws-iatk/trace01.json'), 'utf8')).traces;
    assert.ok(trace);
    let parsed = 0;
    for (const line of readFileSync(join(corpus, 'filter-expressions/expressions.tsv'), 'utf8').split('\n').slice(1)) {
      const [expression = '', , note = ''] = line.split('\t');
      if (expression === '') continue;
      const supported = !/rootcause|^edge|group\.|http\.status_code/.test(expression) && !note.startsWith('template');
      if (supported) {
        parsed++;
        assert.equal(typeof matchesFilter(parseFilterExpression(expression), trace), 'boolean');
      } else if (!note.startsWith('template')) {
        assert.throws(() => parseFilterExpression(expression), { name: 'UserError', message: /cannot be read at / });
      }
    }
    assert.ok(parsed >= 50, `only ${parsed}`);
  });
});

function* traceFiles(): Generator<string> {
  for (const entry of readdirSync(corpus, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && /\.(?:json|txt)$/.test(entry.name) && !NOT_TRACES.test(path)) yield path;
  }
}

/** Ids of all segments and subsegments in a file of X-Ray's form, found without the code under test. */
function idsIn(text: string): Set<string> {
  const ids = new Set<string>();
  const open: { value: unknown; traced: boolean }[] = [{ value: parseJson(text), traced: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    const record = asRecord(next.value);
    if (Array.isArray(next.value)) open.push(...next.value.map((value) => ({ value, traced: next?.traced ?? false })));
    if (!record) continue;
    const document = record['Document'];
    if (document !== undefined)
      open.push({ value: typeof document === 'string' ? parseJson(document) : document, traced: true });
    for (const key of ['Traces', 'Segments']) open.push({ value: record[key], traced: key === 'Segments' });
    const id = asString(record['id']);
    if (id === undefined || !(next.traced || record['trace_id'] !== undefined)) continue;
    ids.add(id);
    open.push({ value: record['subsegments'], traced: true });
  }
  return ids;
}

/** Ids of the spans that documents describe; every invariant of a tree holds. */
function checked(trace: Trace, file: string): string[] {
  const seen = new Set<string>();
  for (const span of walkSpans(trace.roots)) {
    assert.ok(!seen.has(span.id), `${file}: span ${span.id} twice in ${trace.id}`);
    seen.add(span.id);
    assert.ok(Number.isFinite(span.start), `${file}: ${span.id} has no start`);
    assert.ok(span.end === undefined || span.end >= span.start, `${file}: ${span.id} ends before it starts`);
    assert.ok(
      span.start >= trace.start && (span.end ?? span.start) <= trace.end,
      `${file}: ${span.id} outside its trace`,
    );
    let last = Number.NEGATIVE_INFINITY;
    for (const child of span.children) {
      assert.equal(child.parentId, span.id);
      assert.ok(child.start >= last, `${file}: children of ${span.id} are out of order`);
      last = child.start;
    }
  }
  assert.ok(traceText(trace).length > 0);
  return [...walkSpans(trace.roots)].filter((span) => !span.synthetic).map((span) => span.id);
}

function withoutNotes(trace: Trace): string {
  return traceText({ ...trace, notes: [] });
}
