import assert from 'node:assert/strict';
import { countRecorded } from '../../../src/live/account/countRecorded.ts';
import type { Invocation } from '../../../src/trace/lambda/invocation.ts';
import { invocation, span } from '../match/literals.ts';

const run = (each: Invocation, given: { isPartial?: boolean; isReduced?: boolean } = {}) => ({
  ...{ invocation: each, isPartial: false, isReduced: false },
  ...given,
});

describe('what runs of a function recorded', () => {
  it('is counted by run', () => {
    const traced = invocation([span({ name: 'charge', annotations: { order: 7 } }), span({ name: 'store' })]);
    const powertools = invocation([span({ name: '## handler', annotations: { ColdStart: true, Service: 'x' } })]);
    const counted = countRecorded([run(traced), run(powertools), run(invocation([]), { isPartial: true })]);
    const { invocations, bare, annotated, partial, most, series } = counted;
    assert.deepEqual([invocations, bare, annotated, partial, most, series], [3, 1, 1, 1, 2, undefined]);
  });

  it('counts those that failed, with the error of the latest', () => {
    const thrown = (message: string) => ({
      ...{ id: undefined, type: 'Runtime.ImportModuleError', message, remote: false, causeId: undefined },
      ...{ truncated: 0, skipped: 0, stack: [] },
    });
    const failing = (start: number, message: string) =>
      run(
        invocation([span({ name: 'Init', status: 'fault', exceptions: [thrown(message)] })], {
          start,
          status: 'fault',
        }),
      );
    const { failed } = countRecorded([failing(2, 'b\nRequire stack'), failing(1, 'a'), run(invocation([]))]);
    assert.deepEqual(failed, { count: 2, error: 'Runtime.ImportModuleError: b', isSame: false });
    assert.equal(countRecorded([failing(1, 'a'), failing(2, 'a')]).failed.isSame, true);
    assert.equal(countRecorded([run(invocation([], { status: 'throttle' }))]).failed.count, 0);
  });

  it('names the largest document, where its metadata is still there', () => {
    const large = span({ name: 'load', metadata: { default: { body: 'é'.repeat(30_000) } } });
    const { largest } = countRecorded([run(invocation([large, span({ name: 'charge' })]))]);
    assert.equal(largest?.name, 'load');
    assert.ok((largest?.bytes ?? 0) > 60_000, `${largest?.bytes}`);
    assert.equal(countRecorded([run(invocation([large]), { isReduced: true })]).largest, undefined);
  });

  it('measures what passes between spans that follow one another', () => {
    const pass = (at: number, name = 'get') => span({ name, start: 1000 + at * 10, end: 1006 + at * 10 });
    const row = Array.from({ length: 30 }, (_, at) => pass(at));
    const { series } = countRecorded([run(invocation(row))]);
    assert.deepEqual(series, { name: 'get', count: 30, between: 29 * 4, handlerDuration: 1000 });
    // Side by side, nothing passes between them.
    const beside = Array.from({ length: 30 }, () => pass(0));
    assert.equal(countRecorded([run(invocation(beside))]).series, undefined);
    assert.equal(countRecorded([run(invocation(row, { handlerDuration: undefined }))]).series, undefined);
  });

  it('tells the requests in which nothing failed', () => {
    const failed = span({ name: 'charge', status: 'fault' });
    const runs = [
      invocation([span({ name: 'charge' })], { requestId: 'a' }),
      invocation([span({ name: 'x', children: [failed] })], { requestId: 'b' }),
      invocation([], { requestId: 'c', status: 'fault' }),
      invocation([]),
    ];
    const { invocations, failing, unfailing } = countRecorded(runs.map((each) => run(each)));
    assert.deepEqual([invocations, failing, [...unfailing]], [4, 2, ['a']]);
  });
});
