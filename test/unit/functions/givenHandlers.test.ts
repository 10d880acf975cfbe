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

  /** Runtime, the file of the handler, whether that is by defaults, and what is said. */
  async function found(samConfig: string | undefined): Promise<string> {
    const files = new MemoryFiles({
      'file:///app/template.yaml': `Transform: AWS::Serverless-2016-10-31
Parameters:
  Folder: { Type: String, Default: one }
  Language: { Type: String, Default: python3.13 }
  Mode: { Type: String, Default: Active }
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: !Ref Folder, Handler: app.handler, Runtime: !Ref Language, Tracing: !Ref Mode }
`,
      ...(samConfig === undefined ? {} : { 'file:///app/samconfig.toml': `version = 0.1\n${samConfig}` }),
      // Of another service.
      'file:///other/samconfig.toml': given('default', 'Folder=three'),
      'file:///app/one/app.py': 'def handler(event, context): pass',
      'file:///app/two/app.py': 'def handler(event, context): pass',
      'file:///app/two/app.js': 'exports.handler = async () => 1;',
    });
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const [fn] = (await readDeclared(files, direct.codeOf(files), quiet)).functions;
    const { runtime, tracing, byDefaults = [], handlerPlace, notes = [] } = fn ?? {};
    return [runtime, tracing, handlerPlace?.file.replace('file:///app/', ''), ...byDefaults, ...notes].join(' ');
  }

  const given = (environment: string, overrides: string): string =>
    `[${environment}.deploy.parameters]\nstack_name = "${environment}"\nparameter_overrides = "${overrides}"\n`;

  it('are in the code and of the runtime that samconfig.toml gives, or else the defaults, which is said', async () => {
    assert.equal(await found(undefined), 'python3.13 Active one/app.py Language Folder');
    assert.equal(await found(deploy('default')), 'python3.13 Active one/app.py');
    assert.equal(await found(given('default', 'Folder=two')), 'python3.13 Active two/app.py');
    const javaScript = 'Folder=two Language=nodejs22.x Mode=Disabled';
    assert.equal(await found(given('default', javaScript)), 'nodejs22.x Disabled two/app.js');
  });

  it('are not known where environments give other code, nor tracing where they give another', async () => {
    assert.equal(
      await found(given('default', 'Mode=Disabled') + given('prod', 'Folder=two')),
      'python3.13   Whether it is traced is computed at deployment. Which code is deployed, samconfig.toml gives by environment: one, two.',
    );
    assert.equal(
      await found(given('default', 'Folder=two Language=python3.12') + given('prod', 'Folder=two')),
      'python3.12 Active two/app.py',
    );
    assert.match(
      await found(given('default', 'Folder=two Language=nodejs22.x') + given('prod', 'Folder=two')),
      /^ Active {2}Which runtime is deployed, samconfig.toml gives by environment: nodejs22.x, python3.13\. Runtime is missing/,
    );
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
