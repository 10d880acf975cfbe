import assert from 'node:assert/strict';
import { readConfigFile } from '../../../../src/functions/serverless/configFile.ts';
import { Unresolved } from '../../../../src/functions/serverless/unresolved.ts';
import { Variables, type OpenConfig } from '../../../../src/functions/serverless/variables.ts';
import { MemoryFiles } from '../../code/memoryFiles.ts';

const ROOT = 'file:///app/serverless.yml';

/** What the key `value` of a service file is. */
async function valueOf(value: string, others = '', files: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const root = readConfigFile(ROOT, `${others}\nvalue: ${value}\n`);
  assert.equal(root.problem, undefined);
  const memory = new MemoryFiles(files);
  const open: OpenConfig = async (uri) => {
    const text = await memory.read(uri);
    return text === undefined ? undefined : readConfigFile(uri, text);
  };
  const found = await new Variables(root, open).at(['value']);
  return found.value instanceof Unresolved ? `unresolved ${found.value.variable}` : found.value;
}

describe('variables of the Serverless Framework', () => {
  const cases: readonly (readonly [value: string, others: string, expected: unknown])[] = [
    ['plain', '', 'plain'],
    ['a-${self:custom.x}-b', 'custom: { x: 1 }', 'a-1-b'],
    ['${self:custom.map}', 'custom: { map: { a: 1 } }', { a: 1 }],
    ['${self:custom.list.1}', 'custom: { list: [a, b] }', 'b'],
    ['${opt:stage, "dev"}', '', 'dev'],
    ["${env:A, opt:b, 'a, ${sls:stage}'}", '', 'a, dev'],
    ['${sls:stage}', 'provider: { stage: "${opt:stage, \'prod\'}" }', 'prod'],
    ['${self:provider.stage}/${aws:region}', '', 'dev/us-east-1'],
    ['${self:custom.${self:custom.which}.name}', 'custom: { which: a, a: { name: inner } }', 'inner'],
    ['${env:A, false}', '', false],
    ['${env:A, 3}', '', 3],
    ['${env:A, ${self:custom.x}}', 'custom: { x: y }', 'y'],
    ['${param:x}', 'params: { default: { x: d }, dev: { x: own } }', 'own'],
    ['${param:x}', 'stages: { default: { params: { x: d } } }', 'd'],
    ['arn:${AWS::Region}:x', '', 'arn:${AWS::Region}:x'],
    ['${env:A}', '', 'unresolved ${env:A}'],
    ['x-${ssm:/a/b}', '', 'unresolved ${ssm:/a/b}'],
    ['${self:value}', '', 'unresolved ${self:value}'],
    ['x-${self:custom}', 'custom: { a: 1 }', 'unresolved x-${self:custom}'],
    ['unclosed ${self:a', '', 'unclosed ${self:a'],
  ];
  for (const [value, others, expected] of cases) {
    it(`${value} ${others}`, async () =>
      assert.deepEqual(await valueOf(`'${value.replaceAll("'", "''")}'`, others), expected));
  }

  it('leaves a text that is longer than any as it is', async () => {
    assert.match(String(await valueOf(`'${'${'.repeat(40_000)}'`)), /^unresolved \$\{\$\{/);
    const doubled = Array.from({ length: 30 }, (_, i) => `l${i + 1}: '\${self:custom.l${i}}\${self:custom.l${i}}'`);
    const custom = `custom: { l0: abcdefgh, ${doubled.join(', ')} }`;
    assert.equal(await valueOf("'${self:custom.l3}'", custom), 'abcdefgh'.repeat(8));
    assert.match(String(await valueOf("'${self:custom.l30}'", custom)), /^unresolved /);
  });

  it('reads files, and what they name', async () => {
    const files = {
      'file:///app/a.yml': 'x: { y: "${file(./b.json):z}" }',
      'file:///app/b.json': '{ "z": "${self:custom.stage}" }',
      'file:///app/loop.yml': 'x: ${file(loop.yml):x}',
      'file:///app/broken.yml': 'x: [',
    };
    assert.equal(await valueOf('${file(a.yml):x.y}', 'custom: { stage: s }', files), 's');
    assert.equal(await valueOf('${file(loop.yml):x, "d"}', '', files), 'd');
    assert.equal(await valueOf('${file(broken.yml):x}', '', files), 'unresolved ${file(broken.yml):x}');
    assert.equal(await valueOf('${file(none.yml), file(a.js), "d"}', '', files), 'd');
  });

  it('gives up on variables that multiply', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `  v${i}: "\${self:custom.v${i + 1}}\${self:custom.v${i + 1}}"`);
    assert.match(String(await valueOf('${self:custom.v0}', `custom:\n${lines.join('\n')}\n  v40: x`)), /^unresolved/);
  });
});
