import assert from 'node:assert/strict';
import type { Span, Trace } from '../../../../src/trace/span.ts';
import { firstFailure } from '../../../../src/views/timeline/firstFailure.ts';
import { exception, span } from '../../match/literals.ts';

function traceOf(root: Span): Trace {
  return { id: 't', roots: [root], start: 1000, end: 2000, partial: false, notes: [] };
}

const fault = 'fault';
const exceptions = [exception('PaymentDeclined', 'card expired')];

describe('firstFailure', () => {
  it('is the innermost span that ended as the trace did, not one that X-Ray made up', () => {
    const inferred = span({ name: 'payments', status: fault, inferred: true });
    const declined = span({ name: 'POST', status: 'error' });
    const charge = span({ name: 'charge', status: fault, exceptions, children: [declined, inferred] });
    const handler = span({ name: 'Invocation', status: fault, exceptions, children: [span({ name: 'ok' }), charge] });
    assert.equal(firstFailure(traceOf(span({ name: 'root', status: fault, children: [handler] }))), 3);
  });

  it('is of several the one that says what was thrown, then the first that ended', () => {
    const children = [
      span({ name: 'silent', status: fault, end: 1100 }),
      span({ name: 'late', status: fault, end: 1900, exceptions }),
      span({ name: 'early', status: fault, end: 1500, exceptions }),
    ];
    assert.equal(firstFailure(traceOf(span({ name: 'root', status: fault, children }))), 3);
  });

  it('is none where the trace came to a good end', () => {
    const retried = span({ name: 'retried', status: fault, exceptions });
    assert.equal(firstFailure(traceOf(span({ name: 'root', children: [retried] }))), undefined);
  });
});
