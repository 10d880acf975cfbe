import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import type { SourceFacts } from '../../../src/code/site.ts';
import { makeWasmFolder } from './wasmFolder.ts';

describe('parseSource', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  const parse = async (name: string, text?: string): Promise<SourceFacts> => {
    const source = text ?? readFileSync(new URL(`../../queries/${name}`, import.meta.url), 'utf8');
    const facts = await parser.parse(`file:///${name}`, source);
    assert.ok(facts);
    return facts;
  };
  const exportsOf = (facts: SourceFacts): readonly string[] =>
    facts.exports.map(
      ({ name, place, from }) =>
        `${name} ${from ? `from ${from.module} ${from.name}` : lineOf(place.line, facts.file)}`,
    );
  const lineOf = (line: number, file: string): string =>
    (
      readFileSync(new URL(`../../queries/${file.slice('file:///'.length)}`, import.meta.url), 'utf8').split('\n')[
        line - 1
      ] ?? ''
    ).slice(0, 24);

  it('gives plain data whatever services are called', async () => {
    const facts = await parse(
      'a.js',
      "const { A } = require('@aws-sdk/client-constructor');\nfunction f(input) { return new A().getItem(input); }\n",
    );
    assert.deepEqual(structuredClone(facts), facts);
  });

  it('finds the words of code however names are spelled, and none where names are put together as it runs', async () => {
    const { words, units } = await parse(
      'a.ts',
      'class A { #charge() {} pay() { this.#charge(); f(); $go(); überweise(); } }',
    );
    assert.deepEqual(units?.map(({ name }) => name).toSorted(), ['#charge', 'pay']);
    const all = new Set([words, ...(units ?? []).map((unit) => unit.words)].join(' ').split(' '));
    for (const word of ['#charge', 'f', '$go', 'überweise']) assert.ok(all.has(word), word);
    const called = await parse(
      'd.ts',
      "import { S3 } from '@aws-sdk/client-s3'; new S3({}).headObject({}); f.copyObject({}); function g() { new S3({}).getObject({}); }",
    );
    const inIt = `${called.words} ${called.units?.map(({ words }) => words).join(' ')}`.split(' ');
    assert.deepEqual(
      ['S3', 'headObject', 'getObject', 'copyObject', 'g'].map((word) => inIt.includes(word)),
      [true, false, false, true, true],
    );
    for (const text of ['this[`on${kind}`](event)', 'handlers[event.type](event)', 'Reflect.apply(f, this, [])'])
      assert.equal((await parse('b.ts', `function f(event) { ${text}; }`)).words, undefined);
    assert.equal((await parse('c.py', 'def f(self, x):\n    return getattr(self, f"do_{x}")()\n')).words, undefined);
  });

  it('knows which decorators hand what they decorate to somebody who may call it', async () => {
    const unitsOf = async (file: string, text: string): Promise<string> =>
      ((await parse(file, text)).units ?? []).map(({ name }) => name).join(' ');
    const python = (mark: string): string =>
      `${mark}\nclass A:\n    @tracer.capture_method\n    def load(self): pass\n`;
    assert.equal(await unitsOf('a.py', python('@dataclass(frozen=True)')), 'load');
    assert.equal(await unitsOf('a.py', python('@register')), '');
    assert.equal(await unitsOf('a.py', '@xray_recorder.capture("a")\n@app.get("/")\ndef list_all(): pass\n'), '');
    assert.equal(await unitsOf('a.ts', 'class A { @tracer.captureMethod() load() {} @Get() list() {} }'), 'load');
    assert.equal(await unitsOf('a.ts', '@injectable() class A { load() {} }'), 'load');
    assert.equal(await unitsOf('a.ts', '@Controller() class A { load() {} }'), '');
    assert.equal(await unitsOf('a.ts', 'class A { @Get() @tracer.captureMethod() list() {} }'), '');
  });

  it('knows of classes that extend none but those of their file which methods others may call', async () => {
    const unitsOf = async (file: string, text: string): Promise<string> =>
      ((await parse(file, text)).units ?? []).map(({ name }) => name).join(' ');
    const python = (bases: string, before = ''): string =>
      `from abc import ABC, ABCMeta\nimport abc, typing\nfrom lib import Base, register\n${before}class A(${bases}):\n    def load(self): pass\n`;
    const own = 'class Own(ABC):\n    def name(self): pass\n';
    for (const bases of ['ABC', 'abc.ABC', 'object', 'metaclass=ABCMeta', 'typing.Generic[T]'])
      assert.equal(await unitsOf('a.py', python(bases)), 'load', bases);
    assert.equal(await unitsOf('a.py', python('Own', own)), 'name load');
    assert.equal(await unitsOf('a.py', python('Own', `@register\n${own}`)), '');
    assert.equal(await unitsOf('a.py', python('Own', own.replace('ABC', 'Base'))), '');
    for (const bases of ['Base', 'ABC, Base', 'metaclass=Base', 'lib.ABC', 'made()', 'Unknown'])
      assert.equal(await unitsOf('a.py', python(bases)), '', bases);
    const script = (heritage: string): string => `class B<T> { get() {} }\nclass A ${heritage} { load() {} }\n`;
    assert.equal(await unitsOf('a.ts', script('extends B<string>')), 'get load');
    assert.equal(await unitsOf('a.js', 'class B { get() {} }\nclass A extends B { load() {} }\n'), 'get load');
    for (const heritage of [
      'extends Error',
      'implements Port',
      'extends B<string> implements Port',
      'extends mixed(B)',
    ])
      assert.equal(await unitsOf('a.ts', script(heritage)), 'get', heritage);
  });

  it('lists ES exports with the line of their declaration, and what is re-exported', async () => {
    assert.deepEqual(exportsOf(await parse('exports.ts')), [
      'handler export const handler: Ha',
      'list export async function li',
      'get export const get = async',
      'single export const single = ev',
      'stream export function* stream(',
      'helper export const helper = (o',
      'eventTypes export const eventTypes ',
      'default export default function ',
      'Service export class Service {',
      'Base export abstract class Ba',
      'Kind export enum Kind { A }',
      'renamed function inside(event) {',
      'outside async function outside(e',
      'a from ./reexported.js a',
      'c from ./reexported.js b',
      '* from ./all.js *',
      'everything from ./everything.js *',
      'old export var old = 1;',
      'lazy export const lazy = () =',
    ]);
  });

  it('lists CommonJS exports in each form', async () => {
    assert.deepEqual(exportsOf(await parse('commonjs.js')), [
      'create async function create(ev',
      'handler function handler(event) ',
      'remove module.exports = { handl',
      'update module.exports = { handl',
      'extra module.exports.extra = a',
      'small exports.small = (event) ',
      "table module.exports.table = '",
    ]);
    assert.deepEqual(exportsOf(await parse('commonjsAll.js')), ['* from ./lib *']);
    assert.deepEqual(exportsOf(await parse('commonjsDefault.js')), ['default module.exports = async (']);
    assert.deepEqual(exportsOf(await parse('exportEquals.ts')), [
      'handler function handler(event: ',
      'create export = { handler, crea',
    ]);
  });

  it("lists Python's module names", async () => {
    assert.deepEqual(exportsOf(await parse('errors.py')), [
      'PaymentDeclined from .errors Declined',
      'errors from . errors',
      'alias from . other',
      'OutOfStock class OutOfStock(Excepti',
      'work def work(value):',
      'handler def handler(event, conte',
      'lambda_handler def lambda_handler(event',
      'helper def helper(event):',
      'create_order def create_order(event: ',
      'convert def convert(record, cont',
    ]);
  });

  it('lists imports that remain at run time, once each, in order', async () => {
    assert.deepEqual((await parse('exports.ts')).imports, [
      './inner.js',
      './reexported.js',
      './all.js',
      './everything.js',
      './sideEffect.js',
      './lazy.js',
    ]);
    assert.deepEqual(
      (await parse('errors.py')).imports,
      ['.errors', '.errors.Declined', '.', '.errors', '.other', '.more'].filter(
        (name, index, all) => all.indexOf(name) === index,
      ),
    );
  });

  it('lists imports whose specifier is put together by the folder that is written', async () => {
    const lines = [
      "require('./plain/' + name); import(`./mixed/${name}.mjs`);",
      "const path = require('path'); const dir = path.join(__dirname, 'joined');",
      'require(path.join(dir, name)); require(`${__dirname}/own/${name}`);',
      "import('./fi' + 'xed.js'); require('left-' + name); require('/root/' + name);",
    ];
    assert.deepEqual(
      (await parse('a.js', lines.join('\n'))).imports.toSorted(),
      ['./plain/*', './mixed/*', 'path', './joined/*', './own/*', './fixed.js'].toSorted(),
    );
  });

  it('lists what texts of the file name where an import tells nothing', async () => {
    const script = "const jobs = { audit: './jobs/audit.js', mail: '../mail', name: 'left' }; require(jobs[kind]);";
    assert.deepEqual((await parse('a.js', script)).imports, ['./jobs/audit.js', '../mail']);
    const python =
      'jobs = {"audit": ".jobs.audit", "text": "a b", "Audit": 1}\nimport_module(jobs[kind], __package__)\n';
    assert.deepEqual((await parse('a.py', python)).imports, ['audit', '.jobs.audit', 'text']);
    assert.deepEqual((await parse('b.py', 'import_module(f".jobs.{kind}")')).imports, ['.jobs.*']);
  });

  it('tells what exports stand for that are taken out of a module, or extend a command', async () => {
    const { exports } = await parse(
      'a.js',
      `const { GetCommand, PutCommand: Write } = require('@aws-sdk/lib-dynamodb');
class Saved extends Write {}
class Other extends Base {}
module.exports = { GetCommand, Write, Saved, Other };`,
    );
    assert.deepEqual(
      exports.map(({ name, value }) => `${name} ${value?.origin}`),
      [
        'GetCommand @aws-sdk/lib-dynamodb.GetCommand',
        'Write @aws-sdk/lib-dynamodb.PutCommand',
        'Saved @aws-sdk/lib-dynamodb.PutCommand',
        'Other undefined',
      ],
    );
  });

  it('names the function around a site as stack frames do', async () => {
    const { sites } = await parse('enclosing.ts');
    assert.deepEqual(
      sites.filter(({ kind }) => kind === 'throw').map(({ name, enclosing }) => `${name} ${enclosing}`),
      [
        'InConstructor new Outer',
        'InMethod Outer.method',
        'InField Outer.field',
        'InAbstract Abstract.method',
        'InUnnamed method',
        'InDeclared declared',
        'InGenerated generated',
        'InArrow arrow',
        'InPair pair',
        'InAssigned assigned',
        'InCallback anonymous',
        'InNamed named',
        'AtTop undefined',
      ],
    );
  });

  it('says host, path, method, service and library apart from the name', async () => {
    const text =
      "import { PutItemCommand } from '@aws-sdk/client-dynamodb';\nexport const f = (c, id) => {\n  c.send(new PutItemCommand({ TableName: 'orders' }));\n  fetch(`https://Api.example.com:8443/a/${id}?q=1`, { method: 'put' });\n};\n";
    const { sites } = await parse('facts.js', text);
    const common = { enclosing: 'f', nameSource: 'literal', place: undefined };
    assert.deepEqual(
      sites.map((site) => ({ ...site, place: undefined })),
      [
        {
          ...common,
          kind: 'sdkCall',
          name: 'DynamoDB PutItem',
          library: 'aws-sdk',
          service: 'dynamodb',
          operation: 'PutItem',
          resource: 'orders',
        },
        {
          ...common,
          nameSource: 'prefix',
          kind: 'httpCall',
          name: 'PUT api.example.com/a/',
          library: 'fetch',
          host: 'api.example.com',
          path: '/a/',
          method: 'PUT',
        },
      ],
    );
  });

  it('gives ranges on one line, in editor columns', async () => {
    const { sites } = await parse('range.js', "/* 😀 */ AWSXRay.captureFunc('x', () => {\r\n});\r\n");
    assert.deepEqual(sites[0]?.place, { file: 'file:///range.js', line: 1, column: 10, endLine: 1, endColumn: 42 });
  });

  it('reads on after a syntax error, and says where it is', async () => {
    assert.deepEqual((await parse('syntaxError.ts')).notes, [
      'Syntax error near line 5: places around it may be missing.',
    ]);
    assert.equal((await parse('syntaxError.ts')).sites.length, 2);
  });

  it('knows no other languages', async () => {
    assert.equal(await parser.parse('file:///a.php', ''), undefined);
    assert.equal(await parser.parse('file:///a.d.ts', ''), undefined);
  });

  it('leaves large and binary files unread, with a note', async () => {
    const large = await parse('large.ts', 'f();\n'.repeat(400_000));
    assert.deepEqual([large.sites, large.notes], [[], ['Longer than 1 MB: not read.']]);
    const binary = await parse('binary.py', 'a\0b');
    assert.deepEqual([binary.sites, binary.notes], [[], ['Not a text file: not read.']]);
  });

  for (const [what, text] of [
    ['parentheses', `${'('.repeat(50_000)}1${')'.repeat(50_000)}`],
    ['calls', `${'f('.repeat(4000)}1${')'.repeat(4000)}`],
    ['members', `a${'.b'.repeat(50_000)}();`],
    ['concatenation', `captureFunc(${'"a"+'.repeat(20_000)}"b")`],
    ['blocks', '{'.repeat(4000)],
    ['names in a circle', 'let a = b.c; let b = a.c; a = a(); f(a.captureFunc(a), b);'],
    ['a name made of itself', 'let a = a.b(a); let c = c.d().e(c); c.captureFunc(a.f(c));'],
    [
      'a name made of itself, in Go',
      'package a\nfunc f() {\n\ta := a.New(x)\n\tb := b.New(a)\n\tlambda.Start(b.Handle)\n}',
    ],
    ['odd characters', '\u{1F600}\uD800\uFEFF\u2028'.repeat(1000)],
    ['text of nothing', ''],
  ] as const) {
    it(`survives ${what}`, async function () {
      this.timeout(60_000);
      for (const name of ['ts', 'js', 'py', 'java', 'go', 'cs', 'rb', 'rs'].map((ending) => `deep.${ending}`))
        assert.equal((await parse(name, text)).file, `file:///${name}`);
      const { sites } = await parse('after.ts', "captureFunc('still alive', f);");
      assert.equal(sites[0]?.name, 'still alive');
    });
  }
});
