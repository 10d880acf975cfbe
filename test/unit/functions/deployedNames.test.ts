import assert from 'node:assert/strict';
import {
  deployedSelector,
  functionOfDeployedName,
  wantedStacks,
  type Deployment,
} from '../../../src/functions/deployments/deployedNames.ts';
import { readTemplate } from '../../../src/functions/template/readTemplate.ts';
import type { LambdaFunction, StageNames } from '../../../src/functions/lambdaFunction.ts';
import { sstAppName, sstNames } from '../../../src/functions/sst/sstNames.ts';
import { readSamConfig } from '../../../src/functions/sam/samConfig.ts';

/** Functions by logical id, with an optional FunctionName. */
function functionsOf(names: Readonly<Record<string, string | undefined>>, folder = 'app'): readonly LambdaFunction[] {
  const Resources = Object.fromEntries(
    Object.entries(names).map(([logicalId, FunctionName]) => [
      logicalId,
      { Type: 'AWS::Serverless::Function', Properties: FunctionName === undefined ? {} : { FunctionName } },
    ]),
  );
  return readTemplate(`file:///${folder}/template.json`, JSON.stringify({ Resources })).functions;
}

function onAws(stack: string, folder = 'app', stage = 'default'): Deployment {
  const text = `[default.deploy.parameters]\nstack_name = "${stack}"\n[prod.deploy.parameters]\nstack_name = "${stack}-prod"`;
  return { kind: 'aws', samConfigs: [readSamConfig(`file:///${folder}/samconfig.toml`, text).config], stage };
}

const CUSTOM = 'CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F';

describe('deployedSelector', () => {
  const selector = (logicalId: string, functionName: string | undefined, deployment: Deployment) => {
    const [fn] = functionsOf({ [logicalId]: functionName });
    assert.ok(fn);
    return deployedSelector(fn, deployment);
  };

  it('is the logical id on the local endpoint', () => {
    assert.deepEqual(selector('Create', 'orders-create', { kind: 'local' }), { kind: 'exact', name: 'Create' });
  });

  it('is FunctionName, else the stack and the logical id', () => {
    assert.deepEqual(selector('Create', 'orders-create', onAws('orders')), { kind: 'exact', name: 'orders-create' });
    assert.deepEqual(selector('Create', undefined, onAws('orders')), { kind: 'prefix', prefix: 'orders-Create-' });
    assert.deepEqual(selector('Create', undefined, onAws('orders', 'app', 'prod')), {
      kind: 'prefix',
      prefix: 'orders-prod-Create-',
    });
  });

  it('is as long as CloudFormation surely leaves it', () => {
    assert.deepEqual(selector(CUSTOM, undefined, onAws('shared-resources')), {
      kind: 'prefix',
      prefix: 'shared-resources-CustomS3AutoDeleteObjectsCustomRe',
    });
    assert.deepEqual(selector(CUSTOM, undefined, onAws('amplify-digitalassistant-someone-sandbox')), {
      kind: 'prefix',
      prefix: 'amplify-digitalassistant-',
    });
  });

  it('is what CloudFormation lists of the stack, before any rule', () => {
    const stacks = new Map([['orders', new Map([['Create', 'orders-Create-AAAAAAAAAAAA']])]]);
    const deployment = { ...onAws('orders'), stacks } as Deployment;
    assert.deepEqual(selector('Create', undefined, deployment), { kind: 'exact', name: 'orders-Create-AAAAAAAAAAAA' });
    assert.deepEqual(selector('Other', undefined, deployment), { kind: 'prefix', prefix: 'orders-Other-' });
    const [create, other] = functionsOf({ Create: undefined, Creat: undefined });
    assert.ok(create && other);
    const of = (name: string) => functionOfDeployedName(name, [create, other], deployment)?.logicalId;
    assert.deepEqual(
      [of('orders-Create-AAAAAAAAAAAA'), of('orders-Create-BBBBBBBBBBBB'), of('orders-Creat-BBBBBBBBBBBB')],
      ['Create', undefined, 'Creat'],
    );
    assert.deepEqual(wantedStacks([create, other], deployment), [{ name: 'orders', nested: new Set() }]);
    assert.deepEqual(wantedStacks(functionsOf({ Named: 'named' }), deployment), []);
    assert.deepEqual(wantedStacks([create], { kind: 'local' }), []);
  });

  it('is what SST makes of app, stage and component, but for its last letters', () => {
    const [plain] = functionsOf({ Create: undefined });
    assert.ok(plain);
    const stageNames = sstNames('shop', 'Create');
    assert.ok(stageNames);
    const fn: LambdaFunction = { ...plain, format: 'sst', stageNames };
    const inStage = (stage?: string): Deployment => ({ kind: 'aws', samConfigs: [], stage });
    assert.deepEqual(deployedSelector(fn, inStage('prod')), { kind: 'prefix', prefix: 'shop-prod-CreateFunction-' });
    assert.match(JSON.stringify(deployedSelector(fn, inStage())), /choose a deployment to connect to/);
    const of = (name: string, stage?: string) => functionOfDeployedName(name, [fn], inStage(stage))?.logicalId;
    assert.deepEqual(
      [
        'shop-prod-CreateFunction-bcdefhkm',
        'shop-prod-CreateFunction-bcdefhkm2',
        'shop-dev-CreateFunction-bcdefhkm',
      ].map((name) => of(name, 'prod')),
      ['Create', undefined, undefined],
    );
    assert.equal(of('shop-prod-CreateFunction-bcdefhkm'), undefined);
    assert.equal(sstNames('an-app-of-a-rather-long-name', 'Component'), undefined);
    assert.equal(sstNames(undefined, 'Create'), undefined);
    const names = [
      "app(input) { return { name: 'a-b' } }, run() { x({ name: 'c' }) }",
      'app: () => ({ name: `${x}` })',
      '',
    ];
    assert.deepEqual(names.map(sstAppName), ['a-b', undefined, undefined]);
  });

  it('of a nested stack is what CloudFormation lists alone', () => {
    const [own] = functionsOf({ Create: undefined }, 'app/orders');
    assert.ok(own);
    const nestedIn = { template: 'file:///app/template.yaml', path: ['Orders', 'Jobs'] };
    const nested = { ...own, nestedIn };
    const reason = (deployment: Deployment): string => {
      const found = deployedSelector(nested, deployment);
      return found.kind === 'unknown' ? found.reason : JSON.stringify(found);
    };
    assert.match(reason(onAws('shop')), /^Create is in a nested stack, .* deploy it, then refresh\.$/);
    assert.match(reason({ ...onAws('shop'), unlisted: 'No permission.' } as Deployment), /makes\. No permission\.$/);
    const stacks = new Map([['shop', new Map([['Orders/Jobs/Create', 'shop-Orders-1-Create-2']])]]);
    const deployment = { ...onAws('shop'), stacks } as Deployment;
    assert.deepEqual(deployedSelector(nested, deployment), { kind: 'exact', name: 'shop-Orders-1-Create-2' });
    assert.equal(functionOfDeployedName('shop-Orders-1-Create-2', [nested], deployment), nested);
    assert.equal(functionOfDeployedName('shop-Create-AAAAAAAAAAAA', [nested], deployment), undefined);
    assert.deepEqual(wantedStacks([nested], deployment), [
      { name: 'shop', nested: new Set(['Orders', 'Orders/Jobs']) },
    ]);
  });

  it('of a nested stack is what its template makes of parameters of the one around it', () => {
    const [own] = functionsOf({ Create: undefined }, 'app/orders');
    assert.ok(own);
    const config = '[prod.deploy.parameters]\nstack_name = "shop"\nparameter_overrides = "Stage=live"';
    const samConfigs = [readSamConfig('file:///app/samconfig.toml', config).config];
    const deployment: Deployment = { kind: 'aws', samConfigs, stage: 'prod', region: 'eu-west-1' };
    const nestedIn = { template: 'file:///app/template.yaml', path: ['Orders'] };
    const named = (text: string) => ({ ...own, nestedIn, computedName: { text, defaults: { Stage: 'dev' } } });
    assert.deepEqual(deployedSelector(named('${AWS::StackName}-${Stage}-orders'), deployment), {
      kind: 'exact',
      name: 'shop-live-orders',
    });
    const unknown = deployedSelector(named('${Team}-orders'), deployment);
    assert.match(unknown.kind === 'unknown' ? unknown.reason : '', /made at deployment \(\$\{Team\}-orders\)/);
    const several = { ...own, inSeveralStacks: true } as const;
    const reason = deployedSelector(several, deployment);
    assert.match(reason.kind === 'unknown' ? reason.reason : '', /^Several stacks nest the template of Create: /);
    assert.equal(functionOfDeployedName('shop-Create-AAAAAAAAAAAA', [several], deployment), undefined);
    assert.deepEqual(wantedStacks([several], deployment), []);
  });

  it('is what the deployment makes of parameters, where it gives all of them', () => {
    const template = {
      Parameters: { Stage: { Type: 'String', Default: 'dev' }, Team: { Type: 'String' } },
      Resources: Object.fromEntries(
        Object.entries({
          Sub: { 'Fn::Sub': '${AWS::StackName}-${Stage}-${AWS::Region}' },
          Join: { 'Fn::Join': ['-', ['orders', { Ref: 'Stage' }, { Ref: 'Team' }]] },
          Import: { 'Fn::ImportValue': 'name' },
        }).map(([id, FunctionName]) => [id, { Type: 'AWS::Serverless::Function', Properties: { FunctionName } }]),
      ),
    };
    const { functions } = readTemplate('file:///app/template.json', JSON.stringify(template));
    const config = `[default.deploy.parameters]
stack_name = "orders"
region = "eu-west-1"
[prod.deploy.parameters]
stack_name = "orders"
region = "eu-west-1"
parameter_overrides = "Stage=prod Team=\\"blue\\" ParameterKey=Other,ParameterValue=x"
[list.deploy.parameters]
stack_name = "orders"
parameter_overrides = ["ParameterKey=Stage,ParameterValue=list", "Team=red"]`;
    const samConfigs = [readSamConfig('file:///app/samconfig.toml', config).config];
    const names = (stage?: string, region?: string): Record<string, string> =>
      Object.fromEntries(
        functions.map((fn) => {
          const found = deployedSelector(fn, { kind: 'aws', samConfigs, stage, region });
          return [fn.logicalId, found.kind === 'exact' ? found.name : found.kind];
        }),
      );
    assert.deepEqual(names(), { Sub: 'orders-dev-eu-west-1', Join: 'unknown', Import: 'unknown' });
    assert.deepEqual(names('prod', 'us-east-1'), {
      Sub: 'orders-prod-us-east-1',
      Join: 'orders-prod-blue',
      Import: 'unknown',
    });
    assert.deepEqual(names('list', 'eu-west-1'), {
      Sub: 'orders-list-eu-west-1',
      Join: 'orders-list-red',
      Import: 'unknown',
    });
    const of = (name: string) =>
      functionOfDeployedName(name, functions, { kind: 'aws', samConfigs, stage: 'prod' })?.logicalId;
    assert.deepEqual([of('orders-prod-blue'), of('orders-Join-AAAAAAAAAAAA')], ['Join', undefined]);
  });

  it('is the name that each stage gives, as far as it is known', () => {
    const [fn] = functionsOf({ Create: undefined });
    const of = (stageNames: StageNames, stage: string | undefined, functionName?: string) =>
      fn && deployedSelector({ ...fn, functionName, stageNames }, { kind: 'aws', samConfigs: [], stage });
    const known = { dev: 'orders-dev' };
    const name = (text: string) => ({ kind: 'exact', name: text });
    assert.deepEqual(of({ known, pattern: 'o-{stage}' }, 'dev'), name('orders-dev'));
    assert.deepEqual(of({ known, pattern: 'o-{stage}' }, 'prod'), name('o-prod'));
    assert.deepEqual(of({ known }, undefined, 'orders-dev'), name('orders-dev'));
    assert.equal(of({ known }, 'prod')?.kind, 'unknown');
    assert.equal(of({ known }, 'constructor')?.kind, 'unknown');
  });

  it('says what to do where the stack is not known', () => {
    for (const deployment of [onAws('orders', 'elsewhere'), onAws('orders', 'app', 'staging')]) {
      const found = selector('Create', undefined, deployment);
      assert.equal(found.kind, 'unknown');
      assert.match(found.kind === 'unknown' ? found.reason : '', /stack_name/);
    }
  });
});

describe('functionOfDeployedName', () => {
  const found = (name: string, functions: readonly LambdaFunction[], deployment: Deployment) =>
    functionOfDeployedName(name, functions, deployment)?.logicalId;

  it('takes an exact name before a prefix', () => {
    const functions = functionsOf({ Create: undefined, Other: 'orders-Create-ABCDEFGH1234' });
    assert.equal(found('orders-Create-ABCDEFGH1234', functions, onAws('orders')), 'Other');
    assert.equal(found('orders-Create-ABCDEFGH1235', functions, onAws('orders')), 'Create');
  });

  it('wants the random part that CloudFormation appends', () => {
    const functions = functionsOf({ Create: undefined });
    for (const name of [
      'orders-Create',
      'orders-Create-short',
      'orders-Create-has_underscore',
      'orders-CreateX-ABCDEFGH1234',
      'my-orders-Create-ABCDEFGH1234',
    ]) {
      assert.equal(found(name, functions, onAws('orders')), undefined, name);
    }
    assert.equal(found('orders-Create-2Nq8xkABcd1e', functions, onAws('orders')), 'Create');
  });

  it('reads ARNs and qualifiers', () => {
    const functions = functionsOf({ Create: 'orders-create' });
    for (const name of [
      'orders-create:live',
      'arn:aws:lambda:eu-west-1:123456789012:function:orders-create',
      'arn:aws-cn:lambda:cn-north-1:123456789012:function:orders-create:7',
    ]) {
      assert.equal(found(name, functions, onAws('x')), 'Create', name);
    }
  });

  it('knows shortened names', () => {
    const [custom, layout] = [
      functionsOf({ [CUSTOM]: undefined }),
      functionsOf({ RenewableLayoutTool14B26FA9: undefined }),
    ];
    assert.equal(
      found('shared-resources-CustomS3AutoDeleteObjectsCustomRe-T99ivMzy1PKf', custom, onAws('shared-resources')),
      CUSTOM,
    );
    const amplify = onAws('amplify-digitalassistant-someone-sandbox');
    assert.equal(
      found('amplify-digitalassistant--RenewableLayoutTool14B26-KSWfrukjyOvG', layout, amplify),
      'RenewableLayoutTool14B26FA9',
    );
    assert.equal(found('shared-resources-Custom-T99ivMzy1PKf', custom, onAws('shared-resources')), undefined);
  });

  it('chooses none of two that fit equally well', () => {
    const twins = [...functionsOf({ Create: undefined }, 'app/a'), ...functionsOf({ Create: undefined }, 'app/b')];
    assert.equal(found('orders-Create-ABCDEFGH1234', twins, onAws('orders')), undefined);
    const shortened = functionsOf({ [`${CUSTOM}A`]: undefined, [`${CUSTOM}B`]: undefined });
    assert.equal(
      found('shared-resources-CustomS3AutoDeleteObjectsCustomRe-T99ivMzy1PKf', shortened, onAws('shared-resources')),
      undefined,
    );
  });

  it('takes either name on the local endpoint, the logical id first', () => {
    const functions = functionsOf({ Create: 'List', List: 'orders-list' });
    const local = { kind: 'local' } as const;
    assert.equal(found('List', functions, local), 'List');
    assert.equal(found('orders-list', functions, local), 'List');
    assert.equal(found('Create', functions, local), 'Create');
    assert.equal(found('x-Create-ABCDEFGH1234', functions, local), undefined);
  });
});
