import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { errorsInLogLine } from '../../../src/logs/errors/errorsInLogLine.ts';
import { joinStacks } from '../../../src/logs/errors/joinStacks.ts';
import { logHead } from '../../../src/logs/logHead.ts';
import type { LogEvent } from '../../../src/logs/logEvent.ts';
import { eventsOf } from './lines.ts';

const ID = 'aaaaaaaa-0000-4000-8000-000000000000';
const START = `START RequestId: ${ID} Version: $LATEST`;
const END = `END RequestId: ${ID}`;

function joined(events: readonly LogEvent[]): readonly LogEvent[] {
  return joinStacks(events.map(logHead)).map(({ event }) => event);
}

/** How many of the printed lines each event has. */
function counts(...messages: readonly string[]): readonly number[] {
  const events = joined(eventsOf(...messages));
  assert.equal(events.map(({ message }) => message).join('\n'), messages.join('\n'), 'no text is lost');
  return events.map(({ message }) => message.split('\n').length);
}

describe('joinStacks', () => {
  it('joins what Java prints by itself, with its causes', () => {
    const stack = [
      'java.lang.RuntimeException: order failed',
      '\tat com.acme.Handler.handleRequest(Handler.java:12)',
      '\tat java.base/java.lang.reflect.Method.invoke(Unknown Source)',
      'Caused by: com.acme.PaymentDeclined: card expired',
      '\tat com.acme.Payments.charge(Payments.java:31)',
      '\t... 2 more',
    ];
    assert.deepEqual(counts(START, 'charging', ...stack, 'next', END), [1, 1, 6, 1, 1]);
    const [, , error] = joined(eventsOf(START, 'charging', ...stack));
    assert.equal(error?.timestamp, 2);
    assert.deepEqual(
      errorsInLogLine(error?.message ?? '').map(({ type }) => type),
      ['java.lang.RuntimeException', 'com.acme.PaymentDeclined'],
    );
  });

  it('joins a traceback of Python to its last line, and the one that came of it', () => {
    const first = [
      'Traceback (most recent call last):',
      '  File "/var/task/app.py", line 5, in charge',
      '    return cards[card]',
      '           ~~~~~^^^^^^',
      "KeyError: 'a'",
    ];
    const second = [
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      'Traceback (most recent call last):',
      '  File "/var/task/app.py", line 8, in handler',
      '    raise Declined()',
      'app.Declined',
    ];
    assert.deepEqual(counts('before', ...first, 'after', '  indented'), [1, 5, 1, 1]);
    assert.deepEqual(counts(...first, ...second, 'after'), [12, 1]);
    const direct = second.with(1, 'The above exception was the direct cause of the following exception:');
    assert.deepEqual(counts(...first, ...direct, ...second, '', 'after'), [19, 1, 1]);
    assert.deepEqual(counts('Traceback (most recent call last):', 'not indented'), [1, 1]);
    assert.deepEqual(counts(...first, '', 'Traceback (most recent call last):', ''), [5, 1, 1, 1]);
    // Where blank lines do not become events.
    const filled = [...first, ...second].filter((text) => text !== '');
    assert.deepEqual(counts(...filled), [10]);
    for (const lines of [[...first, ...second], filled])
      assert.deepEqual(
        errorsInLogLine(joined(eventsOf(...lines))[0]?.message ?? '').map(({ type, message }) => [type, message]),
        [
          ['app.Declined', ''],
          ['KeyError', "'a'"],
        ],
      );
  });

  it('joins what this Python prints, whatever it is', function () {
    const code = [
      'import sys, traceback',
      'def charge(card): return {}[card]',
      'def rec(n): return rec(n + 1)',
      'def handler(one):',
      '  try: charge(1)',
      '  except KeyError as error: raise ValueError("no") from (error if one else None)',
      'def again():',
      '  try: charge(1)',
      '  except KeyError: raise ValueError("no")',
      'for run in (lambda: handler(1), lambda: handler(0), again, lambda: rec(0)):',
      '  try: run()',
      '  except Exception: traceback.print_exc()',
    ].join('\n');
    const { stderr, error } = spawnSync('python3', ['-c', code], { encoding: 'utf8' });
    if (error) this.skip();
    assert.equal(joined(eventsOf(...stderr.trimEnd().split(/\r?\n/))).length, 4, stderr);
  });

  it('takes the stack of a statement of Python for no traceback', () => {
    const stack = ['Stack (most recent call last):', '  File "/var/task/app.py", line 5, in handler', '    log()'];
    assert.deepEqual(counts('hi', ...stack, 'Retrying', 'next'), [1, 3, 1, 1]);
    const text = ['Traceback (most recent call last):', ...stack.slice(1), 'KeyError: 1', ...stack].join('\n');
    assert.deepEqual(
      errorsInLogLine(text).map(({ type, message }) => [type, message]),
      [['KeyError', '1']],
    );
  });

  it('joins a panic of Go, and what .NET and Ruby print', () => {
    const panic = [
      'panic: card expired',
      '',
      'goroutine 1 [running]:',
      'main.charge({0x1, 0x2})',
      '\t/build/orders/payments.go:31 +0x1d',
      'created by main.start in goroutine 1',
      '\t/build/orders/main.go:12 +0x2c',
    ];
    assert.deepEqual(counts('before', ...panic, 'after it'), [1, 7, 1]);
    const again = ['panic: multi', '\tline [recovered]', '\tpanic: again', '[signal SIGSEGV: x]', ...panic.slice(1)];
    const beside = ['', 'goroutine 7 [select]:', 'main.wait()', '\t/build/orders/main.go:9 +0x2c'];
    assert.deepEqual(counts(...again, ...beside, '', 'charged(3)', ''), [14, 1, 1, 1]);
    assert.deepEqual(counts('http: panic serving 127.0.0.1:5: boom', ...panic.slice(2)), [1, 5]);
    const dotnet = [
      'Unhandled exception. System.InvalidOperationException: order failed',
      ' ---> Orders.PaymentDeclined: card expired',
      '   at Orders.Payments.Charge(Order order) in /src/Orders/Payments.cs:line 31',
      '   --- End of inner exception stack trace ---',
      '   at Orders.Function.Handler(Request request)',
    ];
    assert.deepEqual(counts(...dotnet, 'after'), [5, 1]);
    const aggregate = [
      ...dotnet,
      '--- End of stack trace from previous location ---',
      '   at Orders.Program.Main() in /src/Orders/Program.cs:line 3',
      ' ---> (Inner Exception #1) System.ArgumentException: b',
      '   at Orders.B.Run() in /src/B.cs:line 9<---',
      '',
      ' ---> (Inner Exception #2) System.Exception: c',
      '   at Orders.C.Run() in /src/C.cs:line 12<---',
    ];
    assert.deepEqual(counts(...aggregate, '', 'after'), [12, 1, 1]);
    const ruby = ["/var/task/app.rb:3:in 'charge': no (RuntimeError)", "\tfrom /var/task/app.rb:9:in 'handler'"];
    assert.deepEqual(counts(...ruby, 'after'), [2, 1]);
  });

  it('leaves apart what stands for itself', () => {
    const frame = '\tat com.acme.Handler.run(Handler.java:12)';
    // Lambda's own lines, those with an id, those of another stream, those that came later.
    assert.deepEqual(counts(START, frame, END, frame), [1, 1, 1, 1]);
    const node = `2026-10-05T12:00:03.003Z\t${ID}\tERROR\tError: no\n    at f (/a.js:1:1)`;
    assert.equal(joined(eventsOf('Error', node)).length, 2);
    const event = { timestamp: 0, message: 'Error', logStream: 's' };
    assert.equal(joined([event, { ...event, message: frame, logStream: 't' }]).length, 2);
    assert.equal(joined([event, { ...event, message: frame, timestamp: 5_000 }]).length, 2);
    assert.deepEqual(counts('{"level":"INFO"}', '{"level":"ERROR"}', 'at lunch', ' at'), [1, 1, 1, 1]);
  });

  it('leaves statements apart that look like a part of a stack', () => {
    const apart = (...messages: readonly string[]): void =>
      assert.deepEqual(counts(...messages), Array(messages.length).fill(1), messages.join('\n'));
    const frame = '\tat com.acme.Handler.run(Handler.java:12)';
    apart('order could not be saved', 'Caused by: an empty stock', '   at the warehouse', '   at 12:30:00');
    apart('order could not be saved', 'Caused by: Ann', ' ---> Ann', '   ... 2 more', '   --- End of stack trace');
    apart('panic: the queue is full', 'retrying(now)', '', ' ', 'exit status 1', '\t/build/main.go:12');
    apart('panic: the queue is full', '', 'goroutines: 5');
    apart('goroutine 1 [running]:', 'charged(3)', '');
    apart('2026-10-05 12:00:03 INFO charging', frame);
    apart('[ERROR] charging', frame);
    apart(JSON.stringify({ level: 'INFO', requestId: ID, message: 'charging' }), '   at 12:00 the shop closes');
    apart(JSON.stringify({ level: 'INFO', message: 'charging' }), frame);
    assert.deepEqual(counts('Error: no', frame, 'Caused by: Ann', 'Caused by: the stock', '  at (1)'), [2, 1, 1, 1]);
    assert.deepEqual(counts('Error: no', `${frame}\nsaved`), [1, 2]);
  });
});
