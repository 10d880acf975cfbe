import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/base/event.ts';
import type { FunctionPresence } from '../../../../src/live/account/accountFunctions.ts';
import type { CalledAs } from '../../../../src/live/reports/reportResult.ts';
import { Releases } from '../../../../src/live/account/releases.ts';
import type { FunctionVersions } from '../../../../src/sources/account/functionVersions.ts';
import { readDeployedFunction } from '../../../../src/sources/account/deployedFunction.ts';
import { hoverText } from '../../../../src/views/lenses/hovers/hoverText.ts';
import { handlerTitle } from '../../../../src/views/lenses/lensTitles.ts';
import { until } from '../../local/startedEndpoint.ts';
import { declared } from '../../match/literals.ts';
import { setting, HOUR, NOW, report } from '../../views/lenses/reportLiterals.ts';

const MINUTE = 60_000;

describe('Releases', () => {
  const account = new Emitter<void>();
  const files = new Emitter<string>();
  let presence: FunctionPresence | undefined;
  let modified: number | undefined;
  let asked = 0;
  let listed: FunctionVersions | undefined;
  let calledAs: readonly CalledAs[] = [{ qualifier: undefined, invocations: 3 }];
  const namesake = { declared: declared({ id: 'file:///other/template.yaml#CreateOrder' }), calledAs };
  const releases = new Releases({
    account: { of: () => presence, onDidChange: account.event },
    reports: { functions: () => [{ declared: declared(), calledAs }, namesake] },
    versions: { listed: () => listed, onDidChange: account.event },
    modifiedAt: () => {
      asked++;
      return Promise.resolve(modified);
    },
    onDidChangeFile: files.event,
  });
  const span = (start: number) =>
    ({ traceId: 't', spanId: 's', start, duration: 1, status: 'ok', cold: false }) as const;
  const measured = report({ spans: [span(NOW - MINUTE), span(NOW - HOUR / 2), span(NOW - HOUR / 2)] });

  it('says nothing before the release is known', () => {
    assert.equal(releases.marked(measured), measured);
  });

  it('counts what is from before the release, and says where the file was changed after it', async () => {
    const at = NOW - 10 * MINUTE;
    const read = readDeployedFunction({
      ...{ FunctionName: 'CreateOrder', FunctionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:CreateOrder' },
      LastModified: new Date(at).toISOString().replace('Z', '+0000'),
    });
    assert.ok(read);
    presence = { kind: 'deployed', deployed: read };
    modified = at - MINUTE;
    account.fire();
    assert.deepEqual(releases.marked(measured).release, {
      at,
      older: 2,
      changedAt: undefined,
      configuredAt: undefined,
    });
    await new Promise(setImmediate);
    assert.deepEqual(releases.marked(measured).release, {
      at,
      older: 2,
      changedAt: undefined,
      configuredAt: undefined,
    });
    assert.equal(releases.marked(measured), releases.marked(measured));
    assert.equal(asked, 1);

    modified = at + MINUTE;
    files.fire(measured.place.file);
    releases.marked(measured);
    const changed = await until(() => {
      const marked = releases.marked(measured);
      return marked.release?.changedAt !== undefined && marked;
    });
    assert.match(handlerTitle(changed, NOW), /released [\d:]+, changed since$/);
    const hover = hoverText(changed, setting);
    assert.match(hover, /- 2 of 3 calls from before that\n- file changed /);
  });

  it('dates code by its hash, and says what of a change was configuration alone', async () => {
    assert.ok(presence?.kind === 'deployed');
    const codeSince = NOW - HOUR;
    const lastModified = NOW - 5 * MINUTE;
    presence = { kind: 'deployed', deployed: { ...presence.deployed, lastModified, codeSince, codeBefore: codeSince } };
    // Before the last change of configuration, after that of code.
    modified = NOW - 30 * MINUTE;
    files.fire(measured.place.file);
    releases.marked(measured);
    const changed = await until(() => {
      const marked = releases.marked(measured);
      return marked.release?.changedAt === modified && marked;
    });
    assert.equal(changed.release?.older, 0);
    assert.match(
      hoverText(changed, setting),
      /- released [^;]+; changed again [^,]+, with the same code\n- file changed [^,]+, after that/,
    );
  });

  it('is silent where published versions ran that are not listed, or aliases that may lead elsewhere by now', async () => {
    const before = calledAs;
    calledAs = [
      { qualifier: '$LATEST', invocations: 2 },
      { qualifier: 'live', invocations: 1 },
    ];
    account.fire();
    assert.equal(releases.marked(measured), measured);
    calledAs = [{ qualifier: '$LATEST', invocations: 2 }];
    account.fire();
    assert.ok(releases.marked(measured).release);
    calledAs = [{ qualifier: 'live', invocations: 1 }];
    assert.ok(presence?.kind === 'deployed');
    const latest = presence.deployed;
    listed = {
      versions: [
        { version: '$LATEST', lastModified: latest.lastModified, codeSha256: latest.codeSha256 },
        { version: '4', lastModified: NOW - 2 * HOUR, codeSha256: 'one' },
        { version: '5', lastModified: NOW - HOUR / 2 - 1, codeSha256: 'one' },
      ],
      aliases: [{ name: 'live', versions: ['5'] }],
    };
    modified = NOW - HOUR;
    account.fire();
    files.fire(measured.place.file);
    releases.marked(measured);
    // Version 5 has the code of version 4, which no edit since then is in.
    const changed = await until(() => {
      const marked = releases.marked(measured);
      return marked.release?.changedAt === modified && marked;
    });
    assert.deepEqual(changed.release?.versions, ['5']);
    assert.match(hoverText(changed, setting), /- version 5 of [^\n]+\n- file changed [^,]+, and that code is older:/);
    assert.match(handlerTitle(changed, NOW), /code from before the change of [\d:]+$/);
    const current = listed;
    listed = { ...listed, aliases: [{ name: 'live', versions: ['5', '6'] }] };
    account.fire();
    assert.equal(releases.marked(measured), measured);
    // Something was deployed after that list: where its aliases lead is not known any more, what version 5 is stays known.
    listed = current;
    presence = { kind: 'deployed', deployed: { ...latest, codeSha256: 'two' } };
    account.fire();
    assert.equal(releases.marked(measured), measured);
    calledAs = [{ qualifier: '5', invocations: 1 }];
    account.fire();
    assert.deepEqual(releases.marked(measured).release?.versions, ['5']);
    listed = undefined;
    calledAs = before;
  });

  it('is silent of figures of an earlier session, and where a function is not known', () => {
    const past = report({ window: { from: NOW - HOUR, to: NOW, read: 1, of: 1, isPast: true } });
    assert.equal(releases.marked(past), past);
    presence = { kind: 'unknown', reason: 'No permission.' };
    account.fire();
    assert.equal(releases.marked(measured), measured);
  });
});
