import assert from 'node:assert/strict';
import { parseStack } from '../../../src/logs/parseStack.ts';

describe('parseStack', () => {
  it('reads the forms of V8, innermost first', () => {
    const stack = [
      'PaymentDeclined: card expired',
      '    at charge (/var/task/src/payments.js:31:11)',
      '    at async Runtime.handler (file:///var/task/index.mjs:2:4410)',
      '    at async file:///var/task/with%20space.mjs:3:5',
      '    at new Order (C:\\app\\order.js:7:2)',
      '    at Object.<anonymous> (file:///C:/app/order.mjs:8:3)',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
    ].join('\n');
    assert.deepEqual(parseStack(stack), [
      { path: '/var/task/src/payments.js', line: 31, column: 11, label: 'charge' },
      { path: '/var/task/index.mjs', line: 2, column: 4410, label: 'Runtime.handler' },
      { path: '/var/task/with space.mjs', line: 3, column: 5, label: undefined },
      { path: 'C:\\app\\order.js', line: 7, column: 2, label: 'new Order' },
      { path: 'C:/app/order.mjs', line: 8, column: 3, label: 'Object.<anonymous>' },
      { path: 'node:internal/process/task_queues', line: 105, column: 5, label: 'process.processTicksAndRejections' },
    ]);
  });

  it('leaves out what has no place in a file', () => {
    const stack = [
      '    at async Promise.all (index 0)',
      '    at eval (eval at run (/var/task/a.js:1:2), <anonymous>:1:1)',
      '    at Array.forEach (<anonymous>)',
      '    at native',
      '    meet me at 12:30',
      '    at lunch',
    ].join('\n');
    assert.deepEqual(parseStack(stack), []);
  });

  it('reads what this very runtime prints', () => {
    const own = parseStack(new Error('x').stack ?? '');
    assert.match(own[0]?.path ?? '', /parseStack\.test\.ts$/);
    assert.ok((own[0]?.column ?? 0) > 0);
  });

  it('turns a Python traceback round', () => {
    const traceback = [
      'Traceback (most recent call last):',
      '  File "/var/task/app.py", line 8, in handler',
      "    charge('a')",
      '  File "/var/task/app.py", line 5, in charge',
      '    return {}[card]',
      '           ~~^^^^^^',
      '  File "/var/task/boot.py", line 1, in <module>',
    ].join('\n');
    assert.deepEqual(parseStack(traceback), [
      { path: '/var/task/boot.py', line: 1, label: undefined },
      { path: '/var/task/app.py', line: 5, label: 'charge' },
      { path: '/var/task/app.py', line: 8, label: 'handler' },
    ]);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `    at f${index} (/a.js:${index + 1}:1)`).join('\n');
    assert.equal(parseStack(many).length, 64);
    assert.equal(parseStack(`    at ${' ('.repeat(500_000)}x:1:1`).length, 0);
  });
});
