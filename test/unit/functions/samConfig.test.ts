import assert from 'node:assert/strict';
import { readSamConfig } from '../../../src/functions/sam/samConfig.ts';
import { samConfigFor } from '../../../src/functions/sam/samConfigFor.ts';

const URI = 'file:///app/samconfig.toml';

describe('readSamConfig', () => {
  it('takes deploy before sync before global', () => {
    const { config, problems } = readSamConfig(
      URI,
      `version = 0.1
[default.global.parameters]
stack_name = "global"
region = "eu-west-1"
[default.sync.parameters]
stack_name = "sync"
profile = "p"
[default.deploy.parameters]
stack_name = "deploy"
[prod.global.parameters]
stack_name = "prod"
[empty]
`,
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      config.environments.map(({ name, stackName, region, profile }) => [name, stackName, region, profile]),
      [
        ['default', 'deploy', 'eu-west-1', 'p'],
        ['prod', 'prod', undefined, undefined],
        ['empty', undefined, undefined, undefined],
      ],
    );
  });

  it('reads YAML too', () => {
    const text = 'version: 0.1\ndefault:\n  deploy:\n    parameters:\n      stack_name: orders\n';
    assert.equal(readSamConfig('file:///app/samconfig.yaml', text).config.environments[0]?.stackName, 'orders');
  });

  it('names the line of what is broken, and throws nothing', () => {
    for (const [name, text, line] of [
      ['samconfig.toml', 'version = 0.1\n[default.deploy\n', 2],
      ['samconfig.toml', `a = ${'['.repeat(5000)}`, 1],
      ['samconfig.toml', `# ${'x'.repeat(300_000)}`, 1],
      ['samconfig.yaml', 'default:\n  deploy: "x\n', 3],
      ['samconfig.yaml', `a: ${'['.repeat(150)}${']'.repeat(150)}`, 1],
    ] as const) {
      const { config, problems } = readSamConfig(`file:///app/${name}`, text);
      assert.deepEqual(config.environments, []);
      assert.equal(problems.length, 1);
      assert.equal(problems[0]?.place.line, line, problems[0]?.message);
      assert.match(
        problems[0]?.message ?? '',
        /^Not valid (TOML|YAML), so stack name and region are not known: [^\n]+\. Correct this line\.$/,
      );
    }
  });

  it('ignores values of another type', () => {
    const text = '[default.deploy.parameters]\nstack_name = 3\nregion = ["a"]\n[prod]\ndeploy = 1\n';
    const { config } = readSamConfig(URI, text);
    assert.deepEqual(
      config.environments.map(({ name, stackName, region }) => [name, stackName, region]),
      [
        ['default', undefined, undefined],
        ['prod', undefined, undefined],
      ],
    );
  });
});

describe('samConfigFor', () => {
  const config = (file: string, template?: string) =>
    readSamConfig(file, template ? `[default.build.parameters]\ntemplate = "${template}"` : 'version = 0.1').config;
  const root = config('file:///w/samconfig.toml');
  const orders = config('file:///w/orders/samconfig.toml');
  const naming = config('file:///w/deploy/samconfig.toml', '../shop/template.yaml');

  it('prefers the one that names the template, then the nearest above', () => {
    const all = [root, orders, naming];
    assert.equal(samConfigFor('file:///w/shop/template.yaml', all), naming);
    assert.equal(samConfigFor('file:///w/orders/template.yaml', all), orders);
    assert.equal(samConfigFor('file:///w/orders/infra/template.yaml', all), orders);
    assert.equal(samConfigFor('file:///w/other/template.yaml', all), root);
    assert.equal(samConfigFor('file:///elsewhere/template.yaml', all), undefined);
  });
});
