import assert from 'node:assert/strict';
import { calleesOf, isCallTwice, rowsOf, shownChildren, walkShownSpans } from '../../../src/trace/shownSpans.ts';
import type { Span } from '../../../src/trace/span.ts';
import { span } from '../match/literals.ts';

const inferred = (given: Partial<Span> = {}): Span =>
  span({ name: 'orders', kind: 'segment', inferred: true, origin: 'AWS::DynamoDB::Table', ...given });

describe('shownSpans', () => {
  it('shows what X-Ray inferred of a call on the call itself', () => {
    const callee = inferred();
    const inner = span({ name: 'marshal' });
    const call = span({ name: 'DynamoDB', namespace: 'aws', children: [callee, inner] });
    assert.deepEqual([...shownChildren(call)], [inner]);
    assert.deepEqual(calleesOf(call), [callee]);
    assert.deepEqual([...walkShownSpans([call])], [call, inner]);
  });

  it('shows it in a row of its own where that is asked for', () => {
    const callee = inferred();
    const call = span({ name: 'DynamoDB', namespace: 'aws', children: [callee] });
    const next = span({ name: 'next' });
    assert.deepEqual([...shownChildren(call, 'apart')], [callee]);
    assert.deepEqual(calleesOf(call, 'apart'), []);
    assert.deepEqual(
      [...rowsOf([call, next], 'apart')],
      [
        [call, 0],
        [callee, 1],
        [next, 2],
      ],
    );
    assert.deepEqual(
      [...rowsOf([call, next], 'merged')],
      [
        [call, 0],
        [next, 1],
      ],
    );
  });

  it('shows it apart where it says more than the call', () => {
    const call = span({ name: 'DynamoDB', status: 'error' });
    assert.equal(isCallTwice(inferred({ status: 'error' }), call), true);
    assert.equal(isCallTwice(inferred({ status: 'fault' }), call), false);
    assert.equal(isCallTwice(inferred({ end: 1101 }), call), false);
    assert.equal(isCallTwice(inferred({ start: 999 }), call), false);
    assert.equal(isCallTwice(inferred({ end: undefined }), call), false);
    assert.equal(isCallTwice(inferred({ children: [span({ name: 'below' })] }), call), false);
    assert.equal(isCallTwice(inferred({ inferred: false }), call), false);
    const open = span({ name: 'DynamoDB', end: undefined });
    assert.equal(isCallTwice(inferred({ end: undefined }), open), true);
    assert.equal(isCallTwice(inferred(), inferred()), false);
  });
});
