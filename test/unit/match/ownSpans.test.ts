import assert from 'node:assert/strict';
import { ownSpans } from '../../../src/match/runs/ownSpans.ts';
import type { Span } from '../../../src/trace/span.ts';
import { invocation, span } from './literals.ts';

describe('ownSpans', () => {
  it('leaves out the phases of a call, which the SDK for Go records, and nothing else that is called so', () => {
    const names = (...children: readonly Span[]): string => {
      const call = span({ name: 'pay.example.com', namespace: 'remote', children });
      return ownSpans(invocation([call]))
        .slice(1)
        .map(({ name }) => name)
        .join(' ');
    };
    const connect = span({ name: 'connect', children: [span({ name: 'dial' })] });
    assert.equal(names(connect, span({ name: 'request' }), span({ name: 'response' })), '');
    assert.equal(names(connect), '', 'what could not be connected');
    // The user's own.
    assert.equal(names(span({ name: 'request' })), 'request');
    assert.equal(names(span({ name: 'connect' }), span({ name: 'retry' })), 'connect retry');
    const own = span({ name: 'request', children: [span({ name: 'response' }), span({ name: 'wait' })] });
    assert.equal(ownSpans(invocation([own])).length, 3);
  });
});
