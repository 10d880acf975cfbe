import assert from 'node:assert/strict';
import { parseCommandLine } from '../../../src/local/commandLine.ts';

describe('parseCommandLine', () => {
  it('has the X-Ray daemon’s port and memory as defaults', () => {
    assert.deepEqual(parseCommandLine([]), {
      port: 2000,
      routesPort: 3000,
      template: undefined,
      data: undefined,
      lambdaFormat: 'init',
      env: {},
      maxStoreMb: 128,
      transactionSearch: undefined,
      readyJson: false,
    });
  });

  it('reads what is given', () => {
    const options = parseCommandLine([
      '--port',
      '0',
      '--env',
      'A=b=c',
      '--env',
      'D=',
      '--lambda-format=classic',
      '--transaction-search=5',
      '--ready-json',
    ]);
    assert.notEqual(options, 'help');
    assert.deepEqual(options, {
      ...(parseCommandLine([]) as object),
      port: 0,
      env: { A: 'b=c', D: '' },
      lambdaFormat: 'classic',
      transactionSearch: 5,
      readyJson: true,
    });
  });

  for (const [args, message] of [
    [['--prot', '1'], /--prot/],
    [['--transaction-search', '101'], /--transaction-search 101 is not a whole number from 0 to 100/],
    [['stray'], /stray/],
    [['--port', '65536'], /--port 65536 is not a whole number from 0 to 65535/],
    [['--port', ''], /--port/],
    [['--port'], /--port/],
    [['--max-store-mb', '0'], /--max-store-mb 0/],
    [['--lambda-format', 'new'], /init or classic/],
    [['--env', '=x'], /NAME=VALUE/],
  ] as const) {
    it(`refuses ${args.join(' ')}`, () => {
      assert.throws(() => parseCommandLine(args), { name: 'UserError', message });
    });
  }

  it('never repeats the text of --env, which may be a secret', () => {
    assert.throws(
      () => parseCommandLine(['--env', 'hunter2']),
      (error: Error) => !error.message.includes('hunter2'),
    );
  });
});
