import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex, type SiteIndex } from '../../../src/match/sites/siteIndex.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, span } from './literals.ts';

type Sources = Readonly<Record<string, string>>;

describe('what functions are given', () => {
  const wasmFolder = makeWasmFolder();
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The index of the first file, and what it reaches. */
  async function indexOf(sources: Sources): Promise<SiteIndex> {
    const files = new MemoryFiles(
      Object.fromEntries(Object.entries(sources).map(([name, text]) => [`file:///app/${name}`, text])),
    );
    const code = new CachedCodeIndex(files, new DirectParser(wasmFolder));
    const facts = await code.reachableFrom(`file:///app/${Object.keys(sources)[0]}`);
    code.dispose();
    return siteIndex(declared(), facts);
  }

  /** All tables that the only call of AWS may be about. */
  async function tablesOf(sources: Sources): Promise<string> {
    const index = await indexOf(sources);
    const [only, ...others] = [...index.sdkCalls.values()].flat();
    assert.ok(only && others.length === 0);
    return only.resource ?? index.textsGiven(only)?.join(' ') ?? 'not known';
  }

  const sdk = `import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'; const db = new DynamoDBClient({});`;
  const store = `${sdk} export class Store { constructor(private readonly table: string) {}
    get() { return db.send(new GetItemCommand({ TableName: this.table })); } }`;

  it('sees what is passed on behind a template', async () => {
    const read = `${sdk} export const read = (name: string) => db.send(new GetItemCommand({ TableName: name }));`;
    const use = (code: string): Sources => ({
      'a.ts': `import { read } from './read'; read('orders'); ${code}`,
      'read.ts': read,
    });
    assert.equal(await tablesOf(use('')), 'orders');
    assert.equal(await tablesOf(use('run(`https://acme/${id}`, read);')), 'not known');
    assert.equal(await tablesOf(use("run(`it's ${id}`, read, `isn't`);")), 'not known');
    assert.equal(await tablesOf(use("run('a', 1); // run(x, read)")), 'orders');
  });

  it('tells the resource of a call by its function, or by what makes its object', async () => {
    const use = `import { Store } from './store';`;
    assert.equal(await tablesOf({ 'a.ts': `${use} new Store('orders').get();`, 'store.ts': store }), 'orders');
    const two = `${use} new Store('orders').get(); new Store(process.env.LINES).get();`;
    assert.equal(await tablesOf({ 'a.ts': two, 'store.ts': store }), 'orders $LINES');
    const passed = `${use} const open = (name: string) => new Store(name); open('orders');`;
    assert.equal(await tablesOf({ 'a.ts': passed, 'store.ts': store }), 'orders');
    const python = `import boto3
db = boto3.client("dynamodb")
def read(key, table): return db.get_item(TableName=table, Key=key)`;
    const reads = 'from store import read\nread({}, table="orders")\nread({}, "lines")';
    assert.equal(await tablesOf({ 'a.py': reads, 'store.py': python }), 'orders lines');
    const resource = `import boto3
class Store:
    def __init__(self, name):
        self.table = boto3.resource("dynamodb").Table(name)
    def read(self): return self.table.get_item(Key={})
`;
    assert.equal(
      await tablesOf({ 'a.py': 'from store import Store\nStore("orders")', 'store.py': resource }),
      'orders',
    );
  });

  it('tells what is given instead of a fallback', async () => {
    const source = `import boto3
db = boto3.client("dynamodb")
def read(table=None): return db.get_item(TableName=table or other(), Key={})
`;
    assert.equal(await tablesOf({ 'a.py': `${source}read("orders")` }), 'orders');
    assert.equal(await tablesOf({ 'a.py': `${source}read("orders"); read()` }), 'not known');
    assert.equal(await tablesOf({ 'a.py': `${source}read("orders"); read(None)` }), 'not known');
  });

  it('tells what a class gives what it extends', async () => {
    const base = `export abstract class Base { constructor(protected readonly table: string) {} }`;
    const heirs = `${sdk} import { Base } from './base';
export class Orders extends Base { constructor() { super('orders'); }
  get() { return db.send(new GetItemCommand({ TableName: this.table })); } }
export class Lines extends Base { constructor() { super('lines'); } }`;
    assert.equal(await tablesOf({ 'a.ts': heirs, 'base.ts': base }), 'orders');
    const deep = `${heirs} new Rest(name());
class Rest extends Orders { constructor(table: string) { super(); } }`;
    assert.equal(await tablesOf({ 'a.ts': deep, 'base.ts': base }), 'orders');
    const plain = heirs.replace(`constructor() { super('orders'); }`, '');
    assert.equal(await tablesOf({ 'a.ts': `${plain} new Orders('kept');`, 'base.ts': base }), 'kept');
    assert.equal(await tablesOf({ 'a.ts': plain, 'base.ts': base }), 'not known');
  });

  it('tells what a class of Java inherits: its client, and what it gives for its table', async () => {
    const table = `package com.acme;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
abstract class Table<T> {
  protected final DynamoDbClient dynamo;
  protected final String name;
  Table(DynamoDbClient dynamo, String name) { this.dynamo = dynamo; this.name = name; }
}`;
    const loans = `package com.acme;
class Loans extends Table<String> {
  Loans(DynamoDbClient dynamo) { super(dynamo, System.getenv("LOANS")); }
  void get() { dynamo.getItem(get -> get.tableName(name)); }
}
class Letters extends Table<String> { Letters() { super(null, "letters"); } }`;
    assert.equal(await tablesOf({ 'com/acme/Loans.java': loans, 'com/acme/Table.java': table }), '$LOANS');
  });

  it('tells fields of Go, and constructors of Java', async () => {
    const go = `package main
import "github.com/aws/aws-sdk-go-v2/service/dynamodb"
type Store struct { db *dynamodb.Client; table string }
func New(cfg aws.Config, table string) *Store { return &Store{db: dynamodb.NewFromConfig(cfg), table: table} }
func (s *Store) Get(ctx context.Context) { s.db.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(s.table)}) }
func main() { New(cfg, os.Getenv("ORDERS")).Get(ctx) }
`;
    const imports = 'package main\nimport ("os"; "github.com/aws/aws-sdk-go-v2/aws")';
    const source = go.replace('package main', imports);
    assert.equal(await tablesOf({ 'main.go': source }), '$ORDERS');
    assert.equal(await tablesOf({ 'main.go': `${source}func set(s *Store) { s.table = "other" }` }), 'not known');
    const java = (more: string): string => `import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
class Store {
  private final DynamoDbClient db = DynamoDbClient.create();
  private final String table;
  Store() { this(System.getenv("ORDERS"), 1); }
  Store(String table, int size) { this.table = table; }
  void get() { db.getItem(GetItemRequest.builder().tableName(table).build()); }
  ${more}
}`;
    assert.equal(await tablesOf({ 'Store.java': java('') }), '$ORDERS');
    assert.equal(await tablesOf({ 'Store.java': java('Object o = make(Store::new);') }), 'not known');
  });

  it('is not known where a function is taken out of an object by another name', async () => {
    const read = `${sdk} export const read = (name: string) => db.send(new GetItemCommand({ TableName: name }));`;
    const use = (run: string): Promise<string> =>
      tablesOf({
        'a.ts': `import * as repository from './read'; ${run} run(repository, 'orders'); repository.read('users');`,
        'read.ts': read,
      });
    assert.equal(await use('const run = (from: Repository, t: string) => from.close(t);'), 'users');
    assert.equal(await use('const run = ({ close: shut }: Repository, t: string) => shut(t);'), 'users');
    assert.equal(await use('const run = ({ write }: { write: typeof read }, t: string) => write(t);'), 'users');
    assert.equal(await use('const run = ({ read: r2 }: Repository, t: string) => r2(t);'), 'not known');
    assert.equal(
      await use('function run({ id, read: r2 = none }: Repository, t: string): Row { return r2(t); }'),
      'not known',
    );
  });

  it('is not known where anything else may be given', async () => {
    for (const use of [
      `new Store(await name());`,
      `new Store('orders'); new Store();`,
      `new Store('orders'); new Store(...names);`,
      `new Store('orders'); register(Store);`,
      `new Store('orders'); const kinds = [Store];`,
      `new Store('orders'); export class Lines extends Store { constructor() { super(name()); } }`,
      `new Store('orders'); export class Lines extends Store { table = 'lines'; }`,
      `new Store('orders'); const make = (kind: string) => kinds[kind]('lines');`,
      `export const build = (name: string) => new Store(name);`,
    ])
      assert.equal(
        await tablesOf({ 'a.ts': `import { Store } from './store'; ${use}`, 'store.ts': store }),
        'not known',
        use,
      );
    const injected = store.replace('export class', '@Injectable() export class');
    assert.equal(
      await tablesOf({ 'a.ts': `import { Store } from './s'; new Store('a');`, 's.ts': injected }),
      'not known',
    );
  });

  it('is told by whatever name a file imports it', async () => {
    const given = (use: string): Sources => ({
      'a.ts': use,
      'b.ts': `export { Store as Kept } from './store';`,
      'store.ts': store,
    });
    assert.equal(await tablesOf(given(`import { Store as S } from './store'; new S('a');`)), 'a');
    assert.equal(await tablesOf(given(`import { Kept } from './b'; new Kept('a');`)), 'a');
    assert.equal(await tablesOf(given(`import * as all from './store'; new all.Store('a');`)), 'a');
    const whole = store.replace('export class', 'export default class');
    const use = `import { Store } from './other'; import Anything from './store'; new Anything('a');`;
    assert.equal(await tablesOf({ 'a.ts': use, 'store.ts': whole }), 'a');
    const heir = `import { Store } from './store'; class Lines extends Store {} new Lines('a'); new Store('b');`;
    assert.equal(await tablesOf(given(heir)), 'b a');
  });

  it('tells what objects of options hold', async () => {
    const traced = `import X from 'aws-xray-sdk-core';
export const traced = ({ name }: { name: string }, work: () => unknown) => X.captureFunc(name, work);
export const timed = (options: { label: string }) => traced({ name: options.label }, go);`;
    const lines = async (use: string): Promise<string> => {
      const sources = { 'a.ts': `import { traced, timed } from './traced';\n${use}`, 'traced.ts': traced };
      const match = matchSpan(span({ name: 'ship' }), await indexOf(sources));
      return match.kind === 'none' ? 'none' : match.sites.map(({ place }) => place.line).join(' ');
    };
    assert.equal(await lines(`traced({ name: 'ship' }, go);`), '2');
    assert.equal(await lines(`const options = { name: 'ship' }; traced(options, go);`), '2');
    assert.equal(await lines(`timed({ label: 'ship' });`), '2');
    assert.equal(await lines(`traced({ name: isLate ? 'ship' : 'wait' }, go);`), '2');
    assert.equal(await lines(`for (const step of ['pay', 'ship']) traced({ name: step }, go);`), '2');
    assert.equal(await lines(`traced({ label: 'ship' }, go); timed({ name: 'ship' });`), 'none');
    const read = `${sdk} export const read = ({ name }: any) => db.send(new GetItemCommand({ TableName: name }));`;
    const tables = (use: string) => tablesOf({ 'a.ts': `import { read } from './read'; ${use}`, 'read.ts': read });
    assert.equal(await tables(`read({ name: 'orders' });`), 'orders');
    assert.equal(await tables(`read({ name: 'orders' }); read(other());`), 'not known');
    assert.equal(await tables(`read({ name: 'orders', ...other });`), 'not known');
    assert.equal(await tables(`const o = { name: 'orders' }; o.name = other(); read(o);`), 'not known');
  });

  it('tells the names of spans', async () => {
    const sources = (use: string): Sources => ({
      'a.ts': `import { traced, mark } from './traced'; import X from 'aws-xray-sdk-core';\n${use}`,
      'traced.ts': `import X from 'aws-xray-sdk-core';
export async function traced<T>(name: string, work: () => Promise<T>) {
  return X.captureAsyncFunc(name, () => work());
}
export const mark = (name: string) => traced(name, async () => {});`,
    });
    const lines = async (use: string, name = 'ship'): Promise<string> => {
      const match = matchSpan(span({ name }), await indexOf(sources(use)));
      return match.kind === 'none' ? 'none' : match.sites.map(({ place }) => `${place.file}:${place.line}`).join(' ');
    };
    assert.equal(await lines(`traced('ship', go); traced(other(), go);`), 'file:///app/traced.ts:3');
    assert.equal(await lines(`mark('ship');`), 'file:///app/traced.ts:3');
    assert.equal(await lines(`traced('pay', go);`), 'none');
    assert.equal(await lines('traced(`ship ${id}`, go);', 'ship 7'), 'file:///app/traced.ts:3');
    assert.equal(await lines('traced(`ship ${id}`, go);'), 'none');
    assert.equal(
      await lines(`const a = (x: string) => b(x); const b = (x: string) => a(x) + traced(x, go); a('ship');`),
      'file:///app/traced.ts:3',
    );
    assert.equal(
      await lines(`traced('ship', go); X.captureFunc('ship', go);`),
      'file:///app/a.ts:2 file:///app/traced.ts:3',
      'either may have made it',
    );
  });

  /** Where a span of a name stands: `file:line` of each place, or nothing. */
  async function placesOf(name: string, sources: Sources): Promise<string> {
    const match = matchSpan(span({ name }), await indexOf(sources));
    if (match.kind === 'none') return '';
    return match.sites.map(({ place }) => `${place.file.replace('file:///app/', '')}:${place.line}`).join(' ');
  }

  it('tells the names of the functions that a decorator is given', async () => {
    const tracing = (name: string): string => `def traced(func=None, *, name=None):
    def wrapper(*args):
        with xray_recorder.in_subsegment(${name}):
            return func(*args)
    return wrapper
`;
    const use = 'from tracing import traced\n@traced\ndef load(): pass\n@traced(name="store it")\ndef store(): pass\n';
    const named = { 'a.py': use, 'tracing.py': tracing('name or func.__name__') };
    assert.equal(await placesOf('load', named), 'tracing.py:3');
    assert.equal(await placesOf('store it', named), 'tracing.py:3');
    assert.equal(await placesOf('ship', named), '');
    assert.equal(await placesOf('load', { 'a.py': use, 'tracing.py': tracing('func.__doc__') }), '');
  });

  it('tells both sides of a fallback', async () => {
    const step = 'export const step = (name: string, work: () => void) => captureAsyncFunc(name, work);';
    const use = (given: string): Sources => ({
      'a.ts': `import { step } from './step'; const run = (label?: string, id = '') => step(${given}, work); run('first'); run();`,
      'step.ts': step,
    });
    assert.equal(await placesOf('first', use("label ?? 'other'")), 'step.ts:1');
    assert.equal(await placesOf('other', use("label ?? 'other'")), 'step.ts:1');
    assert.equal(await placesOf('other 7', use('label || `other ${id}`')), 'step.ts:1');
    assert.equal(await placesOf('other 7', use('label || other(id)')), '');
  });

  it('tells the parts of each tuple that a loop takes apart', async () => {
    const step = 'export const step = (name: string, work: () => void) => captureAsyncFunc(name, work);';
    const use = (list: string): Sources => ({
      'a.ts': `import { step } from './step'; for (const [work, name] of ${list}) step(name, work);`,
      'step.ts': step,
    });
    assert.equal(await placesOf('two', use("[[f, 'one'], [g, 'two']]")), 'step.ts:1');
    assert.equal(await placesOf('two', use("[[...f, 'one'], [g, 'two']]")), '');
    assert.equal(await placesOf('two', use("[[f], [g, 'two']]")), '');
    const python = `for name, work in (("one", f), ("two", g)):
    with xray_recorder.in_subsegment(name):
        work()
`;
    assert.equal(await placesOf('two', { 'a.py': python }), 'a.py:2');
  });
});
