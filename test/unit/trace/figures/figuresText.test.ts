import assert from 'node:assert/strict';
import { figuresLines } from '../../../../src/trace/figures/figuresText.ts';
import { TraceFigures } from '../../../../src/trace/figures/traceFigures.ts';
import { span } from '../../match/literals.ts';
import { listOf } from './literals.ts';

describe('figuresLines', () => {
  it('tells of attempts as many as there were, not as many as left a span', () => {
    const run = span({ name: 'x', kind: 'segment', role: 'lambdaService', status: 'throttle', start: 0, end: 100 });
    const call = span({
      ...{ name: 'Lambda', namespace: 'aws', aws: { operation: 'Invoke', retries: 3 }, start: 0, end: 1000 },
      children: [run, { ...run, id: 'again', start: 500, end: 600 }],
    });
    const root = span({ name: 'caller', kind: 'segment', start: 0, end: 1000, children: [call] });
    const lines = figuresLines(new TraceFigures(listOf(root).trace, []));
    assert.ok(
      lines.some((line) =>
        line.endsWith('at least 3 attempts, of which 2 were recorded (throttle after 100 ms, throttle after 100 ms)'),
      ),
      lines.join('\n'),
    );
  });
});
