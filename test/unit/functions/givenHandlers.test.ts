import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { readDeclared } from '../../../src/functions/readDeclared.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { directCode } from './directCode.ts';

describe('handlers that parameters tell', () => {
  let direct: Awaited<ReturnType<typeof directCode>>;
  before(async () => (direct = await directCode()));
  after(() => rm(direct.wasmFolder, { recursive: true }));

  /** The file of the handler, or why it is not known. */
  async function handlerOf(samConfig: string, byDefault = ', Default: create'): Promise<string | undefined> {
    const files = new MemoryFiles({
      'file:///app/template.yaml': `Transform: AWS::Serverless-2016-10-31
Parameters:
  Entry: { Type: String${byDefault} }
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ., Handler: !Sub 'src/\${Entry}.handler', Runtime: nodejs22.x }
`,
      'file:///app/samconfig.toml': `version = 0.1\n${samConfig}`,
      'file:///app/src/create.js': 'exports.handler = async () => 1;',
      'file:///app/src/remove.js': 'exports.handler = async () => 2;',
    });
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const [fn] = (await readDeclared(files, direct.codeOf(files), quiet)).functions;
    return fn?.handlerPlace?.file.replace('file:///app/', '') ?? fn?.notes.join(' ');
  }

  const deploy = (environment: string, entry?: string): string =>
    `[${environment}.deploy.parameters]\nstack_name = "${environment}"\n${entry === undefined ? '' : `parameter_overrides = "Entry=${entry}"\n`}`;

  it('are those that samconfig.toml gives, or else the defaults', async () => {
    assert.equal(await handlerOf(''), 'src/create.js');
    assert.equal(await handlerOf(deploy('default')), 'src/create.js');
    assert.equal(await handlerOf(deploy('default', 'remove')), 'src/remove.js');
    assert.equal(await handlerOf(`${deploy('default', 'remove')}${deploy('prod', 'remove')}`), 'src/remove.js');
  });

  it('are not known where environments give several, or nothing gives one', async () => {
    assert.equal(
      await handlerOf(`${deploy('default')}${deploy('prod', 'remove')}`),
      'Which handler is deployed, samconfig.toml gives by environment: src/create.handler, src/remove.handler.',
    );
    assert.match((await handlerOf(deploy('default'), '')) ?? '', /^Handler is computed at deployment/);
    assert.match((await handlerOf('', '')) ?? '', /^Handler is computed at deployment/);
  });
});
