import assert from 'node:assert/strict';
import { criticalPathOf } from '../../../../src/trace/figures/criticalPath.ts';
import type { Span } from '../../../../src/trace/span.ts';
import { span } from '../../match/literals.ts';
import { listOf } from './literals.ts';

/** A subsegment of literal times. */
function sub(name: string, start: number, end: number | undefined, children: readonly Span[] = []): Span {
  return span({ name, start, end, children });
}

function segment(name: string, start: number, end: number | undefined, children: readonly Span[] = []): Span {
  return span({ name, start, end, children, kind: 'segment' });
}

/** `root 0–10, call 10–90`, by hand the way of the definition. */
function pathText(...roots: readonly Span[]): string | undefined {
  const path = criticalPathOf(listOf(...roots));
  if (!path) return undefined;
  let at = path.from;
  for (const { from, to } of path.steps) {
    assert.equal(from, at, 'the steps follow each other');
    assert.ok(to > from);
    at = to;
  }
  assert.equal(at, path.to, 'the steps fill the request');
  const own = new Map<Span, number>();
  for (const step of path.steps) own.set(step.span, (own.get(step.span) ?? 0) + step.to - step.from);
  for (const each of path.spans) assert.equal(each.own, own.get(each.span) ?? 0);
  return path.steps.map((step) => `${step.span.name} ${step.from}–${step.to}`).join(', ');
}

describe('criticalPathOf', () => {
  it('leads through children that ran one after the other, and their own children', () => {
    const charge = sub('charge', 50, 90, [sub('post', 60, 80)]);
    assert.equal(
      pathText(segment('root', 0, 100, [sub('load', 10, 40), charge])),
      'root 0–10, load 10–40, root 40–50, charge 50–60, post 60–80, charge 80–90, root 90–100',
    );
  });

  it('leads through the last that ended of those that ran side by side', () => {
    const children = [sub('slow', 10, 90), sub('quick', 10, 30), sub('nearly', 20, 85)];
    assert.equal(pathText(segment('root', 0, 100, children)), 'root 0–10, slow 10–90, root 90–100');
  });

  it('leaves out what was still running when a later link began', () => {
    const children = [sub('first', 0, 20), sub('running', 10, 50), sub('last', 40, 100)];
    assert.equal(pathText(segment('root', 0, 100, children)), 'first 0–20, root 20–40, last 40–100');
  });

  it('takes of those that ended together the one that began first', () => {
    const children = [sub('long', 10, 90), sub('short', 40, 90)];
    assert.equal(pathText(segment('root', 0, 100, children)), 'root 0–10, long 10–90, root 90–100');
  });

  it('forgives siblings an overlap within the tolerance, each moment counted once', () => {
    const children = [sub('one', 10, 40.4), sub('other', 40, 90)];
    assert.equal(pathText(segment('root', 0, 100, children)), 'root 0–10, one 10–40, other 40–90, root 90–100');
  });

  it('does not take short ones that ran side by side for ones that followed each other', () => {
    const children = [sub('one', 10, 10.6), sub('other', 10.2, 10.8)];
    assert.equal(pathText(segment('root', 0, 100, children)), 'root 0–10.2, other 10.2–10.8, root 10.8–100');
  });

  it('leaves out what X-Ray inferred, and goes on with what lies below it', () => {
    const lambda = segment('consumer', 30, 60);
    const inferred = span({ name: 'SNS', kind: 'segment', inferred: true, start: 10, end: 90, children: [lambda] });
    const call = sub('publish', 10, 90, [inferred]);
    assert.equal(
      pathText(segment('root', 0, 100, [call])),
      'root 0–10, publish 10–30, consumer 30–60, publish 60–90, root 90–100',
    );
  });

  it('cuts a callee off at the ends of its call', () => {
    const early = segment('callee', 5, 120, [sub('work', 8, 110)]);
    assert.equal(
      pathText(segment('root', 0, 130, [sub('call', 10, 90, [early])])),
      'root 0–10, work 10–90, root 90–130',
    );
  });

  it('leaves out a callee that began after the call was answered', () => {
    const consumer = segment('consumer', 200, 900);
    assert.equal(
      pathText(segment('root', 0, 100, [sub('send', 10, 90, [consumer])])),
      'root 0–10, send 10–90, root 90–100',
    );
  });

  it('leaves out what nobody waited for', () => {
    const handler = sub('handler', 10, 90, [sub('forgotten', 20, 5000), sub('kept', 20, 50)]);
    assert.equal(
      pathText(segment('root', 0, 100, [handler])),
      'root 0–10, handler 10–20, kept 20–50, handler 50–90, root 90–100',
    );
  });

  it('gives what outlives its parent to the nearest span around that it does not outlive', () => {
    const early = sub('closed early', 10, 12, [sub('promise', 11, 80)]);
    const outer = sub('outer', 5, 90, [early]);
    assert.equal(
      pathText(segment('root', 0, 100, [outer])),
      'root 0–5, outer 5–10, closed early 10–11, promise 11–80, outer 80–90, root 90–100',
    );
  });

  it('gives nothing to spans beyond the segment that recorded it', () => {
    const callee = segment('callee', 20, 40, [sub('background', 25, 70)]);
    const call = sub('call', 10, 45, [callee]);
    assert.equal(
      pathText(segment('root', 0, 100, [call])),
      'root 0–10, call 10–20, callee 20–40, call 40–45, root 45–100',
    );
  });

  it('waits for the attempts of an asynchronous invocation that is the request', () => {
    const attempt = (number: number, start: number, end: number, children: readonly Span[]): Span =>
      span({ name: `Attempt #${number}`, role: 'attempt', start, end, children });
    const run = (start: number, end: number): Span => ({ ...segment('fn', start, end), role: 'lambdaFunction' });
    const children = [
      span({ name: 'Dwell Time', role: 'queueing', start: 50, end: 80 }),
      attempt(1, 80, 200, [run(90, 200)]),
      attempt(2, 1200, 1300, [run(1210, 1320)]),
    ];
    const service: Span = { ...segment('service', 0, 50, children), role: 'lambdaService' };
    assert.equal(
      pathText(service),
      'service 0–50, Dwell Time 50–80, Attempt #1 80–90, fn 90–200, service 200–1200, Attempt #2 1200–1210, fn 1210–1300',
    );
    const called = segment('root', 0, 70, [sub('invoke', 0, 60, [service])]);
    assert.equal(pathText(called), 'service 0–50, invoke 50–60, root 60–70');
  });

  it('waits for an Init that is recorded before its function', () => {
    const init = span({ name: 'Initialization', role: 'init', start: 20, end: 580 });
    const run: Span = { ...segment('fn', 580, 690, [init, sub('work', 600, 650)]), role: 'lambdaFunction' };
    const service: Span = { ...segment('service', 0, 700, [run]), role: 'lambdaService' };
    assert.equal(
      pathText(service),
      'service 0–20, Initialization 20–580, fn 580–600, work 600–650, fn 650–690, service 690–700',
    );
    assert.equal(pathText(run), 'fn 580–600, work 600–650, fn 650–690');
  });

  it('takes a span in progress for one that ran as long as its parent', () => {
    const children = [sub('load', 0, 20), sub('hangs', 30, undefined)];
    assert.equal(pathText(segment('root', 0, 100, children)), 'load 0–20, root 20–30, hangs 30–100');
  });

  it('is not known while the request is in progress, or without spans', () => {
    assert.equal(pathText(segment('root', 0, undefined, [sub('load', 0, 20)])), undefined);
    assert.equal(pathText(), undefined);
  });

  it('ignores spans without a duration, and is empty where the request has none', () => {
    assert.equal(pathText(segment('root', 0, 100, [sub('tick', 40, 40)])), 'root 0–100');
    assert.equal(pathText(segment('root', 0, 0)), '');
  });

  it('does not recurse: a trace 20,000 deep, each span outliving the one around it', () => {
    let deep = sub('leaf', 0, 60_000);
    for (let level = 1; level < 20_000; level++) deep = sub('level', 0, 60_000 - 2 * level, [deep]);
    assert.equal(pathText(segment('root', 0, 80_000, [deep])), 'leaf 0–60000, root 60000–80000');
  });
});
