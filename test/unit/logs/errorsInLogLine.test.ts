import assert from 'node:assert/strict';
import { format, inspect } from 'node:util';
import { errorsInLogLine } from '../../../src/logs/errorsInLogLine.ts';

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
});
