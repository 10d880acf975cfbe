import assert from 'node:assert/strict';
import { Failures } from '../../../../src/trace/figures/failures.ts';
import type { Failure } from '../../../../src/trace/figures/failures.ts';
import type { Span } from '../../../../src/trace/span.ts';
import { exception, span } from '../../match/literals.ts';
import { listOf } from './literals.ts';

const declined = exception('PaymentDeclined', 'card expired');

function failed(name: string, given: Partial<Span> = {}): Span {
  return span({ name, status: 'fault', ...given });
}

/** `charge > handler > root`, with `=` before a span that is tied to the one below by the exception. */
function chainText(failure: Failure | undefined): string | undefined {
  assert.equal(failure?.origin, failure?.chain[0]?.span);
  return failure?.chain.map(({ span: { name }, tie }) => `${tie === 'exception' ? '=' : ''}${name}`).join(' > ');
}

function ofTrace(...roots: readonly Span[]): string | undefined {
  return chainText(new Failures(listOf(...roots)).ofTrace());
}

describe('Failures', () => {
  it('begin with the innermost span that failed as the trace did, not one that X-Ray made up', () => {
    const inferred = failed('payments', { kind: 'segment', inferred: true });
    const charge = failed('charge', { children: [span({ name: 'POST', status: 'error' }), inferred] });
    const handler = failed('handler', { children: [span({ name: 'fine' }), charge] });
    assert.equal(ofTrace(failed('root', { children: [handler] })), 'charge > handler > root');
  });

  it('begin, of several, with the one that says what was thrown, then with the first that ended', () => {
    const children = [
      failed('silent', { end: 1100 }),
      failed('late', { end: 1090, exceptions: [exception('A', 'a')] }),
      failed('early', { end: 1050, exceptions: [exception('B', 'b')] }),
    ];
    assert.equal(ofTrace(failed('root', { children })), 'early > root');
  });

  it('lead through the call of API Gateway, which succeeds with a function that fails', () => {
    const run = failed('run', { kind: 'segment', role: 'lambdaFunction', children: [failed('charge')] });
    const service = span({ name: 'service', kind: 'segment', role: 'lambdaService', status: 'error', children: [run] });
    const call = span({ name: 'Lambda', kind: 'subsegment', children: [service] });
    const stage = failed('api/Prod', { kind: 'segment', origin: 'AWS::ApiGateway::Stage', children: [call] });
    assert.equal(ofTrace(stage), 'charge > run > service > Lambda > api/Prod');
    // Code that calls a function may have handled how that ended.
    assert.equal(ofTrace({ ...stage, origin: 'AWS::EC2::Instance' }), 'api/Prod');
  });

  it('lead from Lambda’s service to the function, though the one says error and the other fault', () => {
    const run = failed('run', { kind: 'segment', role: 'lambdaFunction', children: [failed('charge')] });
    const service = span({ name: 'service', kind: 'segment', role: 'lambdaService', status: 'error', children: [run] });
    assert.equal(ofTrace(service), 'charge > run > service');
    // A function that did not fail is not what its service failed with.
    assert.equal(ofTrace({ ...service, children: [{ ...run, status: 'ok' }] }), 'service');
  });

  it('follow an exception by its id, whatever came before it', () => {
    const thrown = { ...exception('Error', 'late'), id: 'e1' };
    const children = [
      failed('caught', { end: 1010, exceptions: [{ ...exception('Error', 'other'), id: 'e0' }] }),
      failed('outer', { end: 1090, exceptions: [thrown], children: [failed('inner', { exceptions: [thrown] })] }),
    ];
    assert.equal(ofTrace(failed('root', { exceptions: [thrown], children })), 'inner > =outer > =root');
  });

  it('follow an exception to the one that it names as its cause', () => {
    const inner = { ...exception('Timeout', 'too late'), id: 'e1' };
    const outer = { ...exception('OrderFailed', 'no payment'), id: 'e2', causeId: 'e1' };
    const children = [failed('other', { end: 1010 }), failed('call', { exceptions: [inner] })];
    assert.equal(ofTrace(failed('root', { exceptions: [outer], children })), 'call > =root');
  });

  it('follow an exception of the same type and message through spans that say nothing', () => {
    // The record of Lambda's runtime has no ids.
    const noId = { ...declined, id: undefined };
    const quiet = span({
      name: 'quiet',
      children: [span({ name: 'charge', status: 'error', exceptions: [declined] })],
    });
    const handler = failed('handler', { exceptions: [noId], children: [failed('caught', { end: 1001 }), quiet] });
    assert.equal(ofTrace(failed('root', { children: [handler] })), 'charge > =quiet > =handler > root');
  });

  it('do not take exceptions that only share a type, or have no message, for one', () => {
    const other = failed('other', { status: 'error', exceptions: [{ ...declined, id: 'x', message: 'stolen' }] });
    assert.equal(ofTrace(failed('root', { exceptions: [declined], children: [other] })), 'root');
    const blank = { ...declined, message: '' };
    const silent = failed('silent', { status: 'error', exceptions: [{ ...blank, id: 'x' }] });
    assert.equal(ofTrace(failed('root', { exceptions: [blank], children: [silent] })), 'root');
  });

  it('do not follow what came to a good end, nor what failed in another way', () => {
    const caught = span({ name: 'caught', children: [failed('tried')] });
    const refused = span({ name: 'refused', status: 'error' });
    assert.equal(ofTrace(failed('root', { children: [caught, refused] })), 'root');
  });

  it('look through an Invocation that repeats nothing, and through what was inferred', () => {
    const call = failed('call', {
      children: [
        span({ name: 'SNS', kind: 'segment', inferred: true, children: [failed('callee', { kind: 'segment' })] }),
      ],
    });
    const invocation = span({ name: 'Invocation', role: 'invocation', children: [call] });
    assert.equal(ofTrace(failed('fn', { children: [invocation] })), 'callee > call > Invocation > fn');
  });

  it('did not spread from what failed later than the span', () => {
    const children = [
      failed('background', { end: 1500 }),
      failed('consumer', { kind: 'segment', start: 1200, end: 1300 }),
    ];
    assert.equal(ofTrace(failed('root', { children })), 'root');
    const answered = failed('callee', { kind: 'segment', start: 1010, end: 1500 });
    assert.equal(ofTrace(failed('root', { children: [answered] })), 'callee > root');
  });

  it('are none of a trace that came to a good end, though its spans have theirs', () => {
    const retried = failed('retried', { children: [failed('post')] });
    const failures = new Failures(listOf(span({ name: 'root', children: [retried] })));
    assert.equal(failures.ofTrace(), undefined);
    assert.equal(chainText(failures.of(retried)), 'post > retried');
    assert.equal(failures.of(span({ name: 'fine' })), undefined);
  });

  it('are those of the first invocation that failed after the answer, with its last attempt', () => {
    const attempt = (number: number, start: number, status: Span['status']): Span =>
      span({
        name: `Attempt #${number}`,
        role: 'attempt',
        status,
        start,
        end: start + 100,
        children: [failed('fn', { kind: 'segment', role: 'lambdaFunction', start, end: start + 100, status })],
      });
    const service = (...attempts: readonly Span[]): Span =>
      span({ name: 'service', kind: 'segment', role: 'lambdaService', children: attempts });
    const all = service(attempt(1, 1200, 'fault'), attempt(2, 2200, 'fault'));
    assert.equal(ofTrace(all), 'fn > Attempt #2');
    assert.equal(ofTrace(service(attempt(1, 1200, 'fault'), attempt(2, 2200, 'ok'))), undefined);
    const own = failed('fn', { kind: 'segment', role: 'lambdaFunction' });
    assert.equal(ofTrace(span({ name: 'service', role: 'lambdaService', children: [own] })), 'fn');
    const handled = failed('fn', { kind: 'segment', role: 'lambdaFunction' });
    assert.equal(ofTrace(span({ name: 'root', children: [span({ name: 'call', children: [handled] })] })), undefined);
  });

  it('are found in time that grows with the trace, however deep it is', () => {
    let deep = failed('leaf', { exceptions: [declined] });
    for (let level = 1; level < 10_000; level++) deep = failed('level', { exceptions: [declined], children: [deep] });
    const failures = new Failures(listOf(deep)).ofTrace();
    assert.equal(failures?.origin.name, 'leaf');
    assert.equal(failures.chain.length, 10_000);
  });
});
