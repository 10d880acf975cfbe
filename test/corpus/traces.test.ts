/*
 * Traces and filter expressions that other people's programs made. The material is not part of the repository: BEAMLINE_CORPUS names
 * its folder, by default `../shared/data` beside the repository; without it the tests are skipped.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asArray, asRecord, asString, parseJson } from '../../src/base/readUnknown.ts';
import { UserError } from '../../src/base/userError.ts';
import { documentsFromOtlp } from '../../src/trace/otlp/documentsFromOtlp.ts';
import { evaluableFilter } from '../../src/trace/filter/evaluableFilter.ts';
import { matchesFilter } from '../../src/trace/filter/filterMatch.ts';
import { criticalPathOf } from '../../src/trace/figures/criticalPath.ts';
import { SpanList } from '../../src/trace/figures/spanList.ts';
import { invocationsOf } from '../../src/trace/lambda/invocations.ts';
import { mergeSubsegments } from '../../src/trace/segment/mergeSubsegments.ts';
import { buildTrace } from '../../src/trace/buildTrace.ts';
import { readTraceFile } from '../../src/trace/readTraceFile.ts';
import { intervalNotes } from '../../src/trace/text/intervalNotes.ts';
import { walkSpans, type Span, type Trace } from '../../src/trace/span.ts';
import { traceText } from '../../src/trace/text/traceText.ts';
import { assertTree } from '../unit/trace/assertTree.ts';
import { CORPUS, corpusFiles, rawSpansIn, type RawSpan } from './corpusFiles.ts';
import { corpusTable, emptyRow, type CorpusRow } from './corpusTable.ts';
import { noteKind, orphansOf, traceFigures } from './traceFigures.ts';

const GOLDEN = join(import.meta.dirname, 'figures.golden.txt');

describe('corpus', function () {
  this.timeout(120_000);
  before(function () {
    if (!existsSync(CORPUS)) {
      console.log(`      skipped: there is no folder ${CORPUS}; set BEAMLINE_CORPUS`);
      this.skip();
    }
  });

  it('every document is read, with each span once and its own times', () => {
    const rows = new Map<string, CorpusRow>();
    const kinds = new Map<string, number>();
    for (const { name, text } of corpusFiles()) {
      const raw = rawSpansIn(text);
      if (raw.spans.length === 0) continue;
      const origin = /^[^/]*\/?/.exec(name)?.[0] ?? name;
      const row = rows.get(origin) ?? emptyRow();
      rows.set(origin, row);
      const started = performance.now();
      const { traces, notes } = readTraceFile(text);
      row.time += performance.now() - started;
      row.files++;
      row.documents += raw.documents;
      const spans = new Map(traces.flatMap((trace) => [...assertTree(trace)]));
      assertRead(raw.spans, spans, name);
      const said = [...notes, ...traces.flatMap(notesOf)];
      for (const kind of said.map(noteKind)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      row.traces += traces.length;
      row.spans += spans.size;
      row.orphans += traces.reduce((sum, trace) => sum + orphansOf(trace), 0);
      row.notes += said.length;
      for (const trace of traces) {
        assert.ok(traceText(trace).length > 0);
        assertPathFills(trace, name);
      }
    }
    console.log(
      corpusTable(rows, kinds)
        .map((line) => `      ${line}`)
        .join('\n'),
    );
  });

  it('figures and structure are those of the golden text', () => {
    const golden = existsSync(GOLDEN) ? readFileSync(GOLDEN, 'utf8') : '';
    const known = new Map(golden.split('\n\n').map((block) => [block.split('\n', 1)[0] ?? '', block.trimEnd()]));
    let unknown = 0;
    for (const { name, text } of corpusFiles()) {
      if (rawSpansIn(text).spans.length === 0) continue;
      const block = [name, ...readTraceFile(text).traces.flatMap(traceFigures)].join('\n');
      const expected = known.get(name);
      if (process.env['UPDATE_GOLDEN']) known.set(name, block);
      else if (expected === undefined) unknown++;
      else assert.equal(block, expected);
    }
    if (process.env['UPDATE_GOLDEN']) {
      known.delete('');
      writeFileSync(GOLDEN, `${[...known.values()].join('\n\n')}\n`);
    }
    // Other corpora have files of their own.
    console.log(`      ${known.size} files with golden figures${unknown > 0 ? `; ${unknown} files without` : ''}`);
  });

  it('Lambda pairs are read as invocations', () => {
    let synchronous = 0;
    let asynchronous = 0;
    for (const { text } of corpusFiles()) {
      if (rawSpansIn(text).spans.length === 0) continue;
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
    const text = readFileSync(join(CORPUS, 'otlp-json/otel-tui-test_data.json'), 'utf8');
    const requests = (parseJson(text) === undefined ? text.trim().split('\n') : [text]).map(parseJson);
    const results = requests.map(documentsFromOtlp);
    assert.ok(results.flatMap(({ documents }) => documents).length > 100);
    for (const trace of readTraceFile(text).traces) assertTree(trace);
  });

  it('merging subsegments loses none, and reads as the same tree', () => {
    for (const name of [
      'node-lambda-custom',
      'node-lambda-powertools',
      'python-lambda-sdk',
      'python-lambda-powertools',
    ]) {
      const text = readFileSync(join(CORPUS, `_extracted/generated-sdk-runs--${name}.json`), 'utf8');
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

  it('filter expressions are read and evaluated, defects are refused with a position', () => {
    const [trace] = readTraceFile(readFileSync(join(CORPUS, 'awslabs-aws-iatk/trace01.json'), 'utf8')).traces;
    assert.ok(trace);
    const outcomes = new Map<string, string[]>();
    for (const line of readFileSync(join(CORPUS, 'filter-expressions/expressions.tsv'), 'utf8').split('\n').slice(1)) {
      const [expression = '', , note = ''] = line.split('\t');
      if (expression === '') continue;
      const outcome = outcomeOf(expression, trace);
      const isDefect = /^template|unquoted|brace missing/.test(note) || expression.startsWith('http.status_code');
      assert.equal(/cannot be read/.test(outcome), isDefect, `${expression}: ${outcome}`);
      const kind = /cannot be read|by X-Ray only/.exec(outcome)?.[0] ?? outcome;
      outcomes.set(kind, [...(outcomes.get(kind) ?? []), outcome]);
    }
    const count = (kind: string): number => outcomes.get(kind)?.length ?? 0;
    console.log(`      ${count('evaluated')} evaluated, ${count('by X-Ray only')} read, for X-Ray alone to answer`);
    for (const defect of outcomes.get('cannot be read') ?? []) console.log(`      ${defect}`);
    assert.ok(count('evaluated') >= 60 && count('by X-Ray only') >= 4);
  });
});

/** `evaluated`, or why it cannot be. */
function outcomeOf(expression: string, trace: Trace): string {
  try {
    assert.equal(typeof matchesFilter(evaluableFilter(expression), trace), 'boolean');
    return 'evaluated';
  } catch (error) {
    assert.ok(error instanceof UserError);
    return error.message;
  }
}

/** Each span is there, with the times that its file gives it. */
function assertRead(raw: readonly RawSpan[], spans: ReadonlyMap<string, Span>, file: string): void {
  const copies = new Map<string, readonly RawSpan[]>();
  for (const span of raw) copies.set(span.id, [...(copies.get(span.id) ?? []), span]);
  for (const [id, own] of copies) {
    const span = spans.get(id);
    assert.ok(span && !span.synthetic, `${file}: span ${id} is lost`);
    const isTold = own.some(
      ({ start, end }) =>
        (start === undefined || isNear(span.start, start)) && (end === undefined || isNear(span.end, end)),
    );
    assert.ok(isTold, `${file}: span ${id} has other times`);
  }
}

function isNear(ms: number | undefined, seconds: number): boolean {
  return ms !== undefined && Math.abs(ms - seconds * 1000) < 0.01;
}

/** What a user reads of a trace's oddities. */
function notesOf(trace: Trace): readonly string[] {
  const notes = [...trace.notes];
  for (const span of walkSpans(trace.roots)) {
    notes.push(...span.notes);
    for (const child of span.children) notes.push(...intervalNotes(child, span));
  }
  return notes;
}

/** Each moment of the request is one span's. */
function assertPathFills(trace: Trace, file: string): void {
  const path = criticalPathOf(new SpanList(trace));
  if (!path) return;
  let at = path.from;
  for (const { span, from, to } of path.steps) {
    assert.ok(from === at && to > from, `${file}: the critical path of ${trace.id} breaks at ${span.id}`);
    at = to;
  }
  assert.equal(at, path.to, `${file}: the critical path of ${trace.id} ends early`);
}

function withoutNotes(trace: Trace): string {
  return traceText({ ...trace, notes: [] });
}
