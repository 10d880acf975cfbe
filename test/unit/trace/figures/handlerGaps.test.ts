import assert from 'node:assert/strict';
import { handlerGapsOf, type HandlerGaps } from '../../../../src/trace/figures/handlerGaps.ts';
import type { Invocation } from '../../../../src/trace/lambda/invocation.ts';
import type { Span } from '../../../../src/trace/span.ts';
import { invocation, span } from '../../match/literals.ts';
import { listOf } from './literals.ts';

function gapsOf(children: readonly Span[], given: Partial<Invocation> = {}): HandlerGaps | undefined {
  const one = invocation(children, given);
  return handlerGapsOf(listOf(one.functionSpan), one);
}

/** `1000–1100 before load, …`, of a Function segment from 1000 to 2000 ms. */
function gapsText(children: readonly Span[], handlerDuration: number | undefined = 1000): string | undefined {
  const gaps = gapsOf(children, { handlerDuration });
  if (!gaps) return undefined;
  const texts = gaps.gaps.map(({ from, to, after, before }) =>
    [`${from}–${to}`, after && `after ${after.name}`, before && `before ${before.name}`].filter(Boolean).join(' '),
  );
  return [...texts, `${gaps.total} ms, ${gaps.share}`].join(', ');
}

const sub = (name: string, start: number, end: number | undefined, given: Partial<Span> = {}): Span =>
  span({ name, start, end, ...given });

describe('handlerGapsOf', () => {
  it('gives what no subsegment covers, with what is beside it', () => {
    const children = [
      sub('load', 1100, 1300),
      sub('side', 1200, 1400),
      sub('inside', 1210, 1220),
      sub('save', 1900, 2000),
    ];
    assert.equal(gapsText(children), '1000–1100 before load, 1400–1900 after side before save, 600 ms, 0.6');
  });

  it('counts what is as short as clocks are sharp in the sum alone', () => {
    assert.equal(gapsText([sub('one', 1000, 1500), sub('two', 1501, 2000)]), '1 ms, 0.001');
  });

  it('leaves Init and Overhead out, as the handler time does', () => {
    const children = [
      sub('Init', 1000, 1400, { role: 'init' }),
      sub('work', 1450, 1800),
      sub('Overhead', 1900, 2000, { role: 'overhead' }),
    ];
    assert.equal(gapsText(children, 500), '1400–1450 before work, 1800–1900 after work, 150 ms, 0.3');
  });

  it('takes what libraries put around the handler for the handler', () => {
    const inner = [sub('work', 1200, 1900)];
    const powertools = sub('## index.handler', 1000, 2000, { annotations: { ColdStart: false }, children: inner });
    assert.equal(gapsText([powertools]), '1000–1200 before work, 1900–2000 after work, 300 ms, 0.3');
    const openTelemetry = sub('fn', 1001, 1999, {
      kind: 'segment',
      metadata: { default: { 'faas.invocation_id': 'r' } },
      children: inner,
    });
    assert.equal(gapsText([openTelemetry]), '1000–1200 before work, 1900–2000 after work, 300 ms, 0.3');
  });

  it('counts what went on below a subsegment that was closed early', () => {
    const early = sub('early', 1000, 1010, { children: [sub('promise', 1005, 1600)] });
    assert.equal(gapsText([early]), '1600–2000 after promise, 400 ms, 0.4');
  });

  it('does not count segments of callees, nor what X-Ray inferred, nor what lies outside', () => {
    const callee = sub('callee', 1100, 1900, { kind: 'segment' });
    const call = sub('call', 1100, 1200, { children: [callee, sub('inferred', 1100, 1800, { inferred: true })] });
    assert.equal(
      gapsText([call, sub('before', 500, 900), sub('after', 2100, 2200)]),
      '1000–1100 before call, 1200–2000 after call, 900 ms, 0.9',
    );
  });

  it('takes a subsegment in progress for one that ran to the end', () => {
    assert.equal(gapsText([sub('hangs', 1400, undefined)]), '1000–1400 before hangs, 400 ms, 0.4');
  });

  it('is the whole of a handler without subsegments', () => {
    const gaps = gapsOf([]);
    assert.deepEqual(gaps && { ...gaps, gaps: gaps.gaps.length }, {
      total: 1000,
      share: 1,
      hasSubsegments: false,
      gaps: 1,
    });
  });

  it('is not known where the handler time is not', () => {
    assert.equal(gapsOf([], { handlerDuration: undefined }), undefined);
  });
});
