import assert from 'node:assert/strict';
import { retriesOf } from '../../../../src/trace/figures/retries.ts';
import type { Span } from '../../../../src/trace/span.ts';
import { span } from '../../match/literals.ts';
import { listOf } from './literals.ts';

function retries(...roots: readonly Span[]): readonly string[] {
  return retriesOf(listOf(...roots)).map((retry) =>
    retry.kind === 'attempts'
      ? `${retry.span.name} by ${retry.by}: ${retry.exact ? '' : 'at least '}${retry.count}, ${retry.attempts.map(({ name }) => name).join(', ')}`
      : `${retry.span.name}: ${retry.exact ? '' : 'at least '}${retry.retries}`,
  );
}

const call = (name: string, count: unknown, given: Partial<Span> = {}): Span =>
  span({ name, namespace: 'aws', aws: { retries: count }, ...given });

const segment = (children: readonly Span[], given: Partial<Span> = {}): Span =>
  span({ name: 'segment', kind: 'segment', children, ...given });

describe('retriesOf', () => {
  it('takes nothing but more than one attempt for certain where the SDK may count attempts', () => {
    assert.deepEqual(retries(segment([call('once', 1), call('thrice', 3)])), ['thrice: at least 2']);
  });

  it('is exact where another call of the segment has none', () => {
    const nested = span({ name: 'step', children: [call('again', 1)] });
    const callee = segment([call('elsewhere', 1)]);
    assert.deepEqual(retries(segment([call('once', 0, { children: [callee] }), nested])), ['again: 1']);
  });

  it('is exact where another SDK than that for Node wrote the segment', () => {
    const aws = (sdk: string): Partial<Span> => ({ aws: { xray: { sdk } } });
    assert.deepEqual(retries(segment([call('again', 1)], aws('X-Ray for Python'))), ['again: 1']);
    assert.deepEqual(retries(segment([call('again', 1)], aws('X-Ray for Node.js'))), []);
  });

  it('leaves out what X-Ray inferred, and what is no number', () => {
    assert.deepEqual(retries(segment([call('inferred', 5, { inferred: true }), call('odd', 'many')])), []);
  });

  it('gives the attempts of an asynchronous invocation, one of which is no retry', () => {
    const attempt = (number: number): Span => span({ name: `Attempt #${number}`, role: 'attempt' });
    const service = (...attempts: readonly Span[]): Span => segment(attempts, { name: 'fn', role: 'lambdaService' });
    assert.deepEqual(retries(service(attempt(1), attempt(2)), service(attempt(1))), [
      'fn by lambda: 2, Attempt #1, Attempt #2',
    ]);
  });

  it('takes Function segments of one request for attempts, no others', () => {
    const run = (request: string | undefined): Span =>
      segment([], { name: 'fn', role: 'lambdaFunction', aws: request === undefined ? {} : { request_id: request } });
    const service = (...runs: readonly Span[]): Span => segment(runs, { name: 'fn', role: 'lambdaService' });
    assert.deepEqual(retries(service(run('r1'), run('r1'))), ['fn by lambda: 2, fn, fn']);
    assert.deepEqual(
      retries(
        service(run('r1'), run('r2')),
        service(run('r1'), run(undefined)),
        service(run(undefined), run(undefined)),
      ),
      [],
    );
  });

  it('takes invocations of one function by one call for the call sent again, no others', () => {
    const invoked = (name: string): Span => segment([], { name, role: 'lambdaService', resourceArn: `arn:${name}` });
    const invoke = (operation: string, ...children: readonly Span[]): Span =>
      span({ name: 'Lambda', namespace: 'aws', aws: { operation }, children });
    assert.deepEqual(retries(invoke('Invoke', invoked('a'), invoked('a'))), ['Lambda by sdk: at least 2, a, a']);
    assert.deepEqual(retries(invoke('Invoke', invoked('a'), invoked('b')), invoke('Invoke', invoked('a'))), []);
    // What one message starts is delivered twice, or to several.
    assert.deepEqual(retries(invoke('SendMessage', invoked('a'), invoked('a'))), []);
    assert.deepEqual(retries(span({ name: 'step', children: [invoked('a'), invoked('a')] })), []);
  });

  it('counts attempts that were not recorded, and takes none for one where the SDK sent the call once', () => {
    const callee = (): Span => segment([], { name: 'a', role: 'lambdaService', resourceArn: 'arn:a' });
    const invoke = (count: number): Span =>
      call('Lambda', count, { aws: { operation: 'Invoke', retries: count }, children: [callee(), callee()] });
    const python = { aws: { xray: { sdk: 'X-Ray for Python' } } };
    assert.deepEqual(retries(segment([invoke(4)], python)), ['Lambda by sdk: 5, a, a']);
    assert.deepEqual(retries(segment([invoke(1)], python)), ['Lambda by sdk: 2, a, a']);
    // Perhaps a number of attempts.
    assert.deepEqual(retries(segment([invoke(4)])), ['Lambda by sdk: at least 4, a, a']);
    assert.deepEqual(retries(segment([invoke(1)])), ['Lambda by sdk: at least 2, a, a']);
    assert.deepEqual(retries(segment([invoke(0)])), []);
  });

  it('takes what the SDK for Go records of each sending, and not its number again', () => {
    const go = (name: string): Span => span({ name });
    const parts = [go('marshal'), go('attempt'), go('wait'), go('attempt'), go('unmarshal')];
    assert.deepEqual(retries(segment([call('dynamodb', 1, { children: parts }), call('once', 0)])), [
      'dynamodb by sdk: 2, attempt, attempt',
    ]);
    assert.deepEqual(retries(segment([span({ name: 'work', children: [go('attempt'), go('attempt')] })])), []);
  });

  it('takes equal calls beside each other for none, also where the first one failed', () => {
    const get = (status: Span['status']): Span =>
      call('DynamoDB', 0, { status, aws: { operation: 'GetItem', retries: 0 } });
    assert.deepEqual(retries(segment([get('throttle'), get('throttle'), get('ok')])), []);
  });
});
