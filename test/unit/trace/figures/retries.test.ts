import assert from 'node:assert/strict';
import { retriesOf } from '../../../../src/trace/figures/retries.ts';
import type { Span } from '../../../../src/trace/span.ts';
import { span } from '../../match/literals.ts';
import { listOf } from './literals.ts';

function retries(...roots: readonly Span[]): readonly string[] {
  return retriesOf(listOf(...roots)).map((retry) =>
    retry.kind === 'attempts'
      ? `${retry.span.name}: ${retry.attempts.map(({ name }) => name).join(', ')}`
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
    assert.deepEqual(retries(service(attempt(1), attempt(2)), service(attempt(1))), ['fn: Attempt #1, Attempt #2']);
  });
});
