import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { sameFrame } from '../../../src/live/places/sameFrame.ts';
import { parseStack } from '../../../src/logs/errors/parseStack.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import type { StackFrame } from '../../../src/trace/span.ts';
import { segment, traceId } from '../local/segments.ts';

type Captured = new (error: Error) => object;

/** What the X-Ray SDK for Node keeps of an error, as it is read from a segment. */
function recordedBy(error: Error): readonly StackFrame[] {
  const CapturedException = createRequire(import.meta.url)(
    'aws-xray-sdk-core/dist/lib/segments/attributes/captured_exception.js',
  ) as Captured;
  const cause = { exceptions: [JSON.parse(JSON.stringify(new CapturedException(error)))] };
  const document = segment({ trace: 1, at: 1000, more: { fault: true, cause } });
  return buildTrace(traceId(1), [document]).roots[0]?.exceptions[0]?.stack ?? [];
}

/** Which position in the log's stack each recorded frame is said to have, as `line:column`. */
function columnsOf(message: string, stack: readonly string[]): readonly (string | undefined)[] {
  const error = new Error(message);
  error.stack = [`Error: ${message}`, ...stack.map((line) => `    at ${line}`)].join('\n');
  const [recorded, logged] = [recordedBy(error), parseStack(error.stack)];
  return recorded.map((_, i) => {
    const same = sameFrame(recorded, i, logged);
    const frame = same === undefined ? undefined : logged[same];
    return frame && `${frame.line}:${frame.column}`;
  });
}

describe('sameFrame, on what the X-Ray SDK for Node records', () => {
  it('finds frames by their place in the stack', () => {
    const stack = [
      'charge (/var/task/index.js:1:4021)',
      '/var/task/index.js:1:99',
      'process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
      'async charge (/var/task/index.js:1:5023)',
      'async Runtime.handler (/var/task/index.js:1:7)',
    ];
    assert.deepEqual(columnsOf('card expired', stack), ['1:4021', '1:99', '105:5', '1:5023', '1:7']);
  });

  it('finds those of an ES module, of which no line is recorded', () => {
    const stack = ['charge (file:///var/task/a.mjs:7:9)', 'async file:///var/task/a.mjs:3:5'];
    assert.deepEqual(columnsOf('card expired', stack), ['7:9', '3:5']);
  });

  it('passes over lines that have no position', () => {
    const stack = [
      'charge (/var/task/index.js:1:4021)',
      'new Promise (<anonymous>)',
      'f (/var/task/index.js:1:1)',
      'async Promise.all (index 0)',
      'f (/var/task/index.js:1:2)',
    ];
    assert.deepEqual(columnsOf('card\nexpired', stack), [undefined, '1:4021', undefined, '1:1', undefined, '1:2']);
    const modules = ['f (file:///var/task/a.mjs:1:1)', 'new Promise (<anonymous>)', 'f (file:///var/task/a.mjs:2:2)'];
    assert.deepEqual(columnsOf('card expired', modules), ['1:1', undefined, '2:2']);
  });

  it('takes no line of the message for a frame', () => {
    const stack = ['charge (/var/task/index.js:1:4021)', '/var/task/index.js:1:99'];
    assert.deepEqual(columnsOf('card\nexpired', stack), [undefined, '1:4021', '1:99']);
  });

  it('takes what fits alone where the stacks differ in length, and guesses none', () => {
    const stack = ['f (/var/task/index.js:1:1)', 'f (/var/task/index.js:1:2)', 'g (/var/task/index.js:1:3)'];
    // The message's second line looks like a frame with a line.
    assert.deepEqual(columnsOf('card\nexpired:12', stack), [undefined, undefined, undefined, '1:3']);
  });
});
