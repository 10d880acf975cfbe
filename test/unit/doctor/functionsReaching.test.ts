import assert from 'node:assert/strict';
import { functionsReaching } from '../../../src/doctor/functionsReaching.ts';
import { readDeclared } from '../../../src/functions/readDeclared.ts';
import { ROOT } from '../../tools/doctor/examine.ts';
import type { Project } from '../../tools/doctor/variant.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { codeInTests } from './codeInTests.ts';

const declared = (name: string): string => `  ${name}:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ${name.toLowerCase()}, Handler: app.handler, Runtime: nodejs22.x }
`;
const template = (...names: readonly string[]): string =>
  `Transform: AWS::Serverless-2016-10-31\nResources:\n${names.map(declared).join('')}`;
const handler = (module: string): string => `require('${module}');\nexports.handler = async () => 1;\n`;

const project: Project = {
  'template.yaml': template('One', 'Two', 'Three'),
  'one/app.js': handler('../lib/steps'),
  'two/app.js': handler('../lib/charge.js'),
  'three/app.js': handler('./own'),
  'three/own.js': '',
  'lib/steps.js': "require('./charge');\n",
  'lib/charge.js': '',
  'lib/unused.js': '',
};

describe('functions that reach files', () => {
  const codeOf = codeInTests();

  async function reaching(files: readonly string[], of = project): Promise<readonly string[]> {
    const all = Object.entries(of).map(([path, text]) => [ROOT + path, text] as const);
    const memory = new MemoryFiles(Object.fromEntries(all));
    const log = { info: () => undefined, warn: assert.fail, error: assert.fail };
    const code = codeOf(memory);
    const { functions } = await readDeclared(memory, code, log);
    const found = await functionsReaching(new Set(files.map((file) => ROOT + file)), functions, code);
    return found.map(({ logicalId }) => logicalId);
  }

  for (const [title, files, functions] of [
    ['those of a handler, before those that reach it', ['one/app.js'], ['One']],
    ['by one import', ['lib/steps.js'], ['One']],
    ['by several', ['lib/charge.js'], ['One', 'Two']],
    ['also beside a handler', ['three/app.js', 'lib/steps.js'], ['Three', 'One']],
    ['none', ['lib/unused.js', 'lib/gone.js', 'template.yaml'], []],
  ] as const)
    it(`finds ${title}`, async () => assert.deepEqual(await reaching(files), functions));

  it('follows the nearest handlers, and no more of them than it must', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `Far${i}`);
    const many = Object.fromEntries(names.map((name) => [`${name.toLowerCase()}/app.js`, handler('../lib/charge')]));
    const all = { ...project, ...many, 'template.yaml': template(...names, 'Three') };
    assert.deepEqual(await reaching(['three/own.js'], all), ['Three']);
    assert.equal((await reaching(['lib/charge.js'], all)).length, 12);
  });
});
