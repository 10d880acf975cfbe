import assert from 'node:assert/strict';
import { formatTraceHeader, parseTraceHeader } from '../../../src/trace/ids/traceHeader.ts';
import { isTraceId, newTraceId, traceIdOfW3c, w3cOfTraceId } from '../../../src/trace/ids/traceId.ts';

const ID = '1-6b02d000-0123456789abcdef00000001';
const HEX = '6b02d0000123456789abcdef00000001';

describe('trace ids', () => {
  it('are the same in both notations', () => {
    assert.equal(traceIdOfW3c(HEX.toUpperCase()), ID);
    assert.equal(w3cOfTraceId(ID), HEX);
    assert.equal(isTraceId(ID), true);
    for (const wrong of ['', HEX, `${ID}0`, '2-6b02d000-0123456789abcdef00000001', `${ID}\n`])
      assert.equal(isTraceId(wrong), false);
    for (const wrong of ['', ID, '0'.repeat(32), 'g'.repeat(32)]) assert.equal(traceIdOfW3c(wrong), undefined);
    assert.equal(w3cOfTraceId(HEX), undefined);
  });

  it('are made of the time and what the caller drew', () => {
    assert.equal(newTraceId(0x6b02d000 * 1000 + 999, '0123456789ABCDEF00000001ff'), ID);
    assert.throws(() => newTraceId(0, 'short'), RangeError);
  });
});

describe('trace headers', () => {
  it('are read in any order, with spaces, and what is unknown is kept', () => {
    const header = parseTraceHeader(` Sampled=1 ; Self=x; Lineage=25:a:1;Parent=53995c3f42cd8ad8; Root=${ID}`);
    assert.deepEqual(header, { root: ID, parent: '53995c3f42cd8ad8', sampled: true, others: [['Lineage', '25:a:1']] });
    assert.equal(formatTraceHeader(header), `Root=${ID};Parent=53995c3f42cd8ad8;Sampled=1;Lineage=25:a:1`);
    assert.equal(parseTraceHeader(`Root=${ID};Sampled=?`).sampled, undefined);
    assert.equal(parseTraceHeader(`Root=${ID};Sampled=0`).sampled, false);
    assert.equal(formatTraceHeader({ root: ID, sampled: false }), `Root=${ID};Sampled=0`);
  });

  it('are empty where they are malformed', () => {
    for (const text of [undefined, '', 'nonsense', 'Root=1-2-3', `Root=${ID};=x`, 'x'.repeat(5000)])
      assert.deepEqual(parseTraceHeader(text).root, undefined);
    assert.equal(parseTraceHeader(`Root=${ID};Parent=zz`).parent, undefined);
  });
});
