import assert from 'node:assert/strict';
import { parseStack } from '../../../src/logs/errors/parseStack.ts';

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
      '   at 12:30',
      '   at 12:30:00',
      '   at the door (hall:3)',
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

  it('reads the forms of the JVM and of .NET', () => {
    const java = [
      'java.lang.IllegalStateException: card expired',
      '\tat com.acme.orders.Payments.charge(Payments.java:31)',
      '\tat app//com.acme.orders.Handler$Step.lambda$run$0(Handler.java:12) ~[orders.jar!/:1.0]',
      '\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1596)',
      '\tat java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(Unknown Source)',
      '\tat com.acme.orders.Main.native(Native Method)',
    ].join('\n');
    assert.deepEqual(parseStack(java), [
      { path: 'Payments.java', line: 31, label: 'com.acme.orders.Payments.charge' },
      { path: 'Handler.java', line: 12, label: 'com.acme.orders.Handler$Step.lambda$run$0' },
      { path: 'ArrayList.java', line: 1596, label: 'java.util.ArrayList.forEach' },
    ]);
    const dotnet = [
      'System.InvalidOperationException: card expired',
      '   at Orders.Payments.Charge(Order order, CancellationToken token) in /src/Orders/Payments.cs:line 31',
      '   at System.Threading.Tasks.Task.Run()',
      '   at Orders.Function.Handler(Request request) in C:\\src\\Orders\\Function.cs:line 12',
    ].join('\n');
    assert.deepEqual(parseStack(dotnet), [
      { path: '/src/Orders/Payments.cs', line: 31, label: 'Orders.Payments.Charge' },
      { path: 'C:\\src\\Orders\\Function.cs', line: 12, label: 'Orders.Function.Handler' },
    ]);
  });

  it('reads the forms of Ruby and of Go', () => {
    const ruby = [
      "/var/task/payments.rb:31:in 'Payments.charge': card expired (PaymentDeclined)",
      "\tfrom /var/task/app.rb:12:in `block in handler'",
      "\tfrom /var/task/app.rb:3:in '<main>'",
    ].join('\n');
    assert.deepEqual(parseStack(ruby), [
      { path: '/var/task/payments.rb', line: 31, label: 'Payments.charge' },
      { path: '/var/task/app.rb', line: 12, label: 'handler' },
      { path: '/var/task/app.rb', line: 3, label: undefined },
    ]);
    const go = [
      'goroutine 1 [running]:',
      'main.(*Store).Save(...)',
      '\t/build/orders/store.go:31',
      'main.handler({0x1, 0x2})',
      '\t/build/orders/main.go:12 +0x1d',
    ].join('\n');
    assert.deepEqual(parseStack(go), [
      { path: '/build/orders/store.go', line: 31, label: 'main.(*Store).Save' },
      { path: '/build/orders/main.go', line: 12, label: 'main.handler' },
    ]);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `    at f${index} (/a.js:${index + 1}:1)`).join('\n');
    assert.equal(parseStack(many).length, 64);
    assert.equal(parseStack(`    at ${' ('.repeat(500_000)}x:1:1`).length, 0);
    const slow = `   at ${' in '.repeat(400)}:line 1\n`.repeat(150) + `${'a.rb:'.repeat(400)}\n`.repeat(150);
    assert.equal(parseStack(slow).length, 0);
  });
});
