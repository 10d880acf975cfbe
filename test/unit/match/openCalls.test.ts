import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import type { Span } from '../../../src/trace/span.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, span } from './literals.ts';

describe('calls that are not all written', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The lines of a span, each as one or several; nothing where there is none. */
  async function linesOf(file: string, text: string, made: Span): Promise<string> {
    const facts = await parser.parse(`file:///app/${file}`, text);
    const match = matchSpan(made, siteIndex(declared(), facts ? [facts] : []));
    return match.kind === 'tied' ? match.sites.map(({ place }) => place.line).join('|') : '';
  }

  const put = (table: string): Span =>
    span({ name: 'DynamoDB', namespace: 'aws', aws: { operation: 'PutItem', table_name: table } });
  const asked = (url: string): Span =>
    span({
      name: new URL(url).hostname,
      namespace: 'remote',
      http: { method: 'GET', url, status: 200, contentLength: undefined },
    });

  const script = (
    call: string,
    table = 'event.table',
  ): string => `const { DynamoDB, DynamoDBClient, PutItemCommand, ...rest } = require('@aws-sdk/client-dynamodb');
const db = new DynamoDB({}), client = new DynamoDBClient({});
${call}
db.putItem({ TableName: ${table} });
`;

  for (const [what, call] of [
    ['is chosen by its name', 'db[operation]({});'],
    ['is called by others', 'each(items, db.putItem);'],
    ['is bound and called by others', 'each(items, db.putItem.bind(db));'],
    ['is called by way of the function', 'const own = db.putItem; own.call(db, {});'],
    ['is bound and called', 'const own = db.putItem.bind(db); own({});'],
    ['is a command that is chosen', 'const Command = commands[name]; client.send(new Command({}));'],
  ] as const) {
    it(`leaves no line of a script certain beside one that ${what}`, async () => {
      const lines = await linesOf('a.js', script(call), put('orders'));
      assert.deepEqual(lines.split('|').toSorted(), ['3', '4']);
    });
  }

  it('stands in a script where a method is called that callers name, on the table that they give', async () => {
    const asked = (calls: string, made = put('orders')): Promise<string> =>
      linesOf(
        'a.js',
        `const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const db = new DynamoDB({});
const call = (action, params) => db[action](params);
const write = (params) => db.putItem(params);
${calls}`,
        made,
      );
    const write = "write({ TableName: 'carts' });";
    assert.equal(await asked(`call('putItem', { TableName: 'orders' }); ${write}`), '3');
    assert.equal(await asked(`call('getItem', { TableName: 'orders' }); ${write}`), '', 'neither of them');
    assert.equal(await asked(`call('putItem', { TableName: 'orders' }); ${write}`, put('carts')), '4');
    assert.equal(await asked(`call(name(), { TableName: 'orders' }); ${write}`, put('carts')), '4');
    assert.equal(await asked(`call(name(), options()); ${write}`, put('carts')), '4|3');
    assert.equal(await asked(`items.map(call); ${write}`, put('carts')), '4|3');
  });

  it('leaves no line certain beside one that calls the same client with options which nobody sees', async () => {
    const got = span({ name: 'DynamoDB', namespace: 'aws', aws: { operation: 'GetItem', table_name: 'orders' } });
    const repository = (other: string): string => `class Orders {
  constructor(client, cache) { this.client = client; this.cache = cache; }
  find(id) { return this.client.get({ TableName: 'orders', Key: { id } }); }
  raw(params) { return ${other}; }
}
`;
    assert.equal(await linesOf('a.js', repository('this.client.get(params)'), got), '3|4');
    assert.equal(await linesOf('a.js', repository('this.cache.get(params)'), got), '3');
    assert.equal(await linesOf('a.js', repository('this.client.get({ id: params })'), got), '3');
    assert.equal(await linesOf('a.js', repository('this.cache.get(params).promise()'), got), '3|4');
    const python = (other: string): string => `class Orders:
    def __init__(self, table, cache):
        self.table = table
        self.cache = cache
    def find(self, id):
        return self.table.get_item(Key={"id": id})
    def raw(self, **options):
        return ${other}
`;
    assert.equal(await linesOf('a.py', python('self.table.get_item(**options)'), got), '6|8');
    assert.equal(await linesOf('a.py', python('self.cache.get_item(options)'), got), '6');
    const chosen = 'getattr(self.table, options["call"])()';
    assert.equal(await linesOf('a.py', python(chosen), got), '6|8');
    assert.equal(await linesOf('a.py', python('getattr(self.cache, name)(TableName="orders")'), got), '6|8');
    assert.equal(await linesOf('a.py', python('getattr(self.cache, name)(TableName="carts")'), got), '6|8');
    assert.equal(await linesOf('a.py', python('getattr(self.cache, name)()'), got), '6');
    const named = `${python('getattr(self.cache, options["name"])(TableName="orders")').replace('**options', 'name').replace('options["name"]', 'name')}Orders().raw("delete_item")\n`;
    assert.equal(await linesOf('a.py', named, got), '6');
    assert.equal(await linesOf('a.py', named.replace('delete', 'get'), got), '8');
  });

  for (const [what, call] of [
    ['is looked up', 'getattr(db, operation)(**options)'],
    ['is looked up before', 'call = getattr(db, operation); call()'],
    ['is called by others', 'pool.submit(db.put_item, TableName="a")'],
    ['is named, and called by others', 'own = db.put_item; pool.submit(own, TableName="a")'],
  ] as const) {
    it(`leaves no line of Python certain beside one that ${what}`, async () => {
      const source = `import boto3\ndb = boto3.client("dynamodb")\n${call}\ndb.put_item(TableName=table)\n`;
      assert.deepEqual((await linesOf('a.py', source, put('orders'))).split('|').toSorted(), ['3', '4']);
    });
  }

  it('ties nothing to such a line alone', async () => {
    assert.equal(await linesOf('a.js', script('db[operation]({});', "'lines'"), put('orders')), '');
    assert.equal(await linesOf('a.js', script('other[operation]({});'), put('orders')), '4');
    assert.equal(await linesOf('a.js', script('each(items, db);'), put('orders')), '4');
  });

  it('says no resource that may be another when the call is made', async () => {
    const told = (input: string): Promise<string> =>
      linesOf('a.js', script(`const input = { TableName: 'lines', Key };\n${input}`, "'orders'"), put('lines'));
    assert.equal(await told('db.putItem(input);'), '4');
    assert.equal(await told('db.putItem({ ...input });'), '4');
    assert.equal(await told('input.Limit = 1; db.putItem(input);'), '4');
    const other = (input: string): Promise<string> =>
      linesOf('a.js', script(`const input = { TableName: 'lines', Key };\n${input}`), put('orders'));
    assert.equal(await other('db.putItem(input);'), '5');
    assert.equal(await other('input.TableName = event.own; db.putItem(input);'), '4|5');
    assert.equal(await other('input[name] = event.own; db.putItem(input);'), '4|5');
    assert.equal(await other('db.putItem({ ...input, ...event });'), '4|5');
    assert.equal(await other(`db.putItem({ TableName: 'lines', ...event });`), '4|5');
    const typed = `import { DynamoDB } from '@aws-sdk/client-dynamodb'; const db = new DynamoDB({});
const write = (input: Omit<Input, 'TableName'>) => db.putItem({ TableName: 'lines', ...input });
const read = (table: string) => db.putItem({ TableName: table });`;
    assert.equal(await linesOf('a.ts', typed, put('orders')), '3');
    assert.equal(await linesOf('a.ts', typed.replace("Omit<Input, 'TableName'>", 'Input'), put('orders')), '2|3');
  });

  it('leaves no request certain beside one whose address is computed', async () => {
    const source = (get: string): string => `${get}\nfetch('https://a.example.com/x');\n`;
    assert.equal(await linesOf('a.ts', source(''), asked('https://a.example.com/x')), '2');
    assert.equal(await linesOf('a.ts', source('fetch(unknown);'), asked('https://a.example.com/x')), '2|1');
    assert.equal(await linesOf('a.ts', source('fetch(unknown);'), asked('https://b.example.com/x')), '');
  });

  it('ties a request to the line whose callers give the address', async () => {
    const source = `const get = (url: string) => fetch(url);\nget('https://a.example.com/x');\nfetch('https://b.example.com/x');`;
    assert.equal(await linesOf('a.ts', source, asked('https://a.example.com/x')), '1');
    assert.equal(await linesOf('a.ts', source, asked('https://b.example.com/x')), '3');
    assert.equal(await linesOf('a.ts', `${source} get(unknown);`, asked('https://b.example.com/x')), '3|1');
  });
});
