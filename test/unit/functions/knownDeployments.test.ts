import assert from 'node:assert/strict';
import { uriOfPath } from '../../../src/base/fileUri.ts';
import { deployedSelector } from '../../../src/functions/deployments/deployedNames.ts';
import { knownDeployments } from '../../../src/functions/deployments/knownDeployments.ts';
import { readDeclared, type Declared } from '../../../src/functions/readDeclared.ts';
import { NodeFiles } from '../../../src/local/nodeFiles.ts';
import { inRoot } from '../../tools/root.ts';
import { directCode } from './directCode.ts';
import { rm } from 'node:fs/promises';

const log = { info: () => undefined, warn: assert.fail, error: assert.fail };

describe('deployments of a workspace', () => {
  let declared: Declared;

  before(async () => {
    const direct = await directCode();
    const files = new NodeFiles(inRoot('test/workspaces/deployments'));
    declared = await readDeclared(files, direct.codeOf(files), log);
    await rm(direct.wasmFolder, { recursive: true });
  });

  it('are its stages by name, and by place where files contradict each other', () => {
    const found = knownDeployments(declared.stages).map(({ name, profile, region, account, files }) =>
      [name, profile ?? '-', region ?? '-', account ?? '-', files.join(' + ')].join(' '),
    );
    assert.deepEqual(found, [
      'default acme-prod eu-west-1 111111111111 samconfig.toml + terraform.tfstate',
      'dev acme-dev eu-west-1 - serverless.yml',
      'prod acme-prod eu-central-1 222222222222 samconfig.toml + serverless.yml + terraform.tfstate',
      'staging acme-dev eu-west-1 - serverless.yml',
    ]);
    const stage = { name: 'dev', file: 'file:///a/samconfig.toml', isDefault: false };
    const apart = [
      { ...stage, region: 'eu-west-1' },
      { ...stage, region: 'us-east-1' },
      { ...stage, region: 'us-east-1' },
    ];
    assert.deepEqual(
      knownDeployments(apart).map(({ region }) => region),
      ['eu-west-1', 'us-east-1'],
    );
  });

  it('give each function its name there', () => {
    const namesIn = (stage: string | undefined): Record<string, string> => {
      const { functions, samConfigs } = declared;
      const names = functions.map((fn): [string, string] => {
        const selector = deployedSelector(fn, { kind: 'aws', samConfigs, stage });
        const { kind } = selector;
        return [
          fn.logicalId,
          kind === 'exact' ? selector.name : kind === 'prefix' ? `${selector.prefix}*` : selector.reason,
        ];
      });
      return Object.fromEntries(names);
    };
    assert.deepEqual(namesIn('prod'), {
      CreateOrder: 'orders-prod-CreateOrder-*',
      pay: 'shop-prod-pay',
      named: 'pay-prod-live',
      everywhere: 'pay-everywhere',
      report: 'report-live',
      mail: 'mail-live',
      'each["nightly"]': 'job-live-nightly',
      'each["hourly"]': 'The name of each["hourly"] in prod is not known: it may not be deployed there.',
    });
    const usual = namesIn(undefined);
    assert.deepEqual(
      [usual.CreateOrder, usual.pay, usual.named],
      ['orders-dev-CreateOrder-*', 'shop-dev-pay', 'pay-dev-test'],
    );
    assert.deepEqual(
      [usual.report, usual.mail, usual['each["hourly"]']],
      ['report-blue', 'mail-blue', 'job-blue-hourly'],
    );
    const other = namesIn('pr-17');
    assert.deepEqual([other.pay, other.named], ['shop-pr-17-pay', 'pay-pr-17-test']);
    assert.match(other.report ?? '', /not known/);
    assert.match(other.CreateOrder ?? '', /environment/);
  });

  it('keeps nothing else of what Terraform holds', () => {
    assert.doesNotMatch(JSON.stringify(declared), /s3cr3t/);
    assert.ok(declared.stages.some(({ file }) => file.startsWith(uriOfPath(inRoot('test/workspaces/deployments')))));
  });
});
