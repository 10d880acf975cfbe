import assert from 'node:assert/strict';
import { invocationLines } from '../../../src/logs/invocationLines.ts';
import { linesOf } from './lines.ts';

const A = 'aaaaaaaa-0000-4000-8000-000000000000';
const B = 'bbbbbbbb-0000-4000-8000-000000000000';
const start = (id: string): string => `START RequestId: ${id} Version: $LATEST`;
const end = (id: string): string => `END RequestId: ${id}`;
const report = (id: string): string => `REPORT RequestId: ${id}\tDuration: 2.46 ms\tBilled Duration: 3 ms`;
const node = (id: string, text: string): string => `2026-10-05T12:00:03.003Z\t${id}\tINFO\t${text}`;
const INIT = 'INIT_START Runtime Version: nodejs:22.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:1';

function runs(id: string, ...messages: readonly string[]): readonly (readonly string[])[] {
  return invocationLines(linesOf(...messages), id).map((run) => run.map(({ event }) => event.message));
}

describe('invocationLines', () => {
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
  });

  it('tells two invocations apart that share an environment', () => {
    const lines = [start(A), node(A, '1'), start(B), node(B, '1'), node(A, '2'), report(A), node(B, '2'), report(B)];
    assert.deepEqual(runs(A, ...lines), [[start(A), node(A, '1'), node(A, '2'), report(A)]]);
    assert.deepEqual(runs(B, ...lines), [[start(B), node(B, '1'), node(B, '2'), report(B)]]);
  });
});
