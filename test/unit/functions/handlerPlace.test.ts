import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { joinUri } from '../../../src/base/fileUri.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { readDeclared } from '../../../src/functions/readDeclared.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { directCode } from './directCode.ts';

const log = { info: () => undefined, warn: assert.fail, error: assert.fail };

describe('the place of a handler', () => {
  let direct: Awaited<ReturnType<typeof directCode>>;
  before(async () => (direct = await directCode()));
  after(() => rm(direct.wasmFolder, { recursive: true }));

  /** The one function that files declare, which paths below the root name. */
  async function only(texts: Readonly<Record<string, string>>, root = 'file:///app'): Promise<LambdaFunction> {
    const named = Object.fromEntries(Object.entries(texts).map(([path, text]) => [joinUri(root, path), text]));
    const files = new MemoryFiles(named, root);
    const [fn, ...others] = (await readDeclared(files, direct.codeOf(files), log)).functions;
    assert.ok(fn);
    assert.equal(others.length, 0);
    return fn;
  }

  const template = (properties: string): string =>
    `Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { ${properties} }\n`;

  for (const [runtime, source, text] of [
    ['nodejs22.x', 'src/app.ts', 'export const handler = async () => 1;'],
    ['python3.13', 'src/app.py', 'def handler(event, context):\n    pass\n'],
    ['ruby3.4', 'src/app.rb', 'def handler(event:, context:)\nend\n'],
  ] as const)
    it(`is not taken from outside the workspace where that is in a folder of build output: ${runtime}`, async () => {
      const root = 'file:///x/build/shop';
      const handler = runtime.startsWith('python') ? 'src.app.handler' : 'src/app.handler';
      const declared = template(`Runtime: ${runtime}, Handler: ${handler}, CodeUri: .`);
      const outside = await only({ 'template.yaml': declared, [`../../shop/${source}`]: text }, root);
      assert.equal(outside.handlerPlace, undefined);
      const built = template(`Runtime: ${runtime}, Handler: app.handler, CodeUri: dist`);
      const inside = await only({ 'template.yaml': built, [source]: text }, root);
      assert.equal(inside.handlerPlace?.file, `${root}/${source}`);
      const beside = await only({ 'template.yaml': built, [source.replace('src/', '')]: text }, root);
      assert.equal(beside.handlerPlace?.file, `${root}/${source.replace('src/', '')}`);
    });

  it('is not taken from the root of an SST app whose bundle is computed', async () => {
    const app = (bundle: string): Promise<LambdaFunction> =>
      only({
        'sst.config.ts': `const where = process.env.WHERE;
export default $config({ run() { new sst.aws.Function('One', { ${bundle}handler: 'index.handler' }); } });`,
        'index.ts': 'export const handler = async () => 1;',
        'dist/index.js': 'exports.handler = async () => 1;',
      });
    assert.equal((await app('')).handlerPlace?.file, 'file:///app/index.ts');
    for (const bundle of ['where', '`dist/${where}`', 'join("a", "b")']) {
      const { handlerPlace, codeFolder, notes } = await app(`bundle: ${bundle}, `);
      assert.deepEqual([handlerPlace, codeFolder], [undefined, undefined]);
      assert.deepEqual(notes, ['bundle is computed: which folder handler is in is not known here.']);
    }
  });

  describe('of annotations of .NET', () => {
    const variables = 'Environment: { Variables: { ANNOTATIONS_HANDLER: Create } }';
    const declared = template(`Runtime: dotnet8, Handler: Orders, CodeUri: ., ${variables}`);
    const source = (type: string): string => `namespace Orders;
public class ${type}
{
    [LambdaFunction(MemorySize = 512), RestApi(LambdaHttpMethod.Post, "/")]
    public string Create(string body) { return body; }
}
`;

    it('is not known where there are more files than are read', async () => {
      const others = (count: number): Readonly<Record<string, string>> =>
        Object.fromEntries(Array.from({ length: count }, (_, i) => [`b${i}.cs`, 'class Other {}']));
      const few = await only({ 'template.yaml': declared, 'a.cs': source('A'), ...others(9) });
      assert.equal(few.handlerPlace?.file, 'file:///app/a.cs');
      const many = await only({ 'template.yaml': declared, 'a.cs': source('A'), ...others(305), 'z.cs': source('Z') });
      assert.equal(many.handlerPlace, undefined);
    });

    it('is looked for in what is mostly brackets before it takes long', async () => {
      const started = Date.now();
      const brackets = await only({ 'template.yaml': declared, 'a.cs': '[LambdaFunction'.repeat(3000) });
      assert.equal(brackets.handlerPlace, undefined);
      assert.ok(Date.now() - started < 2500, `${Date.now() - started} ms`);
    });
  });

  it('is not taken from another folder than the one of sources that is declared', async () => {
    const java =
      'package com.acme;\npublic class Orders {\n  public String handle(String event) { return event; }\n}\n';
    const placed = async (code: string): Promise<string | undefined> => {
      const declared = template(`Runtime: java21, Handler: 'com.acme.Orders::handle', CodeUri: ${code}`);
      const path = 'svc-a/src/main/java/com/acme/Orders.java';
      const { handlerPlace, notes } = await only({ 'template.yaml': declared, [path]: java });
      return handlerPlace?.file.replace('file:///app/', '') ?? notes.join(' ');
    };
    const found = 'svc-a/src/main/java/com/acme/Orders.java';
    for (const code of ['svc-a', 's3://bucket/orders.jar', 'orders.jar', 'dist/orders', '../publish'])
      assert.equal(await placed(code), found);
    assert.match(
      (await placed('svc-b')) ?? '',
      /^No handler file: `svc-b\/src\/main\/java\/com\/acme\/Orders.java` does not exist/,
    );
  });
});
