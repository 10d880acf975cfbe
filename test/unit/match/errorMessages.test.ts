import assert from 'node:assert/strict';
import { messageFingerprint, MessageTally } from '../../../src/match/report/errorMessages.ts';

describe('messageFingerprint', () => {
  it('takes out what differs from one call to the next', () => {
    const kinds = {
      'order 4711 declined after 1.5 s': 'order ‹n› declined after ‹n› s',
      'no item "a b" in \'orders\'': 'no item ‹text› in ‹text›',
      'GET https://a.example/x?y=1 failed': 'GET ‹address› failed',
      'request 9f1b2c3d-0000-4111-8222-abcdefabcdef': 'request ‹id›',
      'trace 1f2e3d4c5b6a failed': 'trace ‹id› failed',
      'feedback defaced': 'feedback defaced',
    };
    for (const [message, kind] of Object.entries(kinds)) assert.equal(messageFingerprint(message), kind);
  });

  it('looks at the beginning of what is endless', () => {
    assert.ok(messageFingerprint('x'.repeat(1_000_000)).length <= 300);
  });
});

describe('MessageTally', () => {
  it('counts kinds, keeps the newest of each, and no more kinds than a bound', () => {
    const tally = new MessageTally();
    tally.add('order 1 declined', 5, { traceId: 'a', spanId: '1' });
    tally.add('order 2 declined', 9, { traceId: 'b', spanId: '2' });
    tally.add('order 3 declined', 7, { traceId: 'c', spanId: '3' });
    for (let i = 0; i < 50; i++) tally.add('z'.repeat(i + 1), i, { traceId: 'd', spanId: '4' });
    const [first, ...others] = tally.messages();
    assert.deepEqual(first, {
      ...{ fingerprint: 'order ‹n› declined', count: 3, message: 'order 2 declined', last: 9 },
      ...{ traceId: 'b', spanId: '2' },
    });
    assert.equal(others.length, 19);
  });
});
