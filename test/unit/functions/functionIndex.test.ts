import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Emitter } from '../../../src/base/event.ts';
import { uriOfPath } from '../../../src/base/fileUri.ts';
import { FunctionIndex } from '../../../src/functions/functionIndex.ts';
import type { Declared } from '../../../src/functions/readDeclared.ts';
import { MAX_TEMPLATES } from '../../../src/functions/templateNames.ts';
import { NodeFiles } from '../../../src/local/nodeFiles.ts';
import { directCode, type CountingCode } from './directCode.ts';

const TEMPLATE = `Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs22.x, Handler: hello.handler }
  Bye:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs22.x, Handler: bye.handler }
`;

describe('FunctionIndex', () => {
  let root: string;
  let files: NodeFiles;
  let code: CountingCode;
  let direct: Awaited<ReturnType<typeof directCode>>;
  let index: FunctionIndex;
  const errors: string[] = [];
  const log = { info: () => undefined, warn: assert.fail, error: (message: string) => void errors.push(message) };

  before(async () => {
    direct = await directCode();
  });

  after(() => rm(direct.wasmFolder, { recursive: true }));

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'function-index-'));
    files = new NodeFiles(root);
    code = direct.codeOf(files);
    index = new FunctionIndex(files, code, log, { settle: 1 });
    errors.length = 0;
  });

  afterEach(async () => {
    index.dispose();
    await rm(root, { recursive: true });
  });

  async function write(name: string, text: string): Promise<void> {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    files.changed(uriOfPath(path));
  }

  /** The next change that `act` leads to. */
  function changeAfter(act: () => Promise<void>): Promise<Declared> {
    return new Promise((done, fail) => {
      const listening = index.onDidChange((now) => (listening.dispose(), done(now)));
      act().catch(fail);
    });
  }

  it('reads nothing until it is asked', async () => {
    await write('template.yaml', TEMPLATE);
    assert.equal(index.current, undefined);
    const [first, second] = await Promise.all([index.functions(), index.functions()]);
    assert.equal(first, second);
    assert.equal(index.current, first);
    assert.deepEqual(
      first.functions.map(({ logicalId }) => logicalId),
      ['Hello', 'Bye'],
    );
  });

  it('follows templates, samconfigs and handler files, also such as appear', async () => {
    await write('template.yaml', TEMPLATE);
    assert.equal((await index.functions()).functions[0]?.handlerPlace, undefined);
    const appeared = await changeAfter(() => write('hello.ts', 'export const handler = 1;\n'));
    assert.equal(appeared.functions[0]?.handlerPlace?.line, 1);
    const moved = await changeAfter(() => write('hello.ts', '\n\nexport const handler = 1;\n'));
    assert.equal(moved.functions[0]?.handlerPlace?.line, 3);
    const configured = await changeAfter(() =>
      write('samconfig.toml', '[default.deploy.parameters]\nstack_name = "x"\n'),
    );
    assert.equal(configured.samConfigs[0]?.environments[0]?.stackName, 'x');
    const broken = await changeAfter(() => write('template.yaml', TEMPLATE.replace('{ Runtime', '[ Runtime')));
    assert.deepEqual([broken.functions.length, broken.problems.length], [2, 1]);
    const mended = await changeAfter(() => write('template.yaml', TEMPLATE));
    assert.equal(mended.functions.length, 2);
  });

  it('tells the file that may hold a handler which a syntax error hides', async () => {
    await write('template.yaml', TEMPLATE);
    await write('hello.ts', 'export const handler = (event: string) => event;\n');
    assert.equal((await index.functions()).functions[0]?.mayHoldHandler, undefined);
    const broken = await changeAfter(() => write('hello.ts', 'expo const handler = (event: string => {\n'));
    const [hello, bye] = broken.functions;
    assert.deepEqual([hello?.handlerPlace, hello?.mayHoldHandler], [undefined, uriOfPath(join(root, 'hello.ts'))]);
    assert.equal(bye?.mayHoldHandler, undefined);
    const mended = await changeAfter(() => write('hello.ts', '\nexport const handler = (event: string) => event;\n'));
    assert.deepEqual([mended.functions[0]?.handlerPlace?.line, mended.functions[0]?.mayHoldHandler], [2, undefined]);
  });

  it('keeps the functions of a file for as long as it cannot be read, and says so', async () => {
    await write('template.yaml', TEMPLATE);
    await write('hello.ts', 'export const handler = 1;\n');
    const was = await index.functions();
    const broken = await changeAfter(() => write('template.yaml', TEMPLATE.replace('{ Runtime', '[ Runtime')));
    assert.deepEqual(broken.functions, was.functions);
    const [problem] = broken.problems;
    assert.equal(problem?.hidesFunctions, 'all');
    assert.match(problem.message, /^Not valid YAML.*Until it can be read, 2 functions of it are shown as before\.$/);
    const moved = await changeAfter(() => write('hello.ts', '\nexport const handler = 1;\n'));
    assert.deepEqual(
      moved.functions.map(({ logicalId, handlerPlace }) => [logicalId, handlerPlace?.line]),
      [
        ['Hello', 2],
        ['Bye', undefined],
      ],
    );
    const one = TEMPLATE.replace(/ {2}Bye[^]*/, '');
    assert.deepEqual((await changeAfter(() => write('template.yaml', one))).functions.length, 1);
    await changeAfter(() => write('template.yaml', one.replace('{ Runtime', '[ Runtime')));
    const gone = await changeAfter(async () => {
      await rm(join(root, 'template.yaml'));
      files.changed(uriOfPath(join(root, 'template.yaml')));
    });
    assert.deepEqual([gone.functions, gone.problems], [[], []]);
  });

  it('says where a file cannot be read of which nothing was known before', async () => {
    await write('template.yaml', TEMPLATE.replace('{ Runtime', '[ Runtime'));
    const { functions, problems } = await index.functions();
    assert.deepEqual([functions.length, problems[0]?.place.line, problems[0]?.hidesFunctions], [0, 4, 'all']);
    assert.match(problems[0]?.message ?? '', /Until it can be read, its functions are not shown\.$/);
  });

  const SERVERLESS = 'provider: { name: aws, runtime: nodejs22.x }\nfunctions: ${file(more/functions.yml)}\n';
  const PART = 'hello: { handler: hello.handler }\n';
  const TERRAFORM = `resource "aws_lambda_function" "hello" {
  function_name = "hello"
  runtime       = "nodejs22.x"
  handler       = "hello.handler"
}
`;
  const SOURCE = `export default {
  provider: { name: 'aws', runtime: 'nodejs22.x' },
  functions: { hello: { handler: 'hello.handler' } },
};
`;
  for (const [what, texts, broken] of [
    ['a service', { 'serverless.yml': SERVERLESS, 'more/functions.yml': PART }, ['serverless.yml', '[1, ']],
    [
      'a part of a service',
      { 'serverless.yml': SERVERLESS, 'more/functions.yml': PART },
      ['more/functions.yml', '[1, '],
    ],
    [
      'JSON',
      { 'serverless.json': '{ "functions": { "hello": { "handler": "a.b" } } }' },
      ['serverless.json', '{ "functions": [ }'],
    ],
    [
      'a service in TypeScript',
      { 'serverless.ts': SOURCE },
      ['serverless.ts', SOURCE.replace('functions: {', 'functions {{')],
    ],
    ['Terraform', { 'main.tf': TERRAFORM }, ['main.tf', TERRAFORM.replace('"hello" {', '"hello')]],
  ] as const)
    it(`keeps the functions of ${what}`, async () => {
      for (const [name, text] of Object.entries(texts)) await write(name, text);
      const was = await index.functions();
      assert.equal(was.functions.length, 1);
      const [name, text] = broken;
      await write(name, text);
      const now = await index.functions();
      assert.deepEqual(now.functions, was.functions);
      assert.deepEqual(
        now.problems.filter(({ hidesFunctions }) => hidesFunctions).map(({ place }) => place.file),
        [uriOfPath(join(root, name))],
      );
      await write(name, (texts as Readonly<Record<string, string>>)[name] ?? '');
      const mended = await index.functions();
      assert.deepEqual([mended.functions, mended.problems], [was.functions, []]);
    });

  it('follows templates of any name, also such as appear', async () => {
    const one = TEMPLATE.replace(/ {2}Bye[^]*/, '');
    await write('jobs.yaml', one);
    assert.deepEqual(
      (await index.functions()).functions.map(({ logicalId }) => logicalId),
      ['Hello'],
    );
    const appeared = await changeAfter(() => write('more/api.yml', one.replace('Hello', 'Api')));
    assert.deepEqual(appeared.functions.map(({ logicalId }) => logicalId).sort(), ['Api', 'Hello']);
    const gone = await changeAfter(() => write('jobs.yaml', 'services: {}\n'));
    assert.deepEqual(
      gone.functions.map(({ logicalId }) => logicalId),
      ['Api'],
    );
    const before = code.asked;
    await write('compose.yaml', 'services: {}\n');
    await index.functions();
    await write('compose.yaml', 'services: { db: {} }\n');
    await index.functions();
    assert.equal(code.asked, before);
  });

  it('follows templates of any name beside many files, beside a template, and such as are empty at first', async () => {
    const named = (name: string): string => TEMPLATE.replace('Hello', name).replace(/ {2}Bye[^]*/, '');
    for (let i = 0; i < 175; i++) {
      await write(`deploy/values${i}.yaml`, 'a: 1\n');
      await write(`deploy/values${i}.json`, '{}\n');
    }
    await write('app/template.yaml', TEMPLATE);
    await index.functions();
    const names = ({ functions }: Declared): readonly string[] => functions.map(({ logicalId }) => logicalId).sort();
    const yaml = await changeAfter(() => write('auth.yaml', named('Auth')));
    assert.deepEqual(names(yaml), ['Auth', 'Bye', 'Hello']);
    const json = '{ "Resources": { "Jobs": { "Type": "AWS::Serverless::Function" } } }';
    const beside = await changeAfter(() => write('app/jobs.json', json));
    assert.deepEqual(names(beside), ['Auth', 'Bye', 'Hello', 'Jobs']);
    await write('late.yaml', '');
    await index.functions();
    await setTimeout(300); // Until nothing is read any more.
    const late = await changeAfter(() => write('late.yaml', named('Late')));
    assert.deepEqual(names(late), ['Auth', 'Bye', 'Hello', 'Jobs', 'Late']);
  });

  it('notes what is wrong with one template, and has the rest', async () => {
    const more = (count: number): string =>
      Array.from(
        { length: count },
        (_, n) => `  Table${n}: { Type: AWS::DynamoDB::Table, Properties: { A: '${'x'.repeat(900)}' } }\n`,
      ).join('');
    await write('good/template.yaml', TEMPLATE);
    await write('huge/template.yaml', TEMPLATE + more(5500));
    await write('broken/template.yaml', `${TEMPLATE}  Broken: [\n`);
    await write(
      'tags/template.yaml',
      TEMPLATE.replace('Hello:', 'Tagged:').replace('hello.handler', '!Unknown { a: !Other [b] }'),
    );
    await write(
      'circle/template.yaml',
      `${TEMPLATE}  Again: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: template.yaml } }\n`,
    );
    await write(
      'macro/template.yaml',
      `${TEMPLATE}  Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://a/b } }\n`,
    );
    const start = performance.now();
    const { functions, problems } = await index.functions();
    assert.ok(performance.now() - start < 5_000);
    assert.deepEqual(
      functions.map(({ template, logicalId }) => `${template.file.split('/').at(-2)} ${logicalId}`),
      [
        ...[
          'circle Hello',
          'circle Bye',
          'good Hello',
          'good Bye',
          'macro Hello',
          'macro Bye',
          'tags Tagged',
          'tags Bye',
        ],
      ],
    );
    assert.deepEqual(
      problems.map(({ place, message }) => `${place.file.split('/').at(-2)} ${message.slice(0, 40)}`).sort(),
      [
        'broken Not valid YAML or JSON: Flow sequence in',
        'huge This template is longer than the 1 MB th',
        'macro What Fn::Transform makes is known to Clo',
      ],
    );
    assert.deepEqual(errors, []);
  });

  it('follows the setting that names functions, and tells of each of its values what is wrong once', async () => {
    await write('hello.ts', 'export const handler = 1;\n');
    const changed = new Emitter<unknown>();
    const setting = {
      value: [{ name: 'Hello', file: 'hello.ts' }] as unknown,
      onDidChange: changed.event,
      uriOf: (path: string) => uriOfPath(join(root, path)),
    };
    const told: string[] = [];
    index.dispose();
    index = new FunctionIndex(files, code, log, { settle: 1, setting, tellProblems: (some) => told.push(...some) });
    assert.equal((await index.functions()).functions[0]?.handlerPlace?.line, 1);
    const set = (value: unknown) =>
      changeAfter(() => {
        setting.value = value;
        changed.fire(value);
        return Promise.resolve();
      });
    const { functions } = await set([{ name: 'Hello', file: 'hello.ts', deployedName: 'hi' }, { name: 'Bye' }]);
    assert.deepEqual(
      functions.map(({ logicalId, functionName }) => [logicalId, functionName]),
      [['Hello', 'hi']],
    );
    await write('template.yaml', TEMPLATE);
    await index.functions();
    assert.deepEqual(told, ['Entry 2 needs the texts "name" and "file".']);
  });

  it('looks only for the handlers that a change concerns', async () => {
    await write('template.yaml', TEMPLATE);
    await write('hello.ts', 'export const handler = 1;\n');
    await write('bye.ts', 'export const handler = 1;\n');
    await index.functions();
    code.asked = 0;
    await changeAfter(() => write('bye.ts', '\nexport const handler = 1;\n'));
    assert.equal(code.asked, 1);
  });

  it('follows the target of a re-export', async () => {
    await write('template.yaml', TEMPLATE);
    await write('hello.ts', "export { handler } from './there.js';\n");
    assert.match((await index.functions()).functions[0]?.notes[0] ?? '', /takes `handler` from `.\/there.js`/);
    const found = await changeAfter(() => write('there.ts', 'export const handler = 1;\n'));
    assert.equal(found.functions[0]?.handlerPlace?.file, uriOfPath(join(root, 'there.ts')));
  });

  it('takes back that a class is the only one of its name where another comes', async () => {
    const java =
      'package com.acme;\npublic class Orders {\n  public String handle(String event) { return event; }\n}\n';
    const properties = "{ Runtime: java21, Handler: 'com.acme.Orders::handle', CodeUri: s3://bucket/orders.jar }";
    await write('template.yaml', `Resources: { F: { Type: AWS::Serverless::Function, Properties: ${properties} } }\n`);
    assert.equal((await index.functions()).functions[0]?.handlerPlace, undefined);
    const one = await changeAfter(() => write('a/src/com/acme/Orders.java', java));
    assert.equal(one.functions[0]?.handlerPlace?.line, 3);
    const two = await changeAfter(() => write('b/src/com/acme/Orders.java', java));
    assert.equal(two.functions[0]?.handlerPlace, undefined);
  });

  it('says nothing where a change changes nothing', async () => {
    await write('template.yaml', TEMPLATE);
    await index.functions();
    const next = await changeAfter(async () => {
      await write('template.yaml', `${TEMPLATE}# a comment\n`);
      await write('unrelated.ts', 'export const handler = 1;\n');
      await write('hello.ts', 'export const handler = 1;\n');
    });
    assert.equal(next.functions[0]?.handlerPlace?.symbol, 'handler');
  });

  it('keeps the other functions where looking for one fails', async () => {
    await write('template.yaml', TEMPLATE);
    await write('hello.ts', 'export const handler = 1;\n');
    await write('bye.ts', 'export const handler = 1;\n');
    code.failing = /hello\.ts$/;
    const { functions } = await index.functions();
    assert.match(functions[0]?.notes[0] ?? '', /could not be looked for/);
    assert.equal(functions[1]?.handlerPlace?.line, 1);
    assert.equal(errors.length, 1);
    code.failing = undefined;
    const recovered = await changeAfter(() => write('template.yaml', TEMPLATE));
    assert.equal(recovered.functions[0]?.handlerPlace?.line, 1);
  });

  it('makes up for a reading that failed', async () => {
    await write('template.yaml', TEMPLATE);
    await write('hello.ts', 'export const handler = 1;\n');
    await index.functions();
    const find = files.find.bind(files);
    const failed = new Promise<void>((done) => {
      files.find = () => (done(), Promise.reject(new Error('the disk is gone')));
    });
    await write('hello.ts', '\nexport const handler = 1;\n');
    await failed;
    files.find = find;
    const recovered = await changeAfter(() => write('bye.ts', 'export const handler = 1;\n'));
    assert.equal(recovered.functions[0]?.handlerPlace?.line, 2);
    assert.equal(errors.length, 1);
  });

  it('reads a bounded number of templates, and says so', async () => {
    for (let i = 0; i <= MAX_TEMPLATES; i++)
      await write(`t${String(i).padStart(4, '0')}/template.json`, '{"Resources": {}}');
    const { problems } = await index.functions();
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.place.file ?? '', /t0500\/template\.json$/);
  });

  it('is cancelled by disposal', async () => {
    await write('template.yaml', TEMPLATE);
    const reading = index.functions();
    index.dispose();
    await assert.rejects(reading, { name: 'AbortError' });
  });
});
