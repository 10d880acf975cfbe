import assert from 'node:assert/strict';
import { parseStackTrace } from '../../../src/trace/otlp/stackTrace.ts';

/** Each exception as `type: message`, then its frames as `path:line label`. */
function read(language: string, ...lines: readonly string[]): readonly (readonly string[])[] {
  return parseStackTrace(lines.join('\n'), language).map(({ type, message, stack }) => [
    type === undefined ? '' : `${type}: ${message}`,
    ...stack.map(({ path, line, label }) => `${String(path)}:${String(line)} ${String(label)}`),
  ]);
}

describe('parseStackTrace', () => {
  it('reads Java’s chains, with messages of several lines', () => {
    const lines = [
      'shop.Declined: card expired',
      '\tat shop.Orders.charge(Orders.java:12)',
      '\tat java.base/java.lang.Thread.run(Thread.java:1583)',
      'Caused by: java.io.IOException: bank said',
      'no: twice',
      '\tat shop.Bank.call(Bank.java:7)',
      '\t... 2 more',
    ];
    assert.deepEqual(read('java', ...lines), [
      ['', 'Orders.java:12 shop.Orders.charge', 'Thread.java:1583 java.lang.Thread.run'],
      ['java.io.IOException: bank said\nno: twice', 'Bank.java:7 shop.Bank.call'],
    ]);
  });

  it('reads .NET’s inner exceptions as what the outer were thrown from', () => {
    const lines = [
      'System.InvalidOperationException: declined',
      ' ---> Shop.BankException: bank: no',
      ' ---> System.TimeoutException: late',
      '   at Shop.Wire.Send() in /src/Wire.cs:line 5',
      '   --- End of inner exception stack trace ---',
      '   at Shop.Bank.Charge(String card) in C:\\src\\Bank.cs:line 12',
      '   --- End of inner exception stack trace ---',
      '   at Shop.Function.Handler(String id) in /src/Function.cs:line 30',
      '   at System.Threading.Tasks.Task.Run()',
    ];
    assert.deepEqual(read('dotnet', ...lines), [
      ['', '/src/Function.cs:30 Shop.Function.Handler(String id)', ':undefined System.Threading.Tasks.Task.Run()'],
      ['Shop.BankException: bank: no', 'C:\\src\\Bank.cs:12 Shop.Bank.Charge(String card)'],
      ['System.TimeoutException: late', '/src/Wire.cs:5 Shop.Wire.Send()'],
    ]);
  });

  it('reads Go’s goroutine', () => {
    const lines = [
      'goroutine 18 [running]:',
      'main.(*Orders).charge(0xc000010000, {0x1, 0x2})',
      '\t/src/orders/main.go:12 +0x1d',
      'created by main.main in goroutine 1',
      '\t/src/orders/main.go:40 +0x25',
    ];
    const frames = ['', '/src/orders/main.go:12 main.(*Orders).charge', '/src/orders/main.go:40 main.main'];
    assert.deepEqual(read('go', ...lines), [frames]);
    assert.deepEqual(read('', ...lines), [frames]);
  });

  it('reads Ruby’s full messages with their causes', () => {
    const lines = [
      "/var/task/app.rb:3:in `charge': card expired (Shop::Declined)",
      "\tfrom /var/task/app.rb:9:in 'Object#handler'",
      "/var/task/bank.rb:5:in `call': no (RuntimeError)",
      "\tfrom /var/task/app.rb:2:in `charge'",
    ];
    assert.deepEqual(read('ruby', ...lines), [
      ['Shop::Declined: card expired', '/var/task/app.rb:3 charge', '/var/task/app.rb:9 Object#handler'],
      ['RuntimeError: no', '/var/task/bank.rb:5 call', '/var/task/app.rb:2 charge'],
    ]);
  });

  it('gives one exception without frames for what it does not know', () => {
    for (const language of ['', 'dotnet', 'go', 'ruby', 'php', 'rust']) {
      assert.deepEqual(read(language, 'boom', '  somewhere'), [['']], language);
    }
  });

  it('comes to an end with lines of a megabyte', () => {
    for (const language of ['java', 'dotnet', 'go', 'ruby', 'python', 'nodejs']) {
      for (const piece of ['\tat a(', '   at a in b:', ':1:in `', '  File "', 'x:1 ', ' ---> ']) {
        assert.equal(parseStackTrace(piece.repeat(1_000_000 / piece.length), language).length, 1);
      }
    }
  });
});
