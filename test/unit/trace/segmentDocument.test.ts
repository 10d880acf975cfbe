import assert from 'node:assert/strict';
import type { UnknownRecord } from '../../../src/base/readUnknown.ts';
import { readSegmentDocument } from '../../../src/trace/segment/segmentDocument.ts';
import type { OpenSpan } from '../../../src/trace/tree/openSpan.ts';

function read(fields: UnknownRecord): OpenSpan & { readonly causeReference: string | undefined } {
  const { spans, causeReferences } = readSegmentDocument({
    ...{ id: 'a', name: 'a', start_time: 1, end_time: 2 },
    ...fields,
  });
  assert.ok(spans[0]);
  return { ...spans[0], causeReference: causeReferences[0]?.[1] };
}

function stackOf(sdk: string | undefined, ...paths: string[]): (string | undefined)[] {
  const cause = { exceptions: [{ stack: paths.map((path) => ({ path, line: 1 })) }] };
  const document = read({ cause, ...(sdk !== undefined && { aws: { xray: { sdk } } }) });
  return (document.exceptions[0]?.stack ?? []).map((frame) => frame.path);
}

describe('readSegmentDocument', () => {
  it('reads the trace ids of links as X-Ray spells them, by which the other trace is found', () => {
    const ids = ['6b02d0000123456789abcdef00000002', '1-6B02D000-0123456789abcdef00000002'];
    const { links } = read({ links: ids.map((id) => ({ trace_id: id, id: 's' })) });
    const spelled = '1-6b02d000-0123456789abcdef00000002';
    assert.deepEqual(
      links?.map(({ traceId }) => traceId),
      [spelled, spelled],
    );
  });

  it('reads every form of cause', () => {
    assert.equal(read({ cause: 'abcdefghijklmnop' }).causeReference, 'abcdefghijklmnop');
    assert.deepEqual([read({ cause: {} }).exceptions, read({ cause: {} }).notes], [[], []]);
    assert.equal(read({ cause: { id: 'b', exceptions: [] } }).causeReference, 'b');
    assert.match(read({ cause: 200 }).notes[0] ?? '', /cause/);
    const [exception] = read({ cause: { exceptions: [{ message: 'm', remote: true, cause: 'e2' }] } }).exceptions;
    assert.deepEqual(exception, {
      id: undefined,
      type: undefined,
      message: 'm',
      remote: true,
      causeId: 'e2',
      stack: [],
    });
    const lost = read({ cause: { exceptions: [null, { id: 'e' }] } });
    assert.deepEqual([lost.exceptions.length, lost.notes.length], [1, 1]);
  });

  it('reads frames: null, zero and negative lines are unknown, columns are kept', () => {
    const lines = [null, 0, -2, 31].map((line) => ({ path: 'a.js', line, label: 'f' }));
    const cause = { exceptions: [{ stack: [...lines, { path: 'a.js', line: 3, column: 7 }, 'no frame'] }] };
    const stack = read({ cause }).exceptions[0]?.stack ?? [];
    assert.deepEqual(
      stack.map((frame) => [frame.line, frame.column]),
      [
        [undefined, undefined],
        [undefined, undefined],
        [undefined, undefined],
        [31, undefined],
        [3, 7],
      ],
    );
  });

  it('turns stacks of Python round, and those of OpenTelemetry and other languages not', () => {
    assert.deepEqual(stackOf(undefined, 'outer.py', 'inner.py'), ['inner.py', 'outer.py']);
    assert.deepEqual(stackOf('X-Ray for Python', 'outer.py', 'inner.py'), ['inner.py', 'outer.py']);
    assert.deepEqual(stackOf('opentelemetry for python', 'inner.py', 'outer.py'), ['inner.py', 'outer.py']);
    assert.deepEqual(stackOf(undefined, '/var/task/inner.js', '/var/task/outer.js'), [
      '/var/task/inner.js',
      '/var/task/outer.js',
    ]);
  });

  it('nested subsegments know the SDK of their segment', () => {
    const cause = { exceptions: [{ stack: [{ path: 'inner.py' }, { path: 'outer.py' }] }] };
    const { spans } = readSegmentDocument({
      ...{ id: 'a', name: 'a', start_time: 1, end_time: 2 },
      aws: { xray: { sdk: 'opentelemetry for python' } },
      subsegments: [{ id: 'b', name: 'b', start_time: 1, end_time: 2, cause }],
    });
    assert.equal(spans[1]?.exceptions[0]?.stack[0]?.path, 'inner.py');
  });

  it('reads numbers sent as text, unknown lengths, and traced in both places', () => {
    const http = { request: { traced: true, url: 'u' }, response: { status: '404', content_length: '12' } };
    assert.deepEqual(
      [read({ http }).http?.status, read({ http }).http?.contentLength, read({ http }).traced],
      [404, 12, true],
    );
    assert.equal(read({ http: { response: { content_length: -1 } } }).http?.contentLength, undefined);
    assert.equal(read({ traced: true }).traced, true);
    assert.equal(read({ start_time: '1.5' }).start, 1500);
  });

  it('keeps scalars of annotations alone, and ignores blocks of a wrong type', () => {
    assert.deepEqual(read({ annotations: { a: 1, b: [1], c: null, d: 'x' } }).annotations, { a: 1, d: 'x' });
    const odd = read({ annotations: [], metadata: 7, aws: 'x', http: [], sql: 0, links: {}, namespace: 3 });
    assert.deepEqual(
      [odd.annotations, odd.metadata, odd.aws, odd.http, odd.sql, odd.links, odd.namespace],
      [{}, {}, {}, undefined, undefined, undefined, undefined],
    );
  });

  it('keeps what a cause, HTTP, SQL and the service say beside the usual', () => {
    const exceptions = [{ id: 'e', truncated: 3, skipped: '2' }];
    const document = read({
      cause: { working_directory: '/var/task', paths: ['index.js', 7], exceptions },
      http: { request: { x_forwarded_for: true } },
      sql: {
        url: 'u',
        connection_string: 'c',
        database_version: '9',
        driver_version: '1',
        user: 'w',
        preparation: 'call',
      },
      service: { version: '12', runtime: 'go' },
      precursor_ids: ['p1', 3],
    });
    assert.deepEqual(document.cause, { workingDirectory: '/var/task', paths: ['index.js'] });
    assert.deepEqual([document.exceptions[0]?.truncated, document.exceptions[0]?.skipped], [3, 2]);
    assert.equal(document.http?.forwarded, true);
    const { sql } = document;
    assert.deepEqual(
      [sql?.url, sql?.connection, sql?.databaseVersion, sql?.driverVersion, sql?.user, sql?.preparation],
      ['u', 'c', '9', '1', 'w', 'call'],
    );
    assert.deepEqual([document.service, document.precursorIds], [{ version: '12', runtime: 'go' }, ['p1']]);
    assert.deepEqual(document.notes, []);
  });

  it('says of each field what is odd about it', () => {
    const notesOf = (fields: UnknownRecord): readonly string[] => read(fields).notes;
    assert.match(notesOf({ namespace: 'mine' })[0] ?? '', /namespace "mine" is none/);
    for (const namespace of ['aws', 'remote', 'local', undefined]) assert.deepEqual(notesOf({ namespace }), []);
    assert.match(notesOf({ name: undefined })[0] ?? '', /no name/);
    assert.match(notesOf({ name: null })[0] ?? '', /no name/);
    assert.match(notesOf({ http: { response: { status: 'ok' } } })[0] ?? '', /HTTP status has a wrong type/);
    assert.deepEqual(notesOf({ http: { request: 'x', response: [] } }), [
      'its HTTP request has a wrong type and was left out',
      'its HTTP response has a wrong type and was left out',
    ]);
    assert.deepEqual(notesOf({ http: { request: { method: 7, url: {} }, response: null } }), [
      'its HTTP method has a wrong type and was left out',
      'its URL has a wrong type and was left out',
    ]);
    assert.equal(read({ sql: { database_version: 9.6 } }).sql?.databaseVersion, '9.6');
    assert.match(notesOf({ name: 7 })[0] ?? '', /no text/);
    assert.match(notesOf({ name: ' ' })[0] ?? '', /empty/);
    assert.equal(read({ name: ' ' }).name, '(no name)');
    assert.match(notesOf({ name: 'a'.repeat(201) })[0] ?? '', /longer than the 200/);
    assert.match(notesOf({ name: 'a|b' })[0] ?? '', /characters/);
    assert.deepEqual(notesOf({ name: '## Straße 名 a_b.c:d/e%f&g=h+i\\j-k@l' }), []);
    assert.deepEqual(notesOf({ http: { response: { content_length: '12' } } }), [
      'its content length came as text and was read as a number',
    ]);
    assert.match(notesOf({ annotations: { a: [], b: 1 } })[0] ?? '', /1 of its annotations is/);
    const link = { trace_id: 't', id: 's' };
    assert.match(notesOf({ links: [link, { id: 's' }] })[0] ?? '', /1 of its 2 links/);
    assert.match(notesOf({ links: [link, { id: '', trace_id: '' }] })[0] ?? '', /1 of its 2 links/);
    assert.match(notesOf({ links: Array.from({ length: 21 }, () => link) })[0] ?? '', /21 links/);
    const wrong = { aws: 'x', http: [], sql: 0, links: {}, subsegments: 'x', error: 'true', origin: 3 };
    assert.equal(notesOf(wrong).length, Object.keys(wrong).length);
    assert.deepEqual(notesOf({ aws: null, http: null, origin: null, error: null }), []);
  });

  it('notes missing and impossible times', () => {
    assert.match(read({ end_time: undefined }).notes[0] ?? '', /neither/);
    assert.deepEqual(read({ end_time: undefined, in_progress: true }).notes, []);
    const backwards = read({ start_time: 5, end_time: 4 });
    assert.deepEqual([backwards.end, backwards.notes.length], [5000, 1]);
    // The last two are epoch ms, and before 1970.
    for (const start_time of [Number.NaN, 1e300, {}, 'soon', 1_795_000_000_000, -5]) {
      const { start, notes } = read({ start_time });
      assert.deepEqual(
        [start, notes],
        [2000, ['its start time is no time in epoch seconds: read as beginning at its end']],
      );
      assert.ok(Number.isNaN(read({ start_time, end_time: undefined }).start));
    }
    const both = read({ in_progress: true });
    assert.deepEqual(
      [both.end, both.notes],
      [undefined, ['it is in progress and yet has an end time, which was left out']],
    );
  });

  it('keeps what a subsegment without an id holds', () => {
    const { spans, notes } = readSegmentDocument({
      id: 'a',
      start_time: 1,
      subsegments: [
        { name: 'nameless', subsegments: [{ id: 'c', start_time: 1 }] },
        { name: 'nameless', subsegments: [{ id: 'd', start_time: 1 }] },
        'no object',
        { id: 'b', start_time: 1 },
      ],
    });
    assert.deepEqual(
      spans.slice(1).map(({ id, parentId }) => [id, parentId]),
      [
        ['b', 'a'],
        ['d', 'a'],
        ['c', 'a'],
      ],
    );
    assert.deepEqual(
      spans[0]?.children.map(({ id }) => id),
      ['b', 'd', 'c'],
    );
    assert.match(notes[0] ?? '', /nameless/);
    assert.match(notes[2] ?? '', /not a JSON object/);
  });

  it('bounds depth, and refuses what is no document', () => {
    let deep: UnknownRecord = { id: 'leaf', start_time: 1 };
    for (let i = 0; i < 5000; i++) deep = { id: `d${i}`, start_time: 1, subsegments: [deep] };
    const { spans, notes } = readSegmentDocument(deep);
    assert.ok(spans.length > 100 && spans.length < 1000, `${spans.length}`);
    assert.equal(notes.length, 1);
    for (const value of [undefined, null, 3, 'x', '[1', [], {}]) {
      const reading = readSegmentDocument(value);
      assert.equal(reading.spans.length, 0);
      assert.equal(reading.notes.length, 1);
    }
  });
});
