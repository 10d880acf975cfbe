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

  describe('and loops over parameters', () => {
    const LOOP = `Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters:
  Names: { Type: CommaDelimitedList, Default: Alpha }
Resources:
  Fn::ForEach::Fs: [Name, !Ref Names, { '\${Name}Function': { Type: AWS::Serverless::Function } }]
`;
    const names = (environment: string, given?: string): string =>
      `[${environment}.deploy.parameters]\nstack_name = "${environment}"\n${given === undefined ? '' : `parameter_overrides = "Names=${given}"\n`}`;

    /** Logical ids, or what is said instead. */
    async function made(samConfig: string): Promise<readonly string[]> {
      const files = new MemoryFiles({ 'file:///app/template.yaml': LOOP, 'file:///app/samconfig.toml': samConfig });
      const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
      const { functions, problems } = await readDeclared(files, direct.codeOf(files), quiet);
      return [...functions.map(({ logicalId }) => logicalId), ...problems.map(({ message }) => message)];
    }

    it('make what samconfig.toml gives, or else the defaults', async () => {
      assert.deepEqual(await made(names('default')), ['AlphaFunction']);
      assert.deepEqual(await made(names('default', 'Beta,Gamma')), ['BetaFunction', 'GammaFunction']);
      assert.deepEqual(await made(names('default', 'Beta') + names('prod', 'Beta')), ['BetaFunction']);
    });

    it('are left where environments give several lists', async () => {
      const why = 'What Fn::ForEach::Fs makes, samconfig.toml gives by environment: functions in there are not shown.';
      assert.deepEqual(await made(names('default') + names('prod', 'Beta')), [why]);
    });
  });
});
