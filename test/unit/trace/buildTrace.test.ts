import assert from 'node:assert/strict';
import type { UnknownRecord } from '../../../src/base/readUnknown.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { walkSpans, type Span, type Trace } from '../../../src/trace/span.ts';

const ID = '1-6b02d000-0123456789abcdef00000001';
const T = 1_700_000_000;

function doc(id: string, fields: UnknownRecord = {}): UnknownRecord {
  return { id, name: id, trace_id: ID, start_time: T, end_time: T + 1, ...fields };
}

function sub(id: string, parent: string, fields: UnknownRecord = {}): UnknownRecord {
  return doc(id, { type: 'subsegment', parent_id: parent, ...fields });
}

/** `a(b(c) d)`: ids of the forest. */
function shape(spans: readonly Span[]): string {
  return spans.map((span) => (span.children.length > 0 ? `${span.id}(${shape(span.children)})` : span.id)).join(' ');
}

function span(trace: Trace, id: string): Span {
  const found = [...walkSpans(trace.roots)].find((one) => one.id === id);
  assert.ok(found, `no span ${id}`);
  return found;
}

describe('buildTrace', () => {
  it('links loose and nested subsegments in any order, children by start', () => {
    const documents = [
      sub('c', 'b'),
      sub('d', 'a', { start_time: T + 0.5 }),
      doc('a', { subsegments: [{ id: 'b', name: 'b', start_time: T + 0.1, end_time: T + 0.2 }] }),
    ];
    for (const order of [documents, documents.toReversed()]) {
      const trace = buildTrace(ID, order);
      assert.equal(shape(trace.roots), 'a(b(c) d)');
      assert.deepEqual([trace.start, trace.end, trace.partial], [T * 1000, T * 1000 + 1000, false]);
      assert.deepEqual(trace.notes, [
        '2 subsegments came apart from the span around them, and were put where they belong.',
      ]);
    }
  });

  it('links what is nested anew where one of its spans came more than once', () => {
    const nested = {
      id: 'b',
      name: 'b',
      start_time: T,
      end_time: T,
      subsegments: [{ id: 'c', name: 'c', start_time: T, end_time: T }],
    };
    const trace = buildTrace(ID, [
      doc('a', { subsegments: [nested] }),
      sub('b', 'a', { name: 'again' }),
      sub('d', 'b'),
    ]);
    assert.equal(shape(trace.roots), 'a(b(c d))');
    assert.equal(span(trace, 'b').name, 'again');
  });

  it('puts a stub among its siblings by the time that is found for it', () => {
    const stub = sub('b', 'a', { start_time: undefined, end_time: undefined });
    const trace = buildTrace(ID, [
      doc('a'),
      stub,
      sub('d', 'a', { start_time: T + 0.1 }),
      sub('e', 'a', { start_time: T + 0.05 }),
      sub('c', 'b', { start_time: T + 0.07 }),
    ]);
    assert.equal(shape(trace.roots), 'a(e b(c) d)');
  });

  it('takes JSON texts, exponent numbers and times in ms', () => {
    const trace = buildTrace(ID, [`{"id":"a","name":"a","start_time":1.7E9,"end_time":1.70000000025E9}`]);
    assert.deepEqual([span(trace, 'a').start, span(trace, 'a').end], [T * 1000, T * 1000 + 250]);
  });

  it('keeps the finished one of two with one id, else the later, and unites what they nest', () => {
    const open = doc('a', {
      end_time: undefined,
      in_progress: true,
      subsegments: [{ id: 'b', name: 'b', start_time: T, end_time: T }],
    });
    const done = doc('a', {
      name: 'done',
      subsegments: [{ id: 'c', name: 'c', start_time: T + 0.1, end_time: T + 0.2 }],
    });
    for (const documents of [
      [open, done],
      [done, open],
    ]) {
      const trace = buildTrace(ID, documents);
      assert.equal(shape(trace.roots), 'a(b c)');
      assert.equal(span(trace, 'a').name, 'done');
      assert.equal(trace.partial, false);
    }
    assert.equal(span(buildTrace(ID, [done, doc('a', { name: 'later' })]), 'a').name, 'later');
    assert.equal(buildTrace(ID, [open]).partial, true);
    assert.equal(span(buildTrace(ID, [open]), 'a').end, undefined);
  });

  it('counts a subsegment that is nested and sent apart once', () => {
    const nested = { id: 'b', name: 'b', start_time: T, end_time: T + 0.2 };
    assert.equal(shape(buildTrace(ID, [sub('b', 'a'), doc('a', { subsegments: [nested] })]).roots), 'a(b)');
  });

  it('makes one synthetic parent for loose subsegments of a missing one, and none for segments', () => {
    const trace = buildTrace(ID, [sub('b', 'x', { start_time: T - 1 }), sub('c', 'x'), doc('s', { parent_id: 'y' })]);
    assert.equal(shape(trace.roots), 'x(b c) s');
    const made = span(trace, 'x');
    assert.deepEqual(
      [made.synthetic, made.role, made.start, made.end],
      [true, 'other', (T - 1) * 1000, (T + 1) * 1000],
    );
    assert.equal(trace.partial, true);
    assert.deepEqual(
      trace.notes.map((note) => /missing|roots/.exec(note)?.[0]),
      ['missing', 'missing', 'roots'],
    );
  });

  it('makes it a subsegment of the one Lambda function that can have recorded its children', () => {
    const run = doc('f', { origin: 'AWS::Lambda::Function', parent_id: 's', name: 'orders' });
    const service = doc('s', { origin: 'AWS::Lambda', name: 'orders' });
    const loose = [sub('b', 'x'), sub('c', 'y', { start_time: T + 0.5 })];
    const trace = buildTrace(ID, [service, run, ...loose]);
    assert.equal(shape(trace.roots), 's(f(x(b) y(c)))');
    assert.deepEqual([span(trace, 'x').kind, span(trace, 'x').synthetic, trace.partial], ['subsegment', true, true]);
    assert.deepEqual(invocationsOf(trace).length, 1);
    const nested = { ...run, subsegments: [{ id: 'i', name: 'Invocation', start_time: T, end_time: T + 1 }] };
    assert.equal(shape(buildTrace(ID, [service, nested, ...loose]).roots), 's(f(i(x(b) y(c))))');
    // Another service may have recorded them, also one whose segment is still missing.
    for (const other of [
      doc('o', { parent_id: 'f' }),
      sub('o', 'f', { namespace: 'remote', traced: true }),
      sub('o', 'f', { namespace: 'remote' }),
      doc('o', { origin: 'AWS::Lambda::Function' }),
    ])
      assert.match(shape(buildTrace(ID, [service, run, other, ...loose]).roots), /x\(b\) y\(c\)$|^x\(b\)/);
    // A request and what stands beside it were recorded by what made the request.
    const asks = sub('r', 'x', { namespace: 'remote' });
    assert.equal(shape(buildTrace(ID, [service, run, asks, loose[0] ?? asks]).roots), 's(f(x(r b)))');
    assert.match(shape(buildTrace(ID, [service, run, asks, ...loose]).roots), /x\(r b\)/);
    assert.doesNotMatch(shape(buildTrace(ID, [service, run, asks, ...loose]).roots), /f\(/, 'y may be its answer');
    const late = sub('b', 'x', { end_time: T + 2 });
    assert.match(shape(buildTrace(ID, [service, run, late]).roots), / x\(b\)$/);
  });

  it('makes the missing parent a Lambda function where its children can only come from one', () => {
    const powertools = sub('b', 'x', { name: '## index.handler', annotations: { ColdStart: true }, fault: true });
    const made = span(buildTrace(ID, [powertools]), 'x');
    assert.deepEqual([made.role, made.status], ['lambdaFunction', 'fault']);
    const framed = sub('b', 'x', { cause: { exceptions: [{ stack: [{ path: '/var/task/index.js', line: 1 }] }] } });
    assert.equal(span(buildTrace(ID, [framed]), 'x').role, 'lambdaFunction');
  });

  it('puts the missing parent below the only AWS::Lambda segment that lacks its Function segment', () => {
    const service = doc('s', { name: 'orders', origin: 'AWS::Lambda', start_time: T - 0.1 });
    const trace = buildTrace(ID, [service, sub('b', 'x')]);
    assert.equal(shape(trace.roots), 's(x(b))');
    assert.deepEqual([span(trace, 'x').name, span(trace, 'x').role], ['orders', 'lambdaFunction']);
    assert.equal(shape(buildTrace(ID, [service, sub('b', 'x', { start_time: T - 1 })]).roots), 'x(b) s');
  });

  it('makes a function below a call for what only the called one can have sent: passive tracing', () => {
    const call = { namespace: 'aws', name: 'Lambda', aws: { operation: 'Invoke', function_name: 'orders:live' } };
    const handler = sub('h', 'c', { name: '## index.handler', annotations: { ColdStart: true }, fault: true });
    const gateway = doc('g', { origin: 'AWS::ApiGateway::Stage' });
    for (const documents of [
      [gateway, sub('c', 'g', call), handler],
      [gateway, sub('c', 'g', call), sub('h', 'c', { name: 'work' })],
      [doc('g'), sub('c', 'g', call), handler],
      [
        doc('g'),
        sub('c', 'g', call),
        sub('h', 'c', { cause: { exceptions: [{ stack: [{ path: '/var/task/index.js', line: 1 }] }] } }),
      ],
    ]) {
      const trace = buildTrace(ID, documents);
      const [made] = span(trace, 'c').children;
      assert.deepEqual([made?.role, made?.name, made?.synthetic], ['lambdaFunction', 'orders:live', true]);
      assert.deepEqual(
        made?.children.map(({ id }) => id),
        ['h'],
      );
      assert.deepEqual([trace.partial, trace.notes.some((note) => note.includes('passive'))], [false, true]);
    }
    const found = invocationsOf(buildTrace(ID, [gateway, sub('c', 'g', call), handler]));
    assert.deepEqual(
      found.map(({ functionName, status, cold }) => [functionName, status, cold]),
      [['orders', 'fault', true]],
    );
  });

  it('leaves what a process may have recorded itself below its own calls', () => {
    const call = { namespace: 'aws', name: 'Lambda', aws: { operation: 'Invoke', function_name: 'orders' } };
    const framed = { cause: { exceptions: [{ stack: [{ path: '/var/task/index.js', line: 1 }] }] } };
    const lambda = doc('f', { origin: 'AWS::Lambda::Function' });
    assert.equal(shape(buildTrace(ID, [lambda, sub('c', 'f', call), sub('h', 'c', framed)]).roots), 'f(c(h))');
    assert.equal(shape(buildTrace(ID, [doc('w'), sub('c', 'w', call), sub('h', 'c')]).roots), 'w(c(h))');
    const answered = doc('s', { origin: 'AWS::Lambda', parent_id: 'c' });
    assert.equal(
      shape(buildTrace(ID, [doc('w'), sub('c', 'w', call), sub('h', 'c', framed), answered]).roots),
      'w(c(h s))',
    );
  });

  it('keeps loose subsegments around the call from which X-Ray inferred a Lambda segment', () => {
    const inferred = doc('s', { origin: 'AWS::Lambda', inferred: true, parent_id: 'b' });
    assert.equal(shape(buildTrace(ID, [sub('b', 'x'), inferred]).roots), 'x(b(s))');
    const called = doc('s', { origin: 'AWS::Lambda', parent_id: 'b' });
    assert.equal(shape(buildTrace(ID, [sub('b', 'x'), called]).roots), 'x(b(s))');
  });

  it('says which document of a span is shown, and under which names it came', () => {
    const open = doc('a', { end_time: undefined, in_progress: true, name: 'opening' });
    const notesOf = (...documents: UnknownRecord[]): readonly string[] => span(buildTrace(ID, documents), 'a').notes;
    assert.deepEqual(notesOf(open, doc('a')), ['it came 2 times, also as "opening": the finished one is shown']);
    assert.deepEqual(notesOf(doc('a'), doc('a'), doc('a')), ['it came 3 times: the last one is shown']);
  });

  it('notes several roots, empty causes, more annotations than X-Ray indexes, and callees that sent nothing', () => {
    const annotations = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`k${i}`, i]));
    const call = { id: 'c', name: 'c', start_time: T, end_time: T + 1, traced: true, namespace: 'remote' };
    const trace = buildTrace(ID, [
      doc('a', { cause: {}, annotations, subsegments: [call, { ...call, id: 'd' }] }),
      doc('b', { cause: '', annotations }),
      doc('e', { parent_id: 'd' }),
    ]);
    assert.deepEqual(trace.notes, [
      'It has 2 roots: nothing that was recorded says which of them began it.',
      '2 documents have an empty cause: no exception was recorded.',
      'It has 60 annotations: X-Ray finds it by 50 of them.',
    ]);
    assert.match(span(trace, 'c').notes[0] ?? '', /has not arrived/);
    assert.deepEqual(span(trace, 'd').notes, []);
  });

  it('breaks cycles and self-parents with a note, losing no span', () => {
    const trace = buildTrace(ID, [
      sub('a', 'c', { start_time: T + 2, end_time: T + 3 }),
      sub('b', 'a'),
      sub('c', 'b', { start_time: T + 1, end_time: T + 2 }),
      sub('d', 'c'),
      sub('e', 'e'),
    ]);
    assert.equal(shape(trace.roots), 'e b(c(d a))');
    const cut = trace.notes.flatMap((note) => /Span (\w)/.exec(note)?.[1] ?? []);
    assert.deepEqual(cut.toSorted(), ['b', 'e']);
  });

  it('gives stubs the time of what is below them, else of their parent', () => {
    const stub = { id: 'a', name: 'stub', trace_id: ID };
    const trace = buildTrace(ID, [
      stub,
      doc('b', { parent_id: 'a' }),
      sub('c', 'b', { start_time: undefined, end_time: undefined }),
    ]);
    assert.deepEqual([span(trace, 'a').start, span(trace, 'c').start, trace.start], [T * 1000, T * 1000, T * 1000]);
    assert.equal(trace.partial, true);
    const alone = buildTrace(ID, [stub]);
    assert.deepEqual([alone.start, span(alone, 'a').start], [0x6b02d000 * 1000, 0x6b02d000 * 1000]);
  });

  it('leaves children outside the interval of their parent as they are', () => {
    const trace = buildTrace(ID, [doc('a'), sub('b', 'a', { start_time: T - 1, end_time: T + 9 })]);
    assert.deepEqual([span(trace, 'b').start, span(trace, 'b').end], [(T - 1) * 1000, (T + 9) * 1000]);
    assert.deepEqual([trace.start, trace.end], [(T - 1) * 1000, (T + 9) * 1000]);
  });

  it('resolves causes given as the id of an exception or of a subsegment to the same object', () => {
    const cause = { exceptions: [{ id: 'e1', type: 'Declined', message: 'no' }] };
    const trace = buildTrace(ID, [
      doc('a', { fault: true, cause: 'e1' }),
      sub('b', 'a', { fault: true, cause: { id: 'c', exceptions: [] } }),
      sub('c', 'b', { fault: true, cause }),
      sub('d', 'a', { fault: true, cause: 'gone' }),
    ]);
    const [recorded] = span(trace, 'c').exceptions;
    assert.equal(recorded?.type, 'Declined');
    assert.equal(span(trace, 'a').exceptions[0], recorded);
    assert.equal(span(trace, 'b').exceptions[0], recorded);
    assert.deepEqual(span(trace, 'd').exceptions, []);
    assert.match(span(trace, 'd').notes[0] ?? '', /gone/);
  });

  it('turns malformed documents into notes and keeps the rest', () => {
    const trace = buildTrace(ID, ['{"id":', '7', 'null', { name: 'no id' }, doc('a')]);
    assert.equal(shape(trace.roots), 'a');
    assert.equal(trace.notes.length, 4);
    assert.deepEqual(buildTrace(ID, []).roots, []);
  });

  it('takes a document that spells the id of its trace in another way for one of it', () => {
    const w3c = ID.slice(2).replace('-', '');
    const notes = (trace_id: string) => buildTrace(ID, [doc('a', { trace_id })]).notes;
    for (const same of [ID, ID.toUpperCase(), w3c, w3c.toUpperCase()]) assert.deepEqual(notes(same), []);
    assert.match(notes(`${ID.slice(0, -1)}2`)[0] ?? '', /belongs to the trace/);
  });

  it('reads a chain of 20,000 loose subsegments', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => sub(`s${i + 1}`, `s${i}`));
    const trace = buildTrace(ID, [...chain, doc('s0')]);
    assert.equal([...walkSpans(trace.roots)].length, 20_001);
    assert.equal(trace.roots.length, 1);
  });
});
