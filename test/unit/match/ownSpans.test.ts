import assert from 'node:assert/strict';
import { ownSpans } from '../../../src/match/ownSpans.ts';
import { invocation, span } from './literals.ts';

describe('ownSpans', () => {
  it('leaves out the phases of a call, which the SDK for Go records, and nothing else that is called so', () => {
    const phases = span({ name: 'connect', children: [span({ name: 'dial' })] });
    const call = span({ name: 'pay.example.com', namespace: 'remote', children: [phases, span({ name: 'retry' })] });
    const own = span({ name: 'request', children: [span({ name: 'response' }), call] });
    const names = ownSpans(invocation([own])).map(({ name }) => name);
    assert.deepEqual(names, ['request', 'response', 'pay.example.com', 'retry']);
  });
});
