import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError.ts';
import { LIMIT_NOTE } from '../../../src/trace/limitNote.ts';
import { readTraceFile } from '../../../src/trace/readTraceFile.ts';
import { lineOfSpan, traceMarkdown, traceText } from '../../../src/trace/text/traceText.ts';

const ONE = '1-6b02d000-0123456789abcdef00000001';
const TWO = '1-6b02d000-0123456789abcdef00000002';
const doc = (id: string, traceId = ONE): Record<string, unknown> => ({
  id,
  name: id,
  trace_id: traceId,
  start_time: 1,
  end_time: 2,
});
const ids = (text: string): string[] =>
  readTraceFile(text).traces.map((trace) => `${trace.id.at(-1)}:${trace.roots.map((root) => root.id).join(',')}`);

describe('readTraceFile', () => {
  it('takes every form in which traces are kept', () => {
    const segments = [
      { Id: 'a', Document: JSON.stringify(doc('a')) },
      { Id: 'b', Document: doc('b') },
    ];
    assert.deepEqual(
      ids(
        JSON.stringify({
          Traces: [
            { Id: ONE, Segments: segments },
            { Id: TWO, Segments: [doc('c', TWO)] },
          ],
        }),
      ),
      ['1:a,b', '2:c'],
    );
    assert.deepEqual(ids(JSON.stringify({ Id: ONE, Segments: segments })), ['1:a,b']);
    assert.deepEqual(ids(JSON.stringify({ Traces: [{ Id: ONE, Spans: segments }] })), ['1:a,b']);
    assert.deepEqual(ids(JSON.stringify(doc('a'))), ['1:a']);
    assert.deepEqual(ids(JSON.stringify([doc('a'), doc('b', TWO), JSON.stringify(doc('c'))])), ['1:a,c', '2:b']);
    assert.deepEqual(
      ids(`{"format":"json","version":1}\n${JSON.stringify(doc('a'))}\n\n${JSON.stringify(doc('b'))}\n`),
      ['1:a,b'],
    );
    const span = {
      traceId: '6b02d0000123456789abcdef00000002',
      spanId: '00000000000000b1',
      name: 's',
      startTimeUnixNano: '1',
      endTimeUnixNano: '2',
    };
    const otlp = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
    assert.deepEqual(ids(otlp), ['2:00000000000000b1']);
    assert.deepEqual(ids(`${otlp}\n${otlp}`), ['2:00000000000000b1']);
    assert.deepEqual(ids(JSON.stringify(span)), ['2:00000000000000b1']);
    const w3c = TWO.slice(2).replace('-', '');
    assert.deepEqual(ids(JSON.stringify([doc('a', TWO), doc('b', w3c), doc('c', TWO.toUpperCase())])), ['2:a,b,c']);
    const retrieved = [{ Id: span.spanId, Document: JSON.stringify(span) }];
    assert.deepEqual(ids(JSON.stringify({ Traces: [{ Id: TWO, Spans: retrieved }] })), ['2:00000000000000b1']);
  });

  it('takes what the AWS CLI leaves of an answer with --query', () => {
    const segments = [
      { Id: 'a', Document: JSON.stringify(doc('a')) },
      { Id: 'b', Document: doc('b') },
    ];
    assert.deepEqual(ids(JSON.stringify(segments)), ['1:a,b']);
    assert.deepEqual(ids(JSON.stringify([segments, [{ Id: 'c', Document: doc('c', TWO) }]])), ['1:a,b', '2:c']);
    assert.deepEqual(ids(JSON.stringify([[[JSON.stringify(doc('a'))]]])), ['1:a']);
    assert.throws(() => readTraceFile(JSON.stringify([[[[[[doc('a')]]]]]])), UserError);
  });

  it('takes span records in answers of CloudWatch Logs, with events of their own too', () => {
    const span = (id: string): object => ({
      traceId: TWO.slice(2).replace('-', ''),
      spanId: `00000000000000${id}`,
      name: 's',
      startTimeUnixNano: 1e18,
      durationNano: 5e6,
      events: [{ name: 'exception', timeUnixNano: 1e18 }],
    });
    const events = [{ message: JSON.stringify(span('a1')) }, { message: 'START' }];
    const { traces, notes } = readTraceFile(JSON.stringify({ events }));
    assert.deepEqual(
      [traces[0]?.roots.map(({ id }) => id), notes],
      [['00000000000000a1'], ['The file, event 2 is no span.']],
    );
    const row = [{ field: '@timestamp' }, { field: '@message', value: JSON.stringify(span('b2')) }];
    assert.deepEqual(ids(JSON.stringify({ status: 'Complete', results: [row] })), ['2:00000000000000b2']);
    assert.deepEqual(ids(JSON.stringify(span('c3'))), ['2:00000000000000c3']);
  });

  it('takes OTLP as Tempo gives it, and of the time before scopes', () => {
    const span = {
      traceId: Buffer.from(TWO.slice(2).replace('-', ''), 'hex').toString('base64'),
      spanId: Buffer.from('00000000000000b1', 'hex').toString('base64'),
      ...{ name: 's', kind: 'SPAN_KIND_SERVER', startTimeUnixNano: '1', endTimeUnixNano: '2' },
    };
    assert.deepEqual(ids(JSON.stringify({ batches: [{ scopeSpans: [{ spans: [span] }] }] })), ['2:00000000000000b1']);
    const old = { resourceSpans: [{ scopeSpans: [], instrumentationLibrarySpans: [{ spans: [span] }] }] };
    assert.deepEqual(ids(JSON.stringify(old)), ['2:00000000000000b1']);
  });

  it('says of a trace alone that its answer was cut', () => {
    const cut = { Id: TWO, LimitExceeded: true, Segments: [doc('b', TWO), 7] };
    const { traces, notes } = readTraceFile(JSON.stringify({ Traces: [{ Id: ONE, Segments: [doc('a')] }, cut] }));
    assert.deepEqual(
      traces.map((trace) => trace.notes),
      [[], [LIMIT_NOTE]],
    );
    assert.deepEqual(notes, ['The file, trace 2 has a document that is not a JSON object.']);
  });

  it('notes what is no part of a trace, and says where', () => {
    const { notes } = readTraceFile(`${JSON.stringify(doc('a'))}\n{broken\n{"hello":1}`);
    assert.deepEqual(notes, ['Line 2 is not JSON.', 'Line 3 is neither a trace nor a segment document.']);
  });

  it('refuses what holds no traces', () => {
    for (const text of ['', 'hello', '{}', '[]', '{"Traces":[]}', '3'])
      assert.throws(() => readTraceFile(text), UserError);
  });
});

describe('traceText', () => {
  const text = (fields: Record<string, unknown>): string =>
    readTraceFile(JSON.stringify({ ...doc('a'), ...fields }))
      .traces.map((trace) => traceText(trace))
      .join('');

  it('escapes hidden characters and cuts long texts', () => {
    const shown = text({ name: 'a\nb\u202e\u001b[31m', annotations: { k: 'x'.repeat(10_000) } });
    assert.ok(shown.includes(String.raw`a\nb\u202e\u001b[31m`));
    assert.ok(shown.length < 1500 && /… \(\d+ more\)/.test(shown));
  });

  it('marks what failed and what is in progress', () => {
    assert.match(text({ fault: true }), /⊗ {2}a · fault/);
    assert.match(text({ error: true }), /⚠ {2}a · error/);
    assert.match(text({ throttle: true }), /⊘ {2}a · throttle/);
    assert.match(text({ end_time: undefined, in_progress: true }), /… {2}◌ {2}a · in progress/);
    assert.match(text({ inferred: true }), /inferred/);
  });

  it('tells the line of a span', () => {
    const [trace = assert.fail()] = readTraceFile(JSON.stringify({ ...doc('a'), annotations: { k: 1 } })).traces;
    const [root = assert.fail()] = trace.roots;
    const line = lineOfSpan(trace, root.id) ?? assert.fail();
    assert.match(traceText(trace).split('\n')[line - 1] ?? '', / a$/);
    assert.equal(lineOfSpan(trace, 'other'), undefined);
  });

  it('stands in Markdown behind a fence that nothing in it closes', () => {
    const [trace = assert.fail()] = readTraceFile(JSON.stringify({ ...doc('a'), name: 'a````b' })).traces;
    const lines = traceMarkdown(trace).trimEnd().split('\n');
    assert.equal(lines[0], `### Trace ${trace.id}`);
    assert.deepEqual([lines[2], lines.at(-1)], ['`````text', '`````']);
    assert.equal(lines.slice(3, -1).join('\n'), traceText(trace).trimEnd());
  });

  it('tells in Markdown where frames stand in source, and as they were recorded where nobody knows', () => {
    const stack = [
      { path: '/var/task/createOrder.js', line: 69356, label: 'charge' },
      { path: 'node:internal/timers', line: 5, label: 'run' },
    ];
    const cause = { exceptions: [{ id: 'e', type: 'Declined', message: 'no', stack }] };
    const [trace = assert.fail()] = readTraceFile(JSON.stringify({ ...doc('a'), fault: true, cause })).traces;
    const text = traceMarkdown(trace, ({ line }) => (line === 69356 ? 'src/payments.ts:35' : undefined));
    assert.match(text, / at charge \(src\/payments\.ts:35\)\n +at run \(node:internal\/timers:5\)\n/);
    assert.match(traceMarkdown(trace), / at charge \(\/var\/task\/createOrder\.js:69356\)\n/);
  });

  it('stays small for a huge, deep trace', () => {
    const chain = Array.from({ length: 6000 }, (_, i) =>
      JSON.stringify({ ...doc(`s${i + 1}`), type: 'subsegment', parent_id: `s${i}` }),
    );
    const [trace] = readTraceFile([JSON.stringify(doc('s0')), ...chain].join('\n')).traces;
    assert.ok(trace);
    const lines = traceText(trace).split('\n');
    assert.ok(lines.some((line) => line === '… and 1,001 more spans'));
    assert.ok(lines.every((line) => line.length < 200));
  });
});
