import assert from 'node:assert/strict';
import { invocationRuns } from '../../../src/logs/invocationRuns.ts';
import { lineOf, logHead } from '../../../src/logs/logHead.ts';
import { eventsOf } from './lines.ts';

const A = 'aaaaaaaa-0000-4000-8000-000000000000';
const B = 'bbbbbbbb-0000-4000-8000-000000000000';
const start = (id: string): string => `START RequestId: ${id} Version: $LATEST`;
const end = (id: string): string => `END RequestId: ${id}`;
const report = (id: string): string => `REPORT RequestId: ${id}\tDuration: 2.46 ms\tBilled Duration: 3 ms`;
const node = (id: string, text: string): string => `2026-10-05T12:00:03.003Z\t${id}\tINFO\t${text}`;
const INIT = 'INIT_START Runtime Version: nodejs:22.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:1';

function runs(id: string, ...messages: readonly string[]): readonly (readonly string[])[] {
  return invocationRuns(eventsOf(...messages).map(logHead), id).map(({ lines }) =>
    lines.map(({ event }) => event.message),
  );
}

describe('invocationRuns', () => {
  it('takes what stands between START and REPORT, with lines that name no id', () => {
    const own = [start(B), 'print', node(B, 'x'), '[ERROR] KeyError: 1', end(B), report(B)];
    assert.deepEqual(runs(B, start(A), 'of a', end(A), report(A), ...own, start(A), 'again'), [own]);
  });

  it('leaves out what names another request, but not an id of the user’s own', () => {
    const api = '{"level":"info","message":"m","requestId":"0b1c2d3e-1111-4222-8333-444455556666"}';
    const other = `{"timestamp":"t","level":"INFO","message":"m","requestId":"${A}"}`;
    const all = [start(A), report(A), start(B), node(A, 'late'), end(A), api, other, report(B)];
    assert.deepEqual(runs(B, ...all), [[start(B), api, report(B)]]);
  });

  it('begins a cold start with what its environment wrote, and a warm one not', () => {
    const cold = [INIT, 'loading', 'EXTENSION\tName: x\tState: Ready\tEvents: []', start(A), report(A)];
    assert.deepEqual(runs(A, ...cold), [cold]);
    assert.deepEqual(runs(B, ...cold, 'left over', start(B), report(B)), [[start(B), report(B)]]);
    // After a timeout the environment begins anew in the same stream.
    const anew = [start(A), report(A), 'dying words', INIT, 'loading', start(B)];
    assert.deepEqual(runs(B, ...anew), [[INIT, 'loading', start(B)]]);
  });

  it('ends at REPORT: of what follows only what names the id', () => {
    const late = node(A, 'late');
    assert.deepEqual(runs(A, start(A), end(A), 'between', report(A), 'extension', late, start(B), node(A, 'later')), [
      [start(A), end(A), 'between', report(A), late, node(A, 'later')],
    ]);
  });

  it('gives each run of a retried request apart', () => {
    assert.deepEqual(runs(A, start(A), '1', report(A), start(B), report(B), start(A), '2', report(A)), [
      [start(A), '1', report(A)],
      [start(A), '2', report(A)],
    ]);
  });

  it('goes from the first to the last line that names it where there is no START', () => {
    const json = (id: string, message: string): string =>
      JSON.stringify({ timestamp: 't', level: 'INFO', requestId: id, message });
    assert.deepEqual(runs(A, 'before', json(A, '1'), 'between', json(A, '2'), 'after'), [
      [json(A, '1'), 'between', json(A, '2')],
    ]);
    assert.deepEqual(runs(A, 'nothing', start(B)), []);
    const between = [node(A, '1'), start(B), 'of b', end(B), report(B), 'print', node(A, '2')];
    assert.deepEqual(runs(A, ...between), [[node(A, '1'), 'print', node(A, '2')]]);
  });

  it('tells two invocations apart that share an environment', () => {
    const lines = [start(A), node(A, '1'), start(B), node(B, '1'), node(A, '2'), report(A), node(B, '2'), report(B)];
    assert.deepEqual(runs(A, ...lines), [[start(A), node(A, '1'), node(A, '2'), report(A)]]);
    assert.deepEqual(runs(B, ...lines), [[start(B), node(B, '1'), node(B, '2'), report(B)]]);
    const json = (type: string, id: string): string =>
      JSON.stringify({
        type: `platform.${type}`,
        record: { requestId: id, metrics: { durationMs: 1, billedDurationMs: 1 } },
      });
    const said = (id: string): string => JSON.stringify({ timestamp: 't', level: 'INFO', requestId: id, message: 'm' });
    const [first, second] = [A, B].map((id) => [json('start', id), said(id), json('report', id)]);
    const within = [first?.[0], second?.[0], second?.[1], first?.[1], second?.[2], first?.[2]].map(
      (text) => text ?? '',
    );
    assert.deepEqual([runs(A, ...within), runs(B, ...within)], [[first], [second]]);
  });

  describe('with lines that look like Lambda’s, and were printed', () => {
    const foreign = [start(B), '{"type":"platform.start","record":{"requestId":"x-1"}}', end(B), report(B)];
    const numbered = (from: number): readonly string[] => [`line ${from}`, node(A, `line ${from + 1}`)];

    for (const printed of foreign) {
      it(`goes on behind ${printed.slice(0, 24)} of another`, () => {
        const run = [start(A), ...numbered(1), printed, ...numbered(3), end(A), report(A)];
        assert.deepEqual(runs(A, ...run), [run]);
      });
    }

    for (const printed of [start(A), end(A), report(A), `REPORT RequestId: ${A} `]) {
      it(`goes on behind its own ${printed.slice(0, 24)}`, () => {
        const run = [start(A), ...numbered(1), printed, ...numbered(3), end(A), report(A)];
        if (printed !== start(A)) assert.deepEqual(runs(A, 'x', ...run, start(B), 'of b', report(B)), [run]);
        assert.deepEqual(runs(A, ...run), [run]);
      });
    }

    it('goes on behind a part of a REPORT while the true one has not arrived', () => {
      const run = [start(A), `REPORT RequestId: ${A} `, start('c'), 'line 1'];
      assert.deepEqual(runs(A, ...run.slice(0, 2), 'line 1'), [[...run.slice(0, 2), 'line 1']]);
      assert.deepEqual(runs(A, ...run, end(A)), [[...run, end(A)]]);
    });

    it('keeps what a forwarder prints of other functions, several at once too', () => {
      const copied = [start('c'), node('c', 'x'), end('c'), report('c'), start('d'), 'of d', end('d'), report('d')];
      const run = [start(A), 'line 1', ...copied, 'line 2', end(A), report(A)];
      assert.deepEqual(runs(A, ...run, start(B), report(B)), [run]);
      assert.deepEqual(runs(B, ...run, start(B), 'mine', report(B)), [[start(B), 'mine', report(B)]]);
    });

    it('takes the real run of one whose START another printed before, and nothing of the other’s', () => {
      const lines = [start(A), start(B), 'of a', end(A), report(A), start(B), 'of b', end(B), report(B)];
      assert.deepEqual(runs(B, ...lines), [[start(B), 'of b', end(B), report(B)]]);
      assert.deepEqual(runs(A, ...lines), [[start(A), 'of a', end(A), report(A)]]);
    });

    it('takes no run for its own in which its REPORT was printed', () => {
      const lines = [start(A), 'of a', end(A), report(A), start(B), report(A), 'of b', end(B), report(B)];
      assert.deepEqual(runs(A, ...lines), [[start(A), 'of a', end(A), report(A)]]);
    });
  });

  it('ends a run that died without a word where the next begins, also where it is tried again', () => {
    const next = [INIT, 'loading', start(B), 'of b', end(B), report(B)];
    assert.deepEqual(runs(A, start(A), '1', '2', ...next), [[start(A), '1', '2']]);
    assert.deepEqual(runs(B, start(A), '1', '2', ...next), [next]);
    const again = [start(A), '3', end(A), report(A)];
    assert.deepEqual(runs(A, start(A), '1', ...next, ...again), [[start(A), '1'], again]);
    assert.deepEqual(runs(A, start(A), '1', INIT, ...again), [
      [start(A), '1'],
      [INIT, ...again],
    ]);
  });

  it('takes a line that mentions it where nothing else ran, and not from another’s run', () => {
    const own = [start(A), end(A), report(A)];
    const mention = `will call ${A}`;
    const logged = `{"level":"info","message":"m","function_request_id":"${B}","callee":"${A}"}`;
    assert.deepEqual(runs(A, start(B), mention, node(B, A), logged, report(B), ...own, mention), [[...own, mention]]);
    assert.deepEqual(runs(A, start(B), mention, node(B, A), report(B)), []);
    // A log level that leaves START and REPORT out.
    assert.deepEqual(runs(A, start(B), mention, report(B), node(A, '1'), 'print', node(A, '2'), 'next'), [
      [node(A, '1'), 'print', node(A, '2')],
    ]);
  });

  it('tells whether the run has begun and ended', () => {
    const told = (...messages: readonly string[]): unknown =>
      invocationRuns(eventsOf(...messages).map(logHead), A).map((run) => [
        run.began,
        run.started,
        run.report?.duration,
      ]);
    assert.deepEqual(told(INIT, start(A), 'x', report(A)), [[1, true, 2.46]]);
    assert.deepEqual(told(start(A), 'x', end(A), `REPORT RequestId: ${A} `), [[0, true, undefined]]);
    assert.deepEqual(told('x', node(A, 'y')), [[1, false, undefined]]);
  });

  it('looks at a stream of nothing but what looks like runs', () => {
    const many = Array.from({ length: 30_000 }, (_, index) => (index % 3 === 0 ? start(`i${index}`) : start(A)));
    const [run] = runs(A, ...many, end(A), report(A));
    assert.ok((run?.length ?? 0) > 20_000);
  });
});

describe('lineOf', () => {
  it('reads as the user’s what was printed in the form of Lambda’s', () => {
    const [own, other] = eventsOf(report(A), report(B)).map((event) => lineOf(logHead(event), A));
    assert.deepEqual([own?.kind, other?.kind === 'user' && other.message], ['platform', report(B)]);
  });
});
