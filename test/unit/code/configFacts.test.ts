import '../../tools/registerScm.mjs';
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { ConfigFacts, ConfigValue } from '../../../src/code/config/configFacts.ts';
import type { SourceParser } from '../../../src/code/parsing/sourceParser.ts';
import { makeWasmFolder } from './wasmFolder.ts';

/** A value in short: texts as they are, names in `<>`, imports as `module#name`, calls with their callee. */
function short(value: ConfigValue): unknown {
  switch (value.is) {
    case 'plain':
      return value.value;
    case 'text':
      return value.parts.map(short).join('');
    case 'list':
      return value.items.map(short);
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, short(entry.value)]));
    case 'name':
      return `<${value.path}>`;
    case 'import':
      return `${value.module}#${value.name}${value.path === undefined ? '' : `.${value.path}`}`;
    case 'call':
      return [`${value.callee}()`, ...value.arguments.map(short)];
    case 'unknown':
      return `?${value.text}`;
  }
}

describe('configuration in source', () => {
  let wasm: string;
  let parser: SourceParser;
  before(async () => {
    wasm = makeWasmFolder();
    // Imported late: `.scm` files load once registerScm.mjs was run.
    const { DirectParser } = await import('../../../src/code/parsing/directParser.ts');
    parser = new DirectParser(wasm);
  });
  after(() => rmSync(wasm, { recursive: true }));

  async function read(name: string, text: string): Promise<ConfigFacts> {
    const facts = await parser.config(`file:///app/${name}`, text);
    assert.ok(facts);
    return facts;
  }

  async function blocks(name: string, text: string): Promise<unknown> {
    const facts = await read(name, text);
    return facts.blocks.map(({ callee, arguments: given, line }) => [line, callee, ...given.map(short)]);
  }

  it('is what calls of TypeScript are given', async () => {
    const source = `import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as path from 'node:path';
import shared, { Table as Orders } from './shared';
const folder = 'lambda';
const options = { runtime: 20, on: true };
new NodejsFunction(this, 'Create', {
  ...options,
  entry: path.join(__dirname, '..', folder, \`\${folder}.ts\`),
  handler: shared.names.create,
  table: Orders,
  list: ['a', props.b, -1],
  run() {},
});`;
    assert.deepEqual(await blocks('stack.ts', source), [
      [
        6,
        'aws-cdk-lib/aws-lambda-nodejs.NodejsFunction',
        '?this',
        'Create',
        {
          '...': { runtime: 20, on: true },
          entry: ['node:path.join()', '<__dirname>', '..', 'lambda', 'lambda.ts'],
          handler: './shared#*.names.create',
          table: './shared#Table',
          list: ['a', '<props.b>', '?-1'],
        },
      ],
      [8, 'node:path.join', '<__dirname>', '..', 'lambda', 'lambda.ts'],
    ]);
  });

  it('is what a module exports', async () => {
    const { exports } = await read(
      'serverless.ts',
      `import hello from './hello';
const service = 'shop';
const config: AWS = { service, functions: { hello }, ['x' + 1]: service + '-' + stage };
export const other = 1;
export { bye } from './bye';
export default config;`,
    );
    assert.deepEqual(Object.fromEntries(exports.map(({ key, value }) => [key, short(value)])), {
      other: 1,
      bye: './bye#bye',
      default: { service: 'shop', functions: { hello: './hello#*' }, x1: 'shop-<stage>' },
    });
    const { exports: assigned } = await read('a.js', 'module.exports = { service: "x" };');
    assert.deepEqual(
      assigned.map(({ key, value }) => [key, short(value)]),
      [['service', 'x']],
    );
  });

  it('is what calls of Python are given', async () => {
    const source = `from aws_cdk import aws_lambda as _lambda
FOLDER = "lambda"
_lambda.Function(self, "Hello", handler="hello." + "handler", code=_lambda.Code.from_asset(FOLDER), layers=[True, f"a{b}"])
`;
    assert.deepEqual(await blocks('stack.py', source), [
      [
        3,
        'aws_cdk.aws_lambda.Function',
        '<self>',
        'Hello',
        {
          handler: 'hello.handler',
          code: ['aws_cdk.aws_lambda.Code.from_asset()', 'lambda'],
          layers: [true, 'a<b>'],
        },
      ],
      [3, 'aws_cdk.aws_lambda.Code.from_asset', 'lambda'],
    ]);
  });

  it('is the blocks of HCL', async () => {
    const source = `locals {
  a = "x-\${var.stage}-$\${b}\\n"
}
resource "aws_lambda_function" "one" {
  count   = 2
  flags   = [true, null, -1, { k = local.m["x"].y[0], "l" = join(",", ["a"]) }]
  text    = <<-EOT
    line
  EOT
  tracing_config { mode = "Active" }
  dynamic "x" { for_each = [] }
}
`;
    assert.deepEqual(await blocks('main.tf', source), [
      [1, 'locals', { a: 'x-<var.stage>-${b}\n' }],
      [
        4,
        'resource',
        'aws_lambda_function',
        'one',
        {
          count: 2,
          flags: [true, '?null', '?-1', { k: '<local.m.x.y.0>', l: ['join()', ',', ['a']] }],
          text: 'line',
          tracing_config: { mode: 'Active' },
          'dynamic x': { for_each: [] },
        },
      ],
    ]);
    const { exports } = await read('terraform.tfvars', 'stage = "prod"\n');
    assert.deepEqual(
      exports.map(({ key, value }) => [key, short(value)]),
      [['stage', 'prod']],
    );
  });

  it('survives texts that are broken, deep or huge', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    for (const name of ['a.tf', 'a.ts', 'a.py']) {
      for (const text of ['resource "a" {', `x = ${deep}`, `a { x = ${deep} }`, '\0', 'a'.repeat(1_000_001), 'f(('])
        await read(name, text);
    }
    assert.equal(await parser.config('file:///app/a.txt', 'x'), undefined);
    assert.match((await read('a.tf', 'a {\n  b = [\n')).notes[0] ?? '', /line 1/);
  });

  it('is what the outermost build of a chain has of it, however often that builds', async () => {
    const source = 'class A { void x() { F.Builder.create(this, "a").on("1").build().toBuilder().off("2").build(); } }';
    const [outer, ...others] = (await read('A.java', source)).blocks;
    assert.deepEqual(
      [outer?.callee, outer?.arguments.map(short)],
      ['F.Builder.create', ['?this', 'a', { on: '1', off: '2' }]],
    );
    assert.deepEqual(
      others.filter(({ arguments: given }) => given.some(({ is }) => is === 'map')),
      [],
    );
    const started = Date.now();
    const many = `class A { void x() { F.Builder.create(this, "a")${'.build()'.repeat(6000)}; } }`;
    assert.equal((await read('A.java', many)).blocks.length, 6001);
    assert.ok(Date.now() - started < 10_000, `${Date.now() - started} ms`);
  });
});
