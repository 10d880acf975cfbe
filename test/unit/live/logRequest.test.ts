import assert from 'node:assert/strict';
import { logRequest } from '../../../src/live/logs/logRequest.ts';
import { invocation, span } from '../match/literals.ts';

const CONNECTION = { kind: 'local', endpoint: 'http://127.0.0.1:2000' } as const;

describe('logRequest', () => {
  it('asks for the attempt, not for the request that its attempts share', () => {
    const [first, second] = [
      invocation([]).functionSpan,
      { ...invocation([]).functionSpan, start: 61_000, end: 61_500 },
    ];
    const attempts = [first, second].map((child, index) =>
      span({ name: `Attempt #${index + 1}`, role: 'attempt', children: [child] }),
    );
    const serviceSpan = span({ name: 'CreateOrder', role: 'lambdaService', start: 500, end: 600, children: attempts });
    const given = { functionSpan: second, handlerSpan: second, start: 61_000, serviceSpan };
    const { from, to, segmentIds, otherSegmentIds } = logRequest(invocation([], given), CONNECTION, undefined);
    assert.deepEqual([from, to], [61_000, 61_500]);
    assert.deepEqual(segmentIds, [second.id, attempts[1]?.id]);
    assert.deepEqual(otherSegmentIds, [attempts[0]?.id, first.id]);
  });

  it('asks by both segments of the pair where there is one attempt', () => {
    const { functionSpan } = invocation([]);
    const serviceSpan = span({ name: 'CreateOrder', role: 'lambdaService', start: 900, children: [functionSpan] });
    const one = invocation([], { functionSpan, serviceSpan });
    const { from, segmentIds, otherSegmentIds } = logRequest(one, CONNECTION, undefined);
    assert.deepEqual([from, segmentIds, otherSegmentIds], [1000, [functionSpan.id, serviceSpan.id], []]);
    const missing = { ...functionSpan, synthetic: true };
    const late = logRequest(invocation([], { functionSpan: missing, serviceSpan }), CONNECTION, undefined);
    assert.equal(late.from, 900);
  });
});
