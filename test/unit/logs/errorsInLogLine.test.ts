import assert from 'node:assert/strict';
import { format, inspect } from 'node:util';
import { errorsInLogLine } from '../../../src/logs/errors/errorsInLogLine.ts';
import { userLine } from './lines.ts';

const REQUEST = '8d5958b5-559f-43f3-b278-b71dd7dd0e01';
const PREFIX = `2026-11-22T12:04:32.270Z\t${REQUEST}\tERROR\t`;
const STACK =
  'PaymentDeclined: card expired\n    at charge (/var/task/index.js:1:4410)\n    at async handler (/var/task/index.js:1:220)';
const FRAMES = [
  { path: '/var/task/index.js', line: 1, column: 4410, label: 'charge' },
  { path: '/var/task/index.js', line: 1, column: 220, label: 'handler' },
];
const DECLINED = { type: 'PaymentDeclined', message: 'card expired', frames: FRAMES };

class Declined extends Error {
  override readonly name = 'Declined';
  readonly code = 'E1';
}

describe('errorsInLogLine, Node', () => {
  it('reads the runtime’s Invoke Error', () => {
    const json = JSON.stringify({
      errorType: 'PaymentDeclined',
      errorMessage: 'card expired',
      stack: STACK.split('\n'),
    });
    assert.deepEqual(errorsInLogLine(`${PREFIX}Invoke Error \t${json}\n`), [DECLINED]);
  });

  it('reads the runtime’s JSON log format, as the message and beside it', () => {
    const error = { errorType: 'PaymentDeclined', errorMessage: 'card expired', stackTrace: STACK.split('\n') };
    const line = { timestamp: '2026-11-22T12:04:32.270Z', level: 'ERROR', requestId: REQUEST };
    assert.deepEqual(errorsInLogLine(JSON.stringify({ ...line, message: error })), [DECLINED]);
    assert.deepEqual(errorsInLogLine(JSON.stringify({ ...line, message: `failed ${STACK}`, ...error })), [DECLINED]);
    assert.deepEqual(errorsInLogLine(JSON.stringify({ ...line, message: `failed ${STACK}` })), [DECLINED]);
  });

  it('reads Powertools Logger with a cause, under any key', () => {
    const cause = {
      name: 'TypeError',
      location: '/var/task/index.js:1',
      message: 'inner',
      stack: 'TypeError: inner\n    at a (/b.js:2:3)',
    };
    const error = {
      name: 'PaymentDeclined',
      location: '/var/task/index.js:1',
      message: 'card expired',
      stack: STACK,
      cause,
    };
    const line = { level: 'ERROR', message: 'could not charge', service: 'orders', function_request_id: REQUEST };
    const inner = { type: 'TypeError', message: 'inner', frames: [{ path: '/b.js', line: 2, column: 3, label: 'a' }] };
    assert.deepEqual(errorsInLogLine(JSON.stringify({ ...line, error })), [DECLINED, inner]);
    assert.deepEqual(errorsInLogLine(JSON.stringify({ ...line, why: { deep: error } })), [DECLINED, inner]);
  });

  it('reads pino and winston', () => {
    assert.deepEqual(
      errorsInLogLine(
        JSON.stringify({ level: 50, err: { type: 'PaymentDeclined', message: 'card expired', stack: STACK } }),
      ),
      [DECLINED],
    );
    assert.deepEqual(errorsInLogLine(JSON.stringify({ level: 'error', message: 'card expired', stack: STACK })), [
      DECLINED,
    ]);
  });

  it('reads console.error, with fields, a cause and a message of two lines', () => {
    const thrown = new Declined('card expired\nreally', { cause: new TypeError('inner') });
    for (const text of [PREFIX + format(thrown), PREFIX + format('charge failed:', thrown).replaceAll('\n', '\r')]) {
      const [error, cause, ...rest] = errorsInLogLine(text);
      assert.deepEqual([error?.type, error?.message], ['Declined', 'card expired\nreally']);
      assert.match(error?.frames[0]?.path ?? '', /errorsInLogLine\.test\.ts$/);
      assert.ok(error?.frames[0]?.column);
      assert.deepEqual([cause?.type, cause?.message, rest], ['TypeError', 'inner', []]);
    }
  });

  it('reads an error without a message, and the errors of an AggregateError', () => {
    assert.deepEqual(
      errorsInLogLine('Error\n    at /a.js:1:2').map(({ type, message }) => [type, message]),
      [['Error', '']],
    );
    const all = inspect(new AggregateError([new Error('a'), new RangeError('b')], 'all'));
    const found = errorsInLogLine(PREFIX + all).map(({ type, message }) => `${type}: ${message}`);
    assert.deepEqual(found, ['AggregateError: all', 'Error: a', 'RangeError: b']);
  });
});

describe('errorsInLogLine, Python', () => {
  const frames = [
    { path: '/var/task/app.py', line: 5, label: 'charge' },
    { path: '/var/task/app.py', line: 8, label: 'handler' },
  ];
  const files = [
    '  File "/var/task/app.py", line 8, in handler\n    charge(1)\n',
    '  File "/var/task/app.py", line 5, in charge\n    raise Declined()\n',
  ];

  it('reads the runtime’s text and JSON', () => {
    const indented = files.join('').replaceAll(/^ +/gm, (spaces) => '\u00a0'.repeat(spaces.length));
    const text = `[ERROR] Declined: card: expired\nTraceback (most recent call last):\n${indented}`;
    const expected = [{ type: 'Declined', message: 'card: expired', frames }];
    assert.deepEqual(errorsInLogLine(text), expected);
    assert.deepEqual(errorsInLogLine(text.replaceAll('\n', '\r')), expected);
    const json = {
      level: 'ERROR',
      errorType: 'Declined',
      errorMessage: 'card: expired',
      requestId: REQUEST,
      stackTrace: files,
    };
    assert.deepEqual(errorsInLogLine(JSON.stringify(json)), expected);
  });

  it('reads logging.exception, the error before its cause', () => {
    const text = `[ERROR]\t2026-11-22T17:00:00.000Z\t${REQUEST}\tcould not charge\nTraceback (most recent call last):\n${files[1]}KeyError: 'a'\n
The above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n${files[0]}app.errors.Declined: card expired\n`;
    assert.deepEqual(errorsInLogLine(text), [
      { type: 'app.errors.Declined', message: 'card expired', frames: [frames[1]] },
      { type: 'KeyError', message: "'a'", frames: [frames[0]] },
    ]);
  });

  it('reads Powertools Logger', () => {
    const exception = `Traceback (most recent call last):\n${files.join('')}app.Declined: card expired`;
    const line = {
      level: 'ERROR',
      location: 'handler:12',
      message: 'could not charge',
      exception,
      exception_name: 'Declined',
    };
    assert.deepEqual(errorsInLogLine(JSON.stringify(line)), [
      { type: 'app.Declined', message: 'card expired', frames },
    ]);
  });
});

describe('errorsInLogLine, other languages', () => {
  const told = (line: string): readonly (readonly unknown[])[] =>
    errorsInLogLine(line).map(({ type, message, frames }) => [
      type,
      message,
      ...frames.map((frame) => `${frame.path}:${frame.line}`),
    ]);

  it('reads a stack of Java with its causes, as text and in JSON', () => {
    const stack = [
      'java.lang.RuntimeException: order failed',
      '\tat com.acme.Handler.handleRequest(Handler.java:12)',
      '\tat java.base/java.lang.reflect.Method.invoke(Method.java:580)',
      'Caused by: com.acme.PaymentDeclined: card expired',
      '\tat com.acme.Payments.charge(Payments.java:31)',
      '\t... 2 more',
    ].join('\n');
    const expected = [
      ['java.lang.RuntimeException', 'order failed', 'Handler.java:12', 'Method.java:580'],
      ['com.acme.PaymentDeclined', 'card expired', 'Payments.java:31'],
    ];
    assert.deepEqual(told(`order failed: java.lang.RuntimeException\n${stack}\n`), expected);
    assert.deepEqual(told(`12:04:32.270 [main] ERROR com.acme.Handler - could not order\n${stack}`), expected);
    assert.deepEqual(told(JSON.stringify({ level: 'ERROR', message: 'could not order', error: { stack } })), expected);
    const log4j = { level: 'ERROR', exception: { exception_class: 'x', stacktrace: stack } };
    assert.deepEqual(told(JSON.stringify(log4j)), expected);
  });

  it('reads a stack of .NET with what led to it, as text and in JSON', () => {
    const stack = [
      'System.InvalidOperationException: order failed',
      ' ---> Orders.PaymentDeclined: card expired',
      '   at Orders.Payments.Charge(Order order) in /src/Orders/Payments.cs:line 31',
      '   --- End of inner exception stack trace ---',
      '   at Orders.Function.Handler(Request request) in /src/Orders/Function.cs:line 12',
    ];
    const places = ['/src/Orders/Payments.cs:31', '/src/Orders/Function.cs:12'];
    const text = `2026-11-22T12:04:32.270Z\t${REQUEST}\tfail\t${stack.join('\n')}`;
    assert.deepEqual(told(text), [['Orders.PaymentDeclined', 'card expired', ...places]]);
    const json = { errorType: 'PaymentDeclined', errorMessage: 'card expired', stackTrace: stack.slice(2) };
    assert.deepEqual(told(JSON.stringify({ level: 'Error', requestId: REQUEST, ...json })), [
      ['PaymentDeclined', 'card expired', ...places],
    ]);
  });

  it('reads what .NET prints of an async method, and each inner exception', () => {
    const stack = [
      'System.Exception: order failed',
      '   at Orders.Function.<Charge>d__0.MoveNext() in /src/Orders/Function.cs:line 3',
      '--- End of stack trace from previous location ---',
      '   at Orders.Function.Handler() in /src/Orders/Function.cs:line 9',
    ];
    const places = ['/src/Orders/Function.cs:3', '/src/Orders/Function.cs:9'];
    assert.deepEqual(told(stack.join('\n')), [['System.Exception', 'order failed', ...places]]);
    const all = [
      'System.AggregateException: One or more errors occurred. (a) (b) (c)',
      ' ---> System.InvalidOperationException: a',
      '   at Orders.A.Run() in /src/A.cs:line 3',
      '   --- End of inner exception stack trace ---',
      '   at Orders.Function.Handler() in /src/Orders/Function.cs:line 9',
      ' ---> (Inner Exception #1) System.ArgumentException: b',
      '   at Orders.B.Run() in /src/B.cs:line 9<---',
      '',
      ' ---> (Inner Exception #2) System.Exception: c',
      '   at Orders.C.Run() in /src/C.cs:line 12<---',
      '',
    ];
    assert.deepEqual(told(all.join('\n')), [
      ['System.InvalidOperationException', 'a', '/src/A.cs:3', '/src/Orders/Function.cs:9'],
      ['System.ArgumentException', 'b', '/src/B.cs:9'],
      ['System.Exception', 'c', '/src/C.cs:12'],
    ]);
  });

  it('reads Ruby’s own form and its runtime’s', () => {
    const frames = ["/var/task/payments.rb:31:in 'charge'", "/var/task/app.rb:12:in 'handler'"];
    const expected = ['card expired', '/var/task/payments.rb:31', '/var/task/app.rb:12'];
    const full = `${frames[0]}: card expired (Shop::PaymentDeclined)\n\tfrom ${frames[1]}\n`;
    assert.deepEqual(told(full), [['Shop::PaymentDeclined', ...expected]]);
    assert.deepEqual(told(`card expired (Shop::PaymentDeclined)\n${frames.join('\n')}`), [
      ['Shop::PaymentDeclined', ...expected],
    ]);
    const error = { errorMessage: 'card expired', errorType: 'Function<Shop::PaymentDeclined>', stackTrace: frames };
    assert.deepEqual(told(`Error raised from handler method\n${JSON.stringify(error, undefined, 2)}`), [
      ['Function<Shop::PaymentDeclined>', ...expected],
    ]);
  });

  it('takes a panic for the error of frames of Go alone, and no goroutine for a message', () => {
    const frames = ['main.f()', '\t/b/main.go:3 +0x1'];
    const goroutine = ['goroutine 5 [running]:', ...frames];
    const js = 'panic: user pressed the button\nTypeError: no function\n    at f (/var/task/a.js:1:1)';
    assert.deepEqual(told(js), [['TypeError', 'no function', '/var/task/a.js:1']]);
    const serving = '2026/10/05 12:00:00 http: panic serving 127.0.0.1:5050: boom';
    assert.deepEqual(told([serving, ...goroutine].join('\n')), [['panic', 'boom', '/b/main.go:3']]);
    assert.deepEqual(told(['recovered: boom', ...goroutine].join('\n')), [
      [undefined, 'recovered: boom', '/b/main.go:3'],
    ]);
    assert.deepEqual(told(goroutine.join('\n')), [[undefined, '', '/b/main.go:3']]);
    assert.deepEqual(told(['panic: one', 'panic: two', '[signal SIGSEGV: x]', '', ...goroutine].join('\n')), [
      ['panic', 'two', '/b/main.go:3'],
    ]);
  });

  it('reads Go’s panic and its runtime’s', () => {
    const panic = [
      'panic: card expired [recovered]',
      '\tpanic: card expired',
      '',
      'goroutine 7 [running]:',
      'main.charge(0x1)',
      '\t/build/orders/payments.go:31 +0x1d',
      'created by main.start in goroutine 1',
      '\t/build/orders/main.go:12 +0x2c',
      '',
      'goroutine 1 [select]:',
      'main.wait()',
      '\t/build/orders/main.go:9 +0x2c',
    ].join('\n');
    assert.deepEqual(told(panic), [
      ['panic', 'card expired [recovered]', '/build/orders/payments.go:31', '/build/orders/main.go:12'],
    ]);
    const stackTrace = [
      { path: 'orders/payments.go', line: 31, label: 'charge' },
      { path: 'orders/main.go', line: 12, label: 'handler' },
    ];
    assert.deepEqual(told(JSON.stringify({ errorMessage: 'card expired', errorType: 'string', stackTrace })), [
      ['string', 'card expired', 'orders/payments.go:31', 'orders/main.go:12'],
    ]);
  });
});

describe('errorsInLogLine, the rest', () => {
  it('finds nothing in other lines', () => {
    const lines = [
      '',
      `START RequestId: ${REQUEST} Version: $LATEST`,
      `REPORT RequestId: ${REQUEST}\tDuration: 2.46 ms\t\nXRAY TraceId: 1-6ac7c67a-1c0aa43118a5d54708c0da61\tSampled: true`,
      `${PREFIX}Error: without a stack`,
      '{"level":"INFO","message":"meet at 12:30","stack":"orders-dev"}',
      '{"level":"INFO","message":"cut of',
      '[1,2]',
    ];
    assert.deepEqual(lines.flatMap(errorsInLogLine), []);
  });

  it('is bounded in depth, count and length', () => {
    const deep = `${'{"a":'.repeat(5_000)}{"stack":"x"}${'}'.repeat(5_000)}`;
    assert.deepEqual(errorsInLogLine(deep), []);
    const many = Array.from({ length: 50 }, (_, index) => `Error: e\n    at f (/a.js:${index + 1}:1)`).join('\n');
    assert.equal(errorsInLogLine(many).length, 10);
    assert.equal(errorsInLogLine(`${'x '.repeat(2_000_000)}\n    at f (/a.js:1:1)`).length, 0);
  });

  // Each of these takes minutes where a pattern is tried again behind each word or line break of a line.
  it('reads a line of any shape in one pass', () => {
    const [times, stack] = [80_000, '\n    at f (/a.js:1:1)'];
    const [error] = errorsInLogLine(`${'A: '.repeat(times)}\u2028x${stack}`);
    assert.equal(error?.type, 'A');
    const within = errorsInLogLine(`${'a A: '.repeat(times / 2)}\u2028x${stack}`);
    assert.deepEqual([within.length, within[0]?.type], [1, 'A']);
    const message = `order${'\n'.repeat(times)}x${'\r\n'.repeat(times)}`;
    assert.equal(userLine(message).message, message.trimEnd());
  });

  it('takes U+2028, which `.` does not match, as a part of a message', () => {
    const [error] = errorsInLogLine('TypeError: card\u2028expired\n    at f (/a.js:1:1)');
    assert.deepEqual([error?.type, error?.message], ['TypeError', 'card\u2028expired']);
  });
});
