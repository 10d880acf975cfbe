/*
 * AWS's own X-Ray daemon (github.com/aws/aws-xray-daemon) relaying to the local endpoint, as a machine has it where the endpoint's port is
 * its own: datagrams become PutTraceSegments, and what the SDKs ask about sampling goes through its proxy. XRAY_DAEMON names a built
 * daemon, for machines whose Go module proxy has not got it.
 */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BatchGetTracesCommand } from '@aws-sdk/client-xray';
import { prepareKit } from '../tools/interop/kit.ts';
import { daemonKit, executable } from '../tools/interop/kits.ts';
import { freePort } from '../tools/process/freePort.ts';
import { startGuarded, type GuardedProcess } from '../tools/process/guardedProcess.ts';
import { until } from '../tools/process/until.ts';
import { inScratch } from '../tools/root.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { segment, subsegment, datagram, traceId } from '../unit/local/segments.ts';
import { AWS_ENVIRONMENT } from './awsEnvironment.ts';

describe('AWS’s X-Ray daemon', () => {
  let program: string;
  let started: StartedEndpoint;
  let daemon: GuardedProcess | undefined;
  let address: { readonly host: string; readonly port: number };

  before(async function () {
    const built = process.env['XRAY_DAEMON'];
    const kit = built === undefined ? await prepareKit(daemonKit) : { folder: '' };
    if ('folder' in kit) program = built ?? join(kit.folder, executable('tracing'));
    else {
      console.log(`      skipped: ${kit.skipped}`);
      this.skip();
    }
  });

  beforeEach(async () => {
    started = await startEndpoint();
    address = { host: '127.0.0.1', port: await freePort() };
    const configuration = inScratch('interop', `daemon-${process.pid}.yaml`);
    await writeFile(configuration, `Version: 2\nEndpoint: ${started.url}\nRegion: us-east-1\nLocalMode: true\n`);
    const bind = `${address.host}:${address.port}`;
    const args = ['--config', configuration, '--bind', bind, '--bind-tcp', bind, '--log-level', 'info'];
    const lines: string[] = [];
    daemon = startGuarded(program, args, { env: AWS_ENVIRONMENT, onLine: (line) => lines.push(line) });
    await until('the daemon', () => lines.some((line) => /Starting proxy http server/.test(line)));
  });
  afterEach(async () => {
    await daemon?.stop();
    await started.dispose();
  });

  it('relays datagrams, which come back merged', async () => {
    const socket = createSocket('udp4');
    const at = Date.now() / 1000 - 1;
    for (const document of [subsegment({ trace: 1, id: 2, parent: 1, at }), segment({ trace: 1, at })]) {
      await new Promise((resolve) => socket.send(datagram(document), address.port, address.host, resolve));
    }
    socket.close();
    await until('both documents', () => started.endpoint.segments.documentCount === 2);
    const { Traces } = await started.xray.send(new BatchGetTracesCommand({ TraceIds: [traceId(1)] }));
    const [document] = (Traces?.[0]?.Segments ?? []).map(({ Document = '{}' }) => JSON.parse(Document));
    assert.equal(document.subsegments.length, 1);
  });

  it('relays what SDKs ask about sampling', async () => {
    const answer = await fetch(`http://${address.host}:${address.port}/GetSamplingRules`, {
      method: 'POST',
      body: '{}',
    });
    assert.equal(answer.status, 200);
    const { SamplingRuleRecords } = (await answer.json()) as { readonly SamplingRuleRecords: readonly unknown[] };
    assert.equal(SamplingRuleRecords.length, 1);
  });
});
