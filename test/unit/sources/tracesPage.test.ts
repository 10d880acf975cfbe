import assert from 'node:assert/strict';
import { joinedTraces, readTracesPage } from '../../../src/sources/xray/tracesPage.ts';

function pageOf(answer: unknown): ReturnType<typeof readTracesPage> {
  return readTracesPage(Buffer.from(JSON.stringify(answer)));
}

describe('readTracesPage', () => {
  it('gives the documents of each trace as they came', () => {
    const page = pageOf({
      Traces: [{ Id: '1-a', LimitExceeded: true, Segments: [{ Id: 'x', Document: '{"name":"Größe"}' }, { Id: 'y' }] }],
      UnprocessedTraceIds: ['1-b'],
      NextToken: 'more',
    });
    assert.deepEqual(page, {
      traces: [{ id: '1-a', documents: ['{"name":"Größe"}'], limitExceeded: true }],
      unprocessed: ['1-b'],
      token: 'more',
    });
  });

  it('leaves out what is not as it should be, and takes documents that are parsed already', () => {
    const page = pageOf({
      Traces: [null, 7, {}, { Id: 1 }, { Id: '1-a' }, { Id: '1-b', Segments: [null, 'x', { Document: { id: 'c' } }] }],
      UnprocessedTraceIds: [null, 3],
      NextToken: null,
    });
    assert.deepEqual(page, {
      traces: [
        { id: '1-a', documents: [], limitExceeded: false },
        { id: '1-b', documents: [{ id: 'c' }], limitExceeded: false },
      ],
      unprocessed: [],
      token: undefined,
    });
  });

  it('knows nothing from an empty body, and refuses what is no JSON object', () => {
    assert.deepEqual(readTracesPage(new Uint8Array()), { traces: [], unprocessed: [], token: undefined });
    for (const body of ['<html>', '[]', 'null', '"{}"'])
      assert.throws(() => readTracesPage(Buffer.from(body)), SyntaxError);
  });
});

describe('joinedTraces', () => {
  it('gives each trace once, with the documents of all pages', () => {
    const pages = [
      {
        Traces: [
          { Id: '1-a', Segments: [{ Document: '1' }] },
          { Id: '1-b', Segments: [] },
        ],
      },
      { Traces: [{ Id: '1-a', LimitExceeded: true, Segments: [{ Document: '2' }] }] },
    ].map(pageOf);
    assert.deepEqual(joinedTraces(pages), [
      { id: '1-a', documents: ['1', '2'], limitExceeded: true },
      { id: '1-b', documents: [], limitExceeded: false },
    ]);
  });
});
