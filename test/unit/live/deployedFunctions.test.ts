import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FunctionIndex } from '../../../src/functions/functionIndex.ts';
import type { StackNames } from '../../../src/live/account/stackNames.ts';
import { DeployedFunctions } from '../../../src/live/account/deployedFunctions.ts';
import { NodeFiles } from '../../../src/local/nodeFiles.ts';
import type { Connection } from '../../../src/sources/connection/connection.ts';
import { inRoot } from '../../tools/root.ts';
import { directCode } from '../functions/directCode.ts';
import { KeptLog } from '../local/keptLog.ts';

const AWS: Connection = { kind: 'aws', profile: undefined, region: 'eu-west-1' };
const LOCAL: Connection = { kind: 'local', endpoint: 'http://127.0.0.1:2000' };

function template(...functions: readonly string[]): string {
  const resources = functions.map((name) => {
    const [logicalId, own] = name.split('=');
    const named = own === undefined ? '' : `, FunctionName: ${own}`;
    return `  ${logicalId}:\n    Type: AWS::Serverless::Function\n    Properties: { Runtime: nodejs22.x, Handler: a.handler${named} }\n`;
  });
  return `Resources:\n${resources.join('')}`;
}

describe('DeployedFunctions', () => {
  let root: string;
  let direct: Awaited<ReturnType<typeof directCode>>;

  before(async () => {
    direct = await directCode();
    root = await mkdtemp(join(tmpdir(), 'deployed-functions-'));
    const files = {
      'orders/template.yaml': template('Create', 'Cancel=cancel', 'Own=own'),
      'orders/samconfig.toml': 'version = 0.1\n[default.deploy.parameters]\nstack_name = "orders-dev"\n',
      'bills/template.yaml': template('Create', 'Stop=cancel'),
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
  });

  after(async () => {
    await rm(root, { recursive: true });
    await rm(direct.wasmFolder, { recursive: true });
  });

  /** `<folder>/<logical id>` with the reason. */
  async function reasons(connection: Connection): Promise<Record<string, string | undefined>> {
    const files = new NodeFiles(root);
    const index = new FunctionIndex(files, direct.codeOf(files), new KeptLog(), { settle: 1 });
    try {
      const { functions, unaskedReason } = await new DeployedFunctions(index).view(connection);
      return Object.fromEntries(
        functions.map((fn) => [`${fn.template.file.split('/').at(-2)}/${fn.logicalId}`, unaskedReason(fn)]),
      );
    } finally {
      index.dispose();
    }
  }

  it('knows the functions of the deployment that is connected to', async () => {
    const files = new NodeFiles(inRoot('test/workspaces/deployments'));
    const index = new FunctionIndex(files, direct.codeOf(files), new KeptLog(), { settle: 1 });
    const deployed = new DeployedFunctions(index);
    const nameIn = async (deployment: string | undefined, name: string) =>
      (await deployed.view({ ...AWS, deployment })).functionOf(name)?.logicalId;
    assert.equal(await nameIn('prod', 'orders-prod-CreateOrder-AAAAAAAAAAAA'), 'CreateOrder');
    assert.equal(await nameIn('prod', 'orders-dev-CreateOrder-AAAAAAAAAAAA'), undefined);
    assert.equal(await nameIn('prod', 'report-live'), 'report');
    for (const usual of [undefined, 'default']) {
      assert.equal(await nameIn(usual, 'shop-dev-pay'), 'pay');
      assert.equal(await nameIn(usual, 'report-blue'), 'report');
    }
    assert.notEqual(await deployed.fingerprint({ ...AWS, deployment: 'prod' }), await deployed.fingerprint(AWS));
    const { stages, takesAnyStage } = await deployed.known();
    assert.deepEqual([stages.length, takesAnyStage], [7, true]);
    index.dispose();
  });

  it('says of each function why its traces cannot be found', async () => {
    const aws = await reasons(AWS);
    assert.deepEqual([aws['orders/Create'], aws['orders/Own']], [undefined, undefined]);
    assert.match(aws['bills/Create'] ?? '', /^The name of Create's stack is not known: give stack_name/);
    for (const name of ['orders/Cancel', 'bills/Stop'])
      assert.match(aws[name] ?? '', /^Another template declares a function of the same name, cancel:/);

    const local = await reasons(LOCAL);
    assert.deepEqual([local['orders/Cancel'], local['bills/Stop']], [undefined, undefined]);
    for (const name of ['orders/Create', 'bills/Create'])
      assert.match(local[name] ?? '', /^Another template declares a function of the same name, Create:/);
  });

  it('lists stacks anew where the user asks to see what is there now', async () => {
    const files = new NodeFiles(root);
    const index = new FunctionIndex(files, direct.codeOf(files), new KeptLog(), { settle: 1 });
    const asked: (readonly [names: readonly string[], anew: boolean | undefined])[] = [];
    const read: StackNames['read'] = (_, wanted, anew) => {
      asked.push([wanted.map(({ name }) => name), anew]);
      return Promise.resolve({ stacks: new Map() });
    };
    const deployed = new DeployedFunctions(index, () => Promise.resolve({ read }));
    try {
      await deployed.selectors(AWS);
      deployed.listAnew(AWS);
      await deployed.selectors({ ...AWS, region: 'eu-central-1' });
      await deployed.selectors(AWS);
      await deployed.selectors(AWS);
      assert.deepEqual(
        asked.map(([, anew]) => anew),
        [false, false, true, false],
      );
      assert.deepEqual(asked[0]?.[0], ['orders-dev']);
    } finally {
      index.dispose();
    }
  });
});
