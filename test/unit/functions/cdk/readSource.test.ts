import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { readDeclared } from '../../../../src/functions/readDeclared.ts';
import { MemoryFiles } from '../../code/memoryFiles.ts';
import { directCode } from '../directCode.ts';

describe('inline code in the source of a CDK app', () => {
  let direct: Awaited<ReturnType<typeof directCode>>;
  before(async () => (direct = await directCode()));
  after(() => rm(direct.wasmFolder, { recursive: true }));

  /** The lines of the functions' code; `none` where that is not told. */
  async function linesOf(...app: readonly string[]): Promise<string> {
    const text = [`import * as lambda from 'aws-cdk-lib/aws-lambda';`, ...app].join('\n');
    const files = new MemoryFiles({
      'file:///app/cdk.json': '{ "app": "npx ts-node app.ts" }',
      'file:///app/app.ts': text,
    });
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const { functions } = await readDeclared(files, direct.codeOf(files), quiet);
    return functions.map(({ inline }) => /#lines=([\d-]+)/.exec(inline ?? '')?.[1] ?? 'none').join(' ');
  }

  const make = (code: string): string =>
    `new lambda.Function(stack, 'Made', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: ${code} });`;
  const given = `lambda.Code.fromInline('exports.handler = async () => 1;')`;

  it('is that of the call which a function is given, though another one gives the same text', async () => {
    assert.equal(await linesOf(make(given), make(given)), '2-2 3-3');
    assert.equal(await linesOf(`const code = ${given};`, make('code'), make(given)), '2-2 4-4');
    assert.equal(await linesOf(make('code'), make(given), `const code = ${given};`), '4-4 3-3');
  });

  it('begins in the bracket of the call, whatever stands before that', async () => {
    assert.equal(await linesOf(make(given.replace('.from', '/* (x */ .from'))), '2-2');
    assert.equal(await linesOf(make('(0, lambda).Code\n.fromInline(\n  "exports.handler = 1;")')), '4-4');
  });

  it('is read in files whose lines end as on Windows', async () => {
    const code = 'lambda.Code.fromInline(`\r\nexports.handler = async () => {\r\n  return 1;\r\n};\r\n`)';
    assert.equal(await linesOf('// one\r', '// two\r', `${make(code)}\r`), '5-8');
  });

  it('is told nowhere where it has escapes', async () => {
    assert.equal(await linesOf(make(given.replace('=> 1', '=> \\n 1'))), 'none');
  });
});
