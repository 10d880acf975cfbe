import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Connection } from '../../../src/sources/connection/connection.ts';
import { cliCommand, logsCliCommand } from '../../../src/views/jumps/cliCommand.ts';
import { consoleUrl, functionConsoleUrl } from '../../../src/views/jumps/consoleUrl.ts';
import { scannedParts } from '../../../src/views/jumps/scannedParts.ts';

const ID = '1-5759e988-bd862e3fe1be46a994272793';
const LOCAL: Connection = { kind: 'local', endpoint: 'http://127.0.0.1:2000' };

function aws(region: string, profile?: string): Connection {
  return { kind: 'aws', profile, region };
}

/** The words that a shell makes of a command. */
function wordsOf(command: string): readonly string[] {
  const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

describe('consoleUrl', () => {
  it('names the console of each partition', () => {
    const page = (region: string): string => `/cloudwatch/home?region=${region}#xray:traces/${ID}`;
    const hosts = {
      'eu-west-1': 'eu-west-1.console.aws.amazon.com',
      'cn-north-1': 'cn-north-1.console.amazonaws.cn',
      'us-gov-west-1': 'us-gov-west-1.console.amazonaws-us-gov.com',
    };
    for (const [region, host] of Object.entries(hosts)) {
      assert.equal(consoleUrl(aws(region), ID), `https://${host}${page(region)}`);
    }
  });

  it('gives none for the local endpoint, unknown partitions and what is no region or trace id', () => {
    assert.equal(consoleUrl(LOCAL, ID), undefined);
    assert.equal(functionConsoleUrl(LOCAL, 'orders'), undefined);
    const lambda = 'https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/orders-dev';
    assert.equal(functionConsoleUrl(aws('eu-west-1'), 'orders-dev'), lambda);
    for (const region of ['us-iso-east-1', 'eu-isoe-west-1', 'eu-west-1.evil.example/', 'x']) {
      assert.equal(consoleUrl(aws(region), ID), undefined, region);
    }
    assert.equal(consoleUrl(aws('eu-west-1'), `${ID}#x`), undefined);
  });
});

describe('cliCommand', () => {
  it('asks a profile, the default chain, or the local endpoint', () => {
    const command = `aws xray batch-get-traces --trace-ids ${ID}`;
    assert.equal(cliCommand(aws('eu-west-1', 'dev'), ID), `${command} --region eu-west-1 --profile dev`);
    assert.equal(cliCommand(aws('eu-west-1'), ID), `${command} --region eu-west-1`);
    assert.equal(
      cliCommand(LOCAL, ID),
      `${command} --endpoint-url http://127.0.0.1:2000 --region us-east-1 --no-sign-request`,
    );
  });

  it('keeps any name one word of the shell', function () {
    if (process.platform === 'win32') this.skip();
    for (const profile of ["o'brien", '$(touch x)', '`id`', 'a b', '"', '\\', 'x;y&z', 'new\nline', '*', '~']) {
      assert.deepEqual(wordsOf(cliCommand(aws('eu-west-1', profile), ID)).slice(-2), ['--profile', profile]);
    }
    assert.deepEqual(wordsOf(cliCommand(aws('eu-west-1', '--debug'), ID)).slice(-1), ['--profile=--debug']);
  });

  it('takes nothing but ids', () => {
    assert.throws(() => cliCommand(LOCAL, `${ID}; id`), RangeError);
    const question = { logGroup: '/aws/lambda/x', term: '"; id', from: 0, to: 1 };
    assert.throws(() => logsCliCommand(LOCAL, question), RangeError);
  });

  it('asks for log lines of a group', function () {
    if (process.platform === 'win32') this.skip();
    const question = { logGroup: "/aws/lambda/o'rders", term: '8f507cfc-0000-4697-b07a', from: 1000.5, to: 2000.5 };
    assert.deepEqual(wordsOf(logsCliCommand(aws('eu-west-1'), question)), [
      ...['aws', 'logs', 'filter-log-events', '--log-group-name', "/aws/lambda/o'rders"],
      ...['--start-time', '1000', '--end-time', '2001', '--filter-pattern', '"8f507cfc-0000-4697-b07a"'],
      ...['--region', 'eu-west-1'],
    ]);
  });
});

describe('scannedParts', () => {
  it('covers a text, or both ends of a long one', () => {
    assert.deepEqual(scannedParts(500_000), [[0, 500_000]]);
    const parts = scannedParts(3_000_000);
    assert.deepEqual(parts, [
      [0, 250_000],
      [2_750_000, 3_000_000],
    ]);
  });
});
