import assert from 'node:assert/strict';
import { UserError } from '../../../../src/base/userError.ts';
import { readSavedTraces } from '../../../../src/sources/saved/readSavedTraces.ts';
import { formatTraceBundle, type TraceBundle } from '../../../../src/sources/saved/traceBundle.ts';
import { LIMIT_NOTE } from '../../../../src/trace/limitNote.ts';

const ID = '1-6b02d000-0123456789abcdef00000001';
const HEX = '6b02d0000123456789abcdef00000001';

const document = {
  id: 'a',
  trace_id: ID,
  name: 'orders',
  start_time: 1,
  end_time: 2,
  annotations: { ['__proto__']: 1 },
};
const bundle: TraceBundle = {
  traceId: ID,
  documents: [document],
  limitExceeded: true,
  logs: [
    {
      logGroup: '/aws/lambda/orders',
      segmentId: 'a',
      events: [{ timestamp: 1500, message: 'one\u2028two', logStream: 's' }],
      notes: ['The end has not arrived.'],
      complete: false,
    },
  ],
  origin: { savedAt: Date.UTC(2026, 10, 28), from: 'AWS, eu-west-1', removed: [{ what: 'account IDs', values: 2 }] },
};

/** A bundle with other fields. */
function changed(fields: Record<string, unknown>): string {
  return JSON.stringify({ ...(JSON.parse(formatTraceBundle(bundle)) as object), ...fields });
}

describe('readSavedTraces', () => {
  it('reads a bundle as it was written', () => {
    const [read, ...more] = readSavedTraces(formatTraceBundle(bundle));
    assert.deepEqual(more, []);
    assert.deepEqual(read, {
      id: ID,
      documents: [JSON.stringify(document)],
      limitExceeded: true,
      logs: bundle.logs,
      origin: bundle.origin,
      notes: [LIMIT_NOTE],
    });
  });

  it('reads a bundle without logs, and one of which parts make no sense', () => {
    const [bare] = readSavedTraces(formatTraceBundle({ ...bundle, logs: undefined }));
    assert.equal(bare?.logs, undefined);
    const [odd] = readSavedTraces(
      changed({
        savedAt: 7,
        from: {},
        removed: [{ what: 1 }, 'x'],
        logs: [
          7,
          { segmentId: 'a', events: [{ timestamp: 'soon', message: 'x' }, null, { timestamp: 2, message: 'y' }] },
        ],
      }),
    );
    assert.deepEqual(odd?.origin, { savedAt: undefined, from: '', removed: [] });
    assert.deepEqual(odd?.logs, [
      {
        logGroup: '',
        segmentId: 'a',
        events: [{ timestamp: 2, message: 'y', logStream: '' }],
        notes: [],
        complete: false,
      },
    ]);
  });

  it('bounds what a bundle says of itself, as that is shown whole', () => {
    const [long, notes] = ['x'.repeat(5000), Array.from({ length: 60 }, () => 'y'.repeat(5000))];
    const [read] = readSavedTraces(
      changed({ from: long, removed: [{ what: long, values: 1 }], logs: [{ segmentId: 'a', notes: [7, ...notes] }] }),
    );
    assert.deepEqual([read?.origin?.from.length, read?.origin?.removed[0]?.what.length], [200, 200]);
    assert.deepEqual(
      read?.logs?.[0]?.notes.map(({ length }) => length),
      Array.from({ length: 50 }, () => 1000),
    );
  });

  const refused: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ['one of a later version', changed({ version: 2 }), /has version 2 .* reads version 1\. Update Beamline/],
    ['one of an earlier version', changed({ version: 0 }), /has version 0 .* Save the trace again/],
    ['one without a version', changed({ version: 'one' }), /not whole: its version is missing/],
    ['one without a trace', changed({ trace: undefined }), /not whole: it holds no trace/],
    ['one without documents', changed({ trace: { Id: ID, Segments: [7] } }), /not whole: it holds no trace/],
    ['one whose id is none', changed({ trace: { Id: 'x', Segments: [{ Document: document }] } }), /trace ID is none/],
    ['what is no trace', '{"name":"package"}', /The file holds no traces/],
    ['what is no JSON', '{"Traces": "1-', /^The file is not JSON: it breaks at line 1, column \d+\. Open /],
    ['an empty file', '', /^The file is empty\. Open /],
    ['half a bundle', formatTraceBundle(bundle).slice(0, 200), /^The file is not JSON/],
    ['documents without a trace id', JSON.stringify({ ...document, trace_id: '../..' }), /The file holds no traces/],
  ];
  for (const [what, text, message] of refused) {
    it(`says what is wrong with ${what}`, () =>
      assert.throws(
        () => readSavedTraces(text),
        (error: unknown) => error instanceof UserError && message.test(error.message),
      ));
  }

  it('takes answers of BatchGetTraces with documents as text or parsed, and ids in either spelling', () => {
    const other = { ...document, id: 'b', trace_id: HEX };
    const segments = [
      { Id: 'a', Document: JSON.stringify(document) },
      { Id: 'b', Document: other },
    ];
    for (const Id of [ID, HEX, ID.toUpperCase()]) {
      const [read] = readSavedTraces(JSON.stringify({ Traces: [{ Id, Segments: segments }] }));
      assert.deepEqual(
        [read?.id, read?.documents, read?.logs],
        [ID, [document, other].map((one) => JSON.stringify(one)), undefined],
      );
    }
  });

  it('says of the trace alone that its answer was cut, in whatever form and spelling', () => {
    const [ONE, TWO] = [ID, ID.replace(/1$/, '2')];
    const whole = { Id: ONE, LimitExceeded: false, Segments: [{ Document: document }] };
    const cut = { LimitExceeded: true, Segments: [{ Document: JSON.stringify({ ...document, trace_id: TWO }) }] };
    const hex = HEX.replace(/1$/, '2').toUpperCase();
    const texts = [
      JSON.stringify({ Traces: [whole, { Id: TWO, ...cut }] }),
      JSON.stringify({ Traces: [whole, { Id: hex, ...cut }, { Id: TWO, Segments: cut.Segments }] }),
      JSON.stringify({ Traces: [whole, cut] }),
      `${JSON.stringify(whole)}\n${JSON.stringify({ Id: TWO, ...cut })}`,
    ];
    for (const text of texts) {
      assert.deepEqual(
        readSavedTraces(text).map(({ id, limitExceeded, notes }) => [id, limitExceeded, notes]),
        [
          [ONE, false, []],
          [TWO, true, [LIMIT_NOTE]],
        ],
      );
    }
  });

  it('leaves a document out that is nested too deep to be read', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = `[${JSON.stringify(document)},${JSON.stringify({ ...document, id: 'b' }).replace(/}$/, `,"metadata":${deep}}`)}]`;
    assert.deepEqual(readSavedTraces(text)[0]?.documents, [JSON.stringify(document)]);
  });
});
