import assert from 'node:assert/strict';
import { ShownVersions } from '../../../../src/live/account/shownVersions.ts';
import { LambdaReader } from '../../../../src/sources/account/lambdaReader.ts';
import type { Connection } from '../../../../src/sources/connection/connection.ts';
import { chooseVersion } from '../../../../src/views/versions/chooseVersion.ts';
import type { Choice } from '../../../../src/base/ask.ts';
import { readDeployedFunction } from '../../../../src/sources/account/deployedFunction.ts';
import { declared } from '../../match/literals.ts';
import { FakeAws, type Answer } from '../../sources/fakeAws.ts';
import { loadAws } from '../../sources/loadAws.ts';

const ARN = 'arn:aws:lambda:eu-west-1:111111111111:function:create';

describe('ShownVersions', () => {
  let aws: FakeAws;
  let reader: LambdaReader;
  let connection: Connection;
  const kept = new Map<string, unknown>();
  const memory = {
    get: (key: string) => kept.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, JSON.parse(JSON.stringify(value)))),
  };

  async function start(answer: Answer): Promise<ShownVersions> {
    aws = new FakeAws(answer);
    connection = { kind: 'local', endpoint: await aws.listen() };
    reader = new LambdaReader(loadAws);
    return new ShownVersions(memory, (to, name, signal) => reader.versions(to, name, signal));
  }

  afterEach(async () => {
    reader.dispose();
    kept.clear();
    await aws.close();
  });

  /** Chooses the row that begins so; gives what was shown. */
  async function choose(versions: ShownVersions, wanted: string): Promise<readonly string[]> {
    let rows: readonly string[] = [];
    const read = readDeployedFunction({ FunctionName: 'create', FunctionArn: ARN });
    assert.ok(read);
    const { id } = declared();
    const calledAs = [
      { qualifier: 'live', invocations: 1200 },
      { qualifier: 'gone', invocations: 2 },
      { qualifier: undefined, invocations: 3 },
    ];
    const picture = {
      ...{ declared: declared(), deployedNames: ['create'], calledAs, shownAs: versions.of(connection, id), read: 0 },
      ...{
        traces: [],
        report: undefined,
        figures: undefined,
        untracedReason: undefined,
        unmatched: [],
        window: { from: 0, to: 1 },
      },
    };
    await chooseVersion(id, {
      ask: {
        pick: <T>(title: string, choices: readonly Choice<T>[]) => {
          assert.equal(title, 'Calls of CreateOrder to show');
          rows = choices.map(({ label, description, detail }) =>
            [label, description, detail].filter(Boolean).join(' | '),
          );
          return Promise.resolve(choices.find(({ label }) => label.includes(wanted))?.value);
        },
        pickSome: () => Promise.reject(new Error('not asked')),
        input: () => Promise.reject(new Error('not asked')),
      },
      live: { connection },
      account: { of: () => ({ kind: 'deployed', deployed: read }) },
      reports: { functions: () => [picture] },
      versions,
      progress: (_, run) => run(new AbortController().signal),
    });
    return rows;
  }

  it('are listed page by page, where the user asks, and chosen from', async () => {
    const at = '2020-01-02T10:00:00.000+0000';
    const version = (Version: string, CodeSha256: string) => ({ Version, CodeSha256, LastModified: at });
    const versions = await start(({ name }) => {
      if (name.includes('/aliases'))
        return {
          Aliases: [{ Name: 'live', FunctionVersion: '10', RoutingConfig: { AdditionalVersionWeights: { 9: 0.1 } } }],
        };
      return name.includes('Marker=two')
        ? { Versions: [version('10', 'new')] }
        : { Versions: [version('$LATEST', 'new'), version('9', 'old')], NextMarker: 'two' };
    });
    const rows = await choose(versions, 'live');
    assert.equal(aws.calls.length, 3);
    const when = /of (2020-01-02 [\d:]{5}),/.exec(rows[1] ?? '')?.[1];
    assert.deepEqual(rows, [
      '$(layers) All calls | shown now',
      `$(tag) live | 1,200 × called | version 10 of ${when}, the same code as $LATEST; version 9 of ${when}, other code than $LATEST`,
      '$(tag) gone | 2 × called | Lambda lists no such alias',
      `$(versions) $LATEST | 3 × called | what was deployed last of ${when}`,
      `$(versions) 10 | no call was read | version 10 of ${when}, the same code as $LATEST`,
      `$(versions) 9 | no call was read | version 9 of ${when}, other code than $LATEST`,
    ]);
    assert.equal(versions.of(connection, declared().id), 'live');
    assert.equal(versions.of({ kind: 'local', endpoint: 'http://127.0.0.1:1' }, declared().id), undefined);
    const later = new ShownVersions(memory, () => Promise.reject(new Error('not asked')));
    assert.equal(later.of(connection, declared().id), 'live');
    assert.match((await choose(versions, 'All calls'))[1] ?? '', /live \| shown now · 1,200/);
    assert.equal(versions.of(connection, declared().id), undefined);
    assert.deepEqual([...kept.values()], [{}]);
  });

  it('are listed again where the account is, and forgotten where that is not permitted any more', async () => {
    let leadsTo = '5';
    let isAllowed = true;
    const versions = await start(({ name }) => {
      if (!isAllowed) return { status: 403, type: 'AccessDeniedException', message: 'not authorized' };
      if (name.includes('/aliases')) return { Aliases: [{ Name: 'live', FunctionVersion: leadsTo }] };
      return { Versions: ['$LATEST', '5', '6'].map((Version) => ({ Version })) };
    });
    let news = 0;
    versions.onDidChange(() => news++);
    await versions.readAgain(connection);
    assert.equal(aws.calls.length, 0, 'nobody asked');
    await versions.read(connection, { name: 'create', arn: ARN }, new AbortController().signal);
    await versions.readAgain({ kind: 'local', endpoint: 'http://127.0.0.1:1' });
    assert.equal(aws.calls.length, 2);
    await versions.readAgain(connection);
    assert.deepEqual([aws.calls.length, news], [4, 1]);
    leadsTo = '6';
    await versions.readAgain(connection);
    assert.deepEqual([versions.listed(ARN)?.aliases, news], [[{ name: 'live', versions: ['6'] }], 2]);
    isAllowed = false;
    await versions.readAgain(connection);
    assert.deepEqual([versions.listed(ARN), news], [undefined, 3]);
  });

  it('are those that traces name, where listing is not permitted', async () => {
    const message = 'not authorized to perform: lambda:ListVersionsByFunction';
    const versions = await start(() => ({ status: 403, type: 'AccessDeniedException', message }));
    const rows = await choose(versions, 'nothing');
    assert.match(rows[0] ?? '', /Below is what traces name, no more: .*lambda:ListVersionsByFunction/);
    assert.deepEqual(rows.slice(1), [
      '$(tag) live | 1,200 × called',
      '$(tag) gone | 2 × called',
      '$(versions) $LATEST | 3 × called',
    ]);
    assert.equal(versions.of(connection, declared().id), undefined);
  });
});
