import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { Harness } from './harness.ts';

/** A program as Go's and Rust's runtimes make one, which asks for its events over the Runtime API. */
const BOOTSTRAP = `#!${process.execPath}
const api = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/';
(async () => {
  for (;;) {
    const next = await fetch(api + 'next');
    const id = next.headers.get('lambda-runtime-aws-request-id');
    const body = JSON.stringify({ event: await next.json(), handler: process.env._HANDLER });
    await fetch(api + id + '/response', { method: 'POST', body });
  }
})();
`;

describe('Functions that are programs of their own', () => {
  const harness = new Harness();
  const program = { handler: 'bootstrap', runtime: 'provided.al2023' };
  before(async function () {
    if (process.platform === 'win32') this.skip();
    const built = '.aws-sam/build/Built/bootstrap';
    await harness.start({ [built]: BOOTSTRAP, 'main.go': 'package main' }, [
      { logicalId: 'Built', ...program },
      { logicalId: 'Unbuilt', ...program },
    ]);
    chmodSync(join(harness.folder, built), 0o755);
  });
  after(() => harness.stop());

  it('run where they were built', async () => {
    const { body } = await harness.invoke('Built', { event: { a: 1 } });
    assert.deepEqual(body, { event: { a: 1 }, handler: 'bootstrap' });
    assert.equal(harness.segments('AWS::Lambda::Function').length, 1);
  });

  it('say where they were looked for', async () => {
    const { body } = await harness.invoke('Unbuilt');
    const { errorMessage } = body as { readonly errorMessage: string };
    assert.match(errorMessage, /^Unbuilt has no built program at .*bootstrap: run `sam build`/);
  });
});
