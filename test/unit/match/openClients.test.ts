import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import type { Span } from '../../../src/trace/span.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, span } from './literals.ts';

describe('lines beside others that may have made the span', () => {
  const wasmFolder = makeWasmFolder();
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** Where a span stands in what the first file reaches: `a.py:3|b.py:4`; nothing where it stands nowhere. */
  async function linesOf(
    sources: Readonly<Record<string, string>>,
    made: Span,
    environment: LambdaFunction['environment'] = {},
  ): Promise<string> {
    const named = Object.entries(sources).map(([name, text]) => [`file:///app/${name}`, text]);
    const code = new CachedCodeIndex(new MemoryFiles(Object.fromEntries(named)), new DirectParser(wasmFolder));
    const facts = await code.reachableFrom(`file:///app/${Object.keys(sources)[0]}`);
    code.dispose();
    const match = matchSpan(made, siteIndex(declared({ environment }), facts));
    if (match.kind === 'none') return '';
    return match.sites
      .map(({ place }) => `${place.file.replace('file:///app/', '')}:${place.line}`)
      .toSorted()
      .join('|');
  }

  const call = (operation: string): Span =>
    span({ name: 'DynamoDB', namespace: 'aws', aws: { operation, table_name: 'orders' } });
  const old = 'import boto3\nboto3.client("dynamodb").scan(TableName="orders")\n';

  it('are not certain beside a client of a table of clients', async () => {
    const lines = await linesOf({ 'a.py': `${old}clients["db"].scan(TableName="orders")\n` }, call('Scan'));
    assert.equal(lines, 'a.py:2|a.py:3');
  });

  it('are not certain beside a client that a class keeps, and that is made when it is asked for', async () => {
    const dao = `class Dao:
    client = None
    @classmethod
    def db(cls):
        if Dao.client is None:
            Dao.client = make()
        return Dao.client
    @classmethod
    def all(cls):
        return cls.db().scan(TableName="orders")
`;
    assert.equal(await linesOf({ 'a.py': `${old}${dao}Dao.all()\n` }, call('Scan')), 'a.py:12|a.py:2');
  });

  it('are not certain beside a call whose options nobody sees', async () => {
    assert.equal(await linesOf({ 'a.py': `${old}clients["db"].scan(**options)\n` }, call('Scan')), 'a.py:2|a.py:3');
    assert.equal(await linesOf({ 'a.py': `${old}clients["db"].scan(options)\n` }, call('Scan')), 'a.py:2');
    assert.equal(await linesOf({ 'a.py': `${old}clients["db"].query(**options)\n` }, call('Scan')), 'a.py:2');
    const made = span({ name: 'KMS', namespace: 'aws', aws: { operation: 'GenerateDataKey' } });
    const keys = 'import boto3\nboto3.client("kms").generate_data_key(KeyId="k")\n';
    assert.equal(
      await linesOf({ 'a.py': `${keys}clients["keys"].generate_data_key(**options)\n` }, made),
      'a.py:2|a.py:3',
    );
    assert.equal(await linesOf({ 'a.py': `${keys}clients["keys"].generate_random(**options)\n` }, made), 'a.py:2');
  });

  it('are not certain beside members of a table or an object that boto3 loads where they are used', async () => {
    const resources = 'import boto3\nobject = boto3.resource("s3").Object("receipts", "k")\n';
    const loaded = `${resources}def check(): object.load()\n`;
    const read = span({ name: 'S3', namespace: 'aws', aws: { operation: 'HeadObject' } });
    const more = (use: string): Promise<string> => linesOf({ 'a.py': `${loaded}def more(): return ${use}\n` }, read);
    assert.equal(await more('object.content_length'), 'a.py:3|a.py:4');
    assert.equal(await more('f"{object.content_length} bytes"'), 'a.py:3|a.py:4');
    assert.equal(await more('object.bucket_name'), 'a.py:3');
    assert.equal(await more('given.content_length'), 'a.py:3');
    const described = 'import boto3\nboto3.client("dynamodb").describe_table(TableName="orders")\n';
    const counted = (table: string): string =>
      `${described}table = boto3.resource("dynamodb").Table("${table}")\ntable.item_count\n`;
    assert.equal(await linesOf({ 'a.py': counted('orders') }, call('DescribeTable')), 'a.py:2|a.py:4');
    assert.equal(await linesOf({ 'a.py': counted('users') }, call('DescribeTable')), 'a.py:2');
    const held = `${described}class Users:
    def __init__(self): self.table = boto3.resource("dynamodb").Table("users")
    def count(self): return self.table.item_count
Users().count()
`;
    assert.equal(
      await linesOf({ 'a.py': held }, call('DescribeTable')),
      'a.py:2|a.py:5',
      'another class may extend it',
    );
  });

  it('are not certain beside members of what a loop or a bucket gives, nor beside attributes of queues and topics', async () => {
    const beside = (service: string, method: string, use: string): Promise<string> => {
      const operation = method.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
      const made = span({ name: service.toUpperCase(), namespace: 'aws', aws: { operation } });
      const sdk = service === 'dynamodb' ? call(operation) : made;
      const text = `import boto3\nboto3.client("${service}").${method}()\nmade = boto3.resource("${service}")\n${use}\n`;
      return linesOf({ 'a.py': text }, sdk);
    };
    const both = 'a.py:2|a.py:4';
    for (const each of ['tables.all()', 'tables.limit(5)', 'tables.filter(Limit=5).limit(5)'])
      assert.equal(await beside('dynamodb', 'describe_table', `[table.item_count for table in made.${each}]`), both);
    assert.equal(await beside('dynamodb', 'describe_table', '[table.name for table in made.tables.all()]'), 'a.py:2');
    const objects = (use: string): string => `[${use} for each in made.Bucket("receipts").objects.all()]`;
    assert.equal(await beside('s3', 'head_object', objects('each.Object().metadata')), both);
    assert.equal(await beside('s3', 'head_object', objects('each.size')), 'a.py:2', 'which the list has');
    const put = (member: string): string => `made.Bucket("receipts").put_object(Key="k").${member}`;
    assert.equal(await beside('s3', 'head_object', put('version_id')), both);
    assert.equal(await beside('s3', 'list_buckets', 'made.Bucket("receipts").creation_date'), both);
    for (const queue of ['Queue(url)', 'get_queue_by_name(QueueName="q")'])
      assert.equal(await beside('sqs', 'get_queue_attributes', `made.${queue}.attributes["Policy"]`), both);
    assert.equal(await beside('sqs', 'get_queue_attributes', 'made.Queue(url).url'), 'a.py:2');
    assert.equal(await beside('sns', 'get_topic_attributes', 'made.Topic(arn).attributes'), both);
  });

  it('are beside members that stand on a line of their own, or whose table a class that extends this one may set', async () => {
    const described = 'import boto3\nboto3.client("dynamodb").describe_table(TableName="orders")\n';
    const chain = `${described}count = (boto3.resource("dynamodb")\n  .Table("orders")\n  .item_count)\n`;
    assert.equal(await linesOf({ 'a.py': chain }, call('DescribeTable')), 'a.py:2|a.py:5');
    const held = `${described}class Users:
    table = boto3.resource("dynamodb").Table("users")
    def count(self):
        table = self.table
        return table.item_count
Users().count()
`;
    assert.equal(await linesOf({ 'a.py': held }, call('DescribeTable')), 'a.py:2|a.py:7');
  });

  it('are not certain beside a table that is one of two, whose names alone differ', async () => {
    const beside = (text: string): Promise<string> =>
      linesOf({ 'a.py': `${old}made = boto3.resource("dynamodb")\n${text}\n` }, call('Scan'));
    assert.equal(await beside('table = made.Table("users")\ntable.scan()'), 'a.py:2');
    const choice = (other: string): string => `table = made.Table("users") if test else ${other}\ntable.scan()`;
    assert.equal(await beside(choice('made.Table("orders")')), 'a.py:2|a.py:5');
    assert.equal(await beside(choice('Cache("orders")')), 'a.py:2');
    assert.equal(
      await beside('table = made.Table("users")\nif other: table = made.Table("orders")\ntable.scan()'),
      'a.py:2|a.py:6',
    );
    const given = `def table():
    if test: return made.Table("users")
    return made.Table("orders")
table().scan()`;
    assert.equal(await beside(given), 'a.py:2|a.py:7');
    const heir = `class Users:
    table = made.Table("users")
    def all(self): return self.table.scan()
class Orders(Users):
    table = made.Table("orders")
Orders().all()`;
    assert.equal(await beside(heir), 'a.py:2|a.py:6');
  });

  it('are not certain beside a table that a function of the workspace gives, whatever that is given', async () => {
    const read = 'boto3.client("dynamodb").scan(TableName="orders")\n';
    const beside = (use: string, body: string): Promise<string> =>
      linesOf(
        {
          'a.py': `import boto3, store\n${read}store.${use}("o").scan()\n`,
          'store.py': `import boto3\nmade = boto3.resource("dynamodb")\n${body}\n`,
        },
        call('Scan'),
      );
    assert.equal(await beside('table', 'def table(kind): return made.Table(names[kind])'), 'a.py:2|a.py:3');
    assert.equal(await beside('table', 'def table(kind): return made.Table("users")'), 'a.py:2');
    assert.equal(await beside('made.Table', ''), 'a.py:2');
    const method = (maker: string): string => `${read}made = boto3.resource("dynamodb")
class Store:
    ${maker}
    def all(self): return self.table("o").scan()
Store().all()
`;
    const either = `def table(self, kind):
        if kind == "u": return made.Table("users")
        return made.Table("orders")`;
    assert.equal(await linesOf({ 'a.py': `import boto3\n${method(either)}` }, call('Scan')), 'a.py:2|a.py:8');
    const given = 'def table(self, name): return made.Table(name)';
    assert.equal(await linesOf({ 'a.py': `import boto3\n${method(given)}` }, call('Scan')), 'a.py:2');
  });

  it('are certain of a table’s own calls beside one that loads it', async () => {
    const table = 'import boto3\ntable = boto3.resource("dynamodb").Table(name)\ntable.load()\ntable.scan()\n';
    assert.equal(await linesOf({ 'a.py': table }, call('Scan')), 'a.py:4');
    assert.equal(await linesOf({ 'a.py': table }, call('DescribeTable')), 'a.py:3');
  });

  it('are not certain beside pages and waiters of any name, which write nothing', async () => {
    const pages = `for page in clients["db"].get_paginator(name).paginate(**options): pass\n`;
    assert.equal(await linesOf({ 'a.py': old + pages }, call('Scan')), 'a.py:2|a.py:3');
    const retrieved = old.replaceAll('dynamodb', 'bedrock-agent-runtime').replace('scan', 'retrieve');
    const asked = span({ name: 'Bedrock Agent Runtime', namespace: 'aws', aws: { operation: 'Retrieve' } });
    assert.equal(await linesOf({ 'a.py': retrieved + pages }, asked), 'a.py:2|a.py:3');
    const write = old.replace('scan', 'put_item');
    assert.equal(await linesOf({ 'a.py': write + pages }, call('PutItem')), 'a.py:2');
    const given = `def read(name):\n    for page in db.get_paginator(name).paginate(): pass\nread("query")\n`;
    const own = `import boto3\ndb = boto3.client("dynamodb")\ndb.scan(TableName="orders")\n${given}`;
    assert.equal(await linesOf({ 'a.py': own }, call('Scan')), 'a.py:3');
    assert.equal(await linesOf({ 'a.py': own }, call('Query')), 'a.py:5');
  });

  it('are none where what is given a method by its name may call it', async () => {
    const given = `import boto3\ndb = boto3.client("dynamodb")\ndb.scan(TableName="orders")\n`;
    assert.equal(await linesOf({ 'a.py': `${given}run(what=db.scan)\n` }, call('Scan')), '');
    assert.equal(await linesOf({ 'a.py': `${given}run(what=db.query)\n` }, call('Scan')), 'a.py:3');
  });

  it('are Go methods that have a name of their own, and none where a function is given one', async () => {
    const go = (body: string): string => `package main
import "github.com/aws/aws-sdk-go-v2/service/dynamodb"
func old(ctx context.Context, s *Store) { s.db.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String("orders")}) }
func work(ctx context.Context, s *Store) {
${body}
}
`;
    const own = 'scan := s.db.Scan\nscan(ctx, &dynamodb.ScanInput{TableName: aws.String("orders")})';
    assert.equal(await linesOf({ 'a.go': go(own) }, call('Scan')), 'a.go:3|a.go:6');
    const given = 'Call(ctx, s.db.Scan, &dynamodb.ScanInput{TableName: aws.String("orders")})';
    assert.equal(await linesOf({ 'a.go': go(given) }, call('Scan')), '');
  });

  it('are not certain where a module that is chosen by name makes the call, too', async () => {
    const sources = (choose: string): Readonly<Record<string, string>> => ({
      'a.py': `${old}import importlib\n${choose}\n`,
      'plugins/one.py': `import boto3\ndef run():\n    boto3.client("dynamodb").scan(TableName="orders")\n`,
    });
    const both = 'a.py:2|plugins/one.py:3';
    for (const module of ['f".plugins.{kind}", __package__', 'f"plugins.{kind}"', '"plugins." + kind', '"plugins.one"'])
      assert.equal(await linesOf(sources(`importlib.import_module(${module}).run()`), call('Scan')), both, module);
    const table = `MODULES = {"one": "plugins.one"}\nimportlib.import_module(MODULES[kind]).run()`;
    assert.equal(await linesOf(sources(table), call('Scan')), both);
    const script = `const { DynamoDB } = require('@aws-sdk/client-dynamodb');\nnew DynamoDB({}).scan({ TableName: 'orders' });\n`;
    const chosen = { 'a.js': `${script}require(\`./plugins/\${kind}.js\`);`, 'plugins/one.js': script };
    assert.equal(await linesOf(chosen, call('Scan')), 'a.js:2|plugins/one.js:2');
  });

  it('are not certain of a name that a line which takes any may be given', async () => {
    const made = span({ name: 'charge' });
    const open = `from aws_xray_sdk.core import xray_recorder
def step(function):
    def run():
        with xray_recorder.in_subsegment(function.__name__):
            function()
    return run
def other():
    with xray_recorder.in_subsegment("charge"):
        pass
other()
`;
    const own = '@step\ndef charge():\n    pass\n';
    assert.equal(await linesOf({ 'a.py': open + own }, made), 'a.py:4|a.py:8');
    assert.equal(await linesOf({ 'a.py': `${open}${own.replace('@step\n', '')}` }, made), 'a.py:8');
    assert.equal(await linesOf({ 'a.py': `${open}step(functions["charge"])\n` }, made), 'a.py:4|a.py:8');
    const composed = `${open.replace('"charge"', '"pay.charge"')}step(functions["charge"])\n`;
    assert.equal(await linesOf({ 'a.py': composed }, span({ name: 'pay.charge' })), 'a.py:4|a.py:8');
    const begun = composed.replace('function.__name__', 'f"pay.{function.__name__}"');
    assert.equal(await linesOf({ 'a.py': begun }, span({ name: 'pay.charge' })), 'a.py:4|a.py:8');
  });

  it('are not certain of a name that a constant has in capitals', async () => {
    const java = `import com.amazonaws.xray.AWSXRay;
class Dock {
  enum Step { ASSIGN, MOOR }
  void run(Step step) { AWSXRay.createSubsegment(step.name().toLowerCase(), () -> {}); }
  void old() { AWSXRay.createSubsegment("moor", () -> {}); AWSXRay.createSubsegment("other", () -> {}); }
}
`;
    assert.equal(await linesOf({ 'Dock.java': java }, span({ name: 'moor' })), 'Dock.java:4|Dock.java:5');
    assert.equal(await linesOf({ 'Dock.java': java }, span({ name: 'other' })), 'Dock.java:5');
  });

  it('are those of a session that a class of its own sends by, where it does', async () => {
    const asked = span({
      name: 'shop.example.com',
      namespace: 'remote',
      http: { method: 'GET', url: 'https://shop.example.com/orders', status: 200, contentLength: undefined },
    });
    const api = (method: string): string => `import requests
class Api(requests.Session):
    def ${method}(self, method, url):
        return super().request(method, self.base + url)
api = Api()
api.get("https://shop.example.com/orders")
requests.get("https://shop.example.com/orders")
`;
    assert.equal(await linesOf({ 'a.py': api('request') }, asked), 'a.py:4|a.py:7');
    assert.equal(await linesOf({ 'a.py': api('ask') }, asked), 'a.py:4|a.py:6|a.py:7');
  });

  it('are not certain beside a call of a table that is held in brackets, where others set it', async () => {
    const held = (after: string): Promise<string> =>
      linesOf(
        {
          'a.js': `const { DynamoDB } = require('@aws-sdk/client-dynamodb'); const { config } = require('./config');
const db = new DynamoDB({}), stage = 'test';
db.scan({ TableName: config[stage].table });
db.scan({ TableName: 'orders' }); ${after}
`,
          'config.js': `exports.config = { test: { table: 'users' } };`,
        },
        call('Scan'),
      );
    assert.equal(await held(''), 'a.js:4');
    assert.equal(await held('config[stage].table = other;'), 'a.js:3|a.js:4');
    assert.equal(await held('configs.table = other;'), 'a.js:4');
  });

  it('are not certain beside a call of a table whose variable another file sets', async () => {
    const of = (set: string, file: string, use: string): Promise<string> =>
      linesOf({ [`a${file}`]: use, [`config${file}`]: set }, call('Scan'), {
        USERS: { kind: 'text', text: 'users' },
      });
    const python = `import os, boto3, config
boto3.client("dynamodb").scan(TableName=os.environ["USERS"])
boto3.client("dynamodb").scan(TableName="orders")
`;
    assert.equal(await of('import os\nos.environ["STAGE"] = "test"\n', '.py', python), 'a.py:3');
    assert.equal(await of('import os\nos.environ.setdefault("USERS", "orders")\n', '.py', python), 'a.py:3');
    assert.equal(await of('import os\nos.environ["USERS"] = load()\n', '.py', python), 'a.py:2|a.py:3');
    assert.equal(await of('import os\nos.environ.update(USERS="orders")\n', '.py', python), 'a.py:2|a.py:3');
    const script = `const { DynamoDB } = require('@aws-sdk/client-dynamodb'); require('./config'); const db = new DynamoDB({});
db.scan({ TableName: process.env.USERS });
db.scan({ TableName: 'orders' });
`;
    assert.equal(await of("process.env.USERS = process.env.USERS || 'orders';", '.js', script), 'a.js:3');
    assert.equal(await of('process.env.USERS = `${process.env.STAGE}-orders`;', '.js', script), 'a.js:2|a.js:3');
  });

  it('are not certain beside what Python binds, looks up or names a method by', async () => {
    const beside = (line: string): Promise<string> =>
      linesOf(
        { 'a.py': `import functools, operator\n${old}client = boto3.client("dynamodb")\n${line}\n` },
        call('Scan'),
      );
    assert.equal(await beside('scan = functools.partial(client.scan, **base)\nscan()'), 'a.py:3|a.py:6');
    assert.equal(await beside('scan = functools.partial(client.query, **base)\nscan()'), 'a.py:3');
    assert.equal(
      await beside('read = operator.methodcaller("scan", TableName="orders")'),
      'a.py:3',
      'no method of AWS alone',
    );
    assert.equal(await beside('getattr(client, "scan")(TableName=table)'), 'a.py:3|a.py:5');
    assert.equal(await beside('getattr(client, "query")(TableName=table)'), 'a.py:3');
    const got = call('GetItem');
    const read = (method: string): Promise<string> =>
      linesOf(
        { 'a.py': `import operator\n${old.replace('scan', 'get_item')}read = operator.methodcaller("${method}")\n` },
        got,
      );
    assert.equal(await read('get_item'), '');
    assert.equal(await read('put_item'), 'a.py:3');
  });

  it('take what stands last in options', async () => {
    const lines = (options: string): Promise<string> =>
      linesOf(
        { 'a.py': `${old}base = {"TableName": "users"}\nboto3.client("dynamodb").scan(**${options})\n` },
        call('Scan'),
      );
    assert.equal(await lines('base'), 'a.py:2');
    assert.equal(await lines('{**base, "TableName": "orders"}'), 'a.py:2|a.py:4');
    assert.equal(await lines('{"TableName": "orders", **base}'), 'a.py:2');
  });

  it('are not certain beside a field of one’s own that is given whatever there is', async () => {
    const store = (init: string): Promise<string> =>
      linesOf(
        {
          'a.py': `${old}class Store:
    table = "users"
    def __init__(self, **options):
        ${init}
    def all(self):
        return boto3.client("dynamodb").scan(TableName=self.table)
Store(**more).all()
`,
        },
        call('Scan'),
      );
    assert.equal(await store('self.name = options["name"]'), 'a.py:2');
    assert.equal(await store('setattr(self, "name", options["name"])'), 'a.py:2');
    for (const init of [
      'vars(self).update(options)',
      'self.__dict__.update(options)',
      'for name in options: setattr(self, name, options[name])',
    ])
      assert.equal(await store(init), 'a.py:2|a.py:8', init);
    assert.equal(await store('self.name = store.table = options["name"]'), 'a.py:2|a.py:8');
  });

  const java = (body: string): Readonly<Record<string, string>> => ({
    'com/acme/A.java': `package com.acme;
import java.util.function.*;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
class A {
  private final DynamoDbClient db = DynamoDbClient.create();
  void old() { db.scan(r -> r.tableName("orders")); }
  ${body}
}
`,
  });
  const at = (...lines: readonly number[]): string => lines.map((line) => `com/acme/A.java:${line}`).join('|');

  it('are none in Java where a method is kept for later, and ties beside a lambda of which nothing is known', async () => {
    const beside = (body: string): Promise<string> => linesOf(java(body), call('Scan'));
    assert.equal(await beside(''), at(6));
    assert.equal(await beside('Function<Scan, Rows> scan = db::scan;'), '');
    assert.equal(await beside('Object run() { return caller.call(DynamoDbClient::scan, request); }'), '');
    assert.equal(await beside('Function<Scan, Rows> scan = db::query;'), at(6));
    assert.equal(
      await beside('Object run() { return caller.call((client, request) -> client.scan(request)); }'),
      at(6, 7),
    );
    assert.equal(
      await beside('Object run() { return caller.call((client, request) -> client.query(request)); }'),
      at(6),
    );
    assert.equal(await beside('Object run(Cache cache, Key key) { return cache.scan(key); }'), at(6));
  });

  it('are of clients that a supplier gives, also one of another file', async () => {
    const clients = `package com.acme;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
class Clients { static final Supplier<DynamoDbClient> DYNAMO = memo(() -> DynamoDbClient.create()); }
`;
    const given = (body: string): Promise<string> =>
      linesOf({ ...java(body), 'com/acme/Clients.java': clients }, call('Scan'));
    const asked = (client: string): string => `void all() { ${client}.get().scan(r -> r.tableName("orders")); }`;
    assert.equal(await given(asked('Clients.DYNAMO')), at(6, 7));
    assert.equal(await given(`Supplier<DynamoDbClient> own = make(); ${asked('own')}`), at(6, 7));
    assert.equal(await given(`Supplier<Cache> own = make(); ${asked('own')}`), at(6));
  });

  it('are of clients that a function of Java is declared to give', async () => {
    const given = (body: string, clients = ''): Promise<string> =>
      linesOf({ ...java(body), ...(clients === '' ? {} : { 'com/acme/Clients.java': clients }) }, call('Scan'));
    const asked = (client: string): string => `void all() { ${client}.scan(r -> r.tableName("orders")); } `;
    const lazy =
      'static DynamoDbClient made; static DynamoDbClient made() { if (made == null) made = make(); return made; }';
    for (const client of ['made()', 'this.made()', 'A.made()', 'new A().made()'])
      assert.equal(await given(`${asked(client)}${lazy}`), at(6, 7), client);
    assert.equal(await given(`${asked('made()')}${lazy.replace('make()', 'DynamoDbClient.create()')}`), at(6, 7));
    assert.equal(await given(`${asked('made()')}abstract DynamoDbClient made();`), at(6, 7));
    assert.equal(await given(`${asked('made()')}abstract Cache made();`), at(6));
    assert.equal(await given(`${asked('made(1)')}${lazy}abstract Cache made(int of);`), at(6), 'either of them');
    const clients = `package com.acme;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
class Clients { ${lazy} }
`;
    assert.equal(await given(asked('Clients.made()'), clients), at(6, 7));
    const caught = 'static DynamoDbClient made() { try { return make(); } catch (Exception none) { return null; } }';
    assert.equal(await given(asked('Clients.made()'), clients.replace(lazy, caught)), at(6, 7));
  });

  const ofOther = (name: string, body: string): Readonly<Record<string, string>> => ({
    [`com/acme/${name}.java`]: `package com.acme;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
class ${name} { ${body} }
`,
  });

  it('are of clients that classes of other files of Java give', async () => {
    const given = (body: string, clients: string): Promise<string> =>
      linesOf({ ...java(body), ...ofOther('Clients', clients) }, call('Scan'));
    const asked = (client: string): string =>
      `void all(Clients clients) { ${client}.scan(r -> r.tableName("orders")); }`;
    const made = 'DynamoDbClient made() { return make(); }';
    assert.equal(await given(asked('clients.made()'), made), at(6, 7), 'a parameter’s');
    assert.equal(await given(`Clients held; ${asked('held.made()')}`, made), at(6, 7), 'a field’s');
    assert.equal(await given(asked('clients.made()'), made.replace('DynamoDbClient', 'Cache')), at(6));
    const overload = 'static DynamoDbClient made(Region region) { return make(region); }';
    assert.equal(await given(asked('Clients.made()'), `static ${made} ${overload}`), at(6, 7), 'either method’s');
    const named = 'String table() { return "users"; }';
    const use = 'void all(Clients clients) { db.scan(r -> r.tableName(clients.table())); }';
    assert.equal(await given(use, named), at(6, 7), 'a class that extends it may have another name');
  });

  it('are of clients that Java inherits or imports from classes of other files', async () => {
    const from = (use: string, base: string, written: string, instead: string): Promise<string> => {
      const own = java(`void all() { ${use}.scan(r -> r.tableName("orders")); }`);
      const changed = Object.entries(own).map(([name, text]) => [name, text.replace(written, instead)]);
      return linesOf({ ...Object.fromEntries(changed), ...ofOther('Base', base) }, call('Scan'));
    };
    const inherited = (use: string, base: string): Promise<string> =>
      from(use, base, 'class A', 'class A extends Base');
    const made = 'DynamoDbClient made() { return make(); }';
    assert.equal(await inherited('made()', made), at(6, 7));
    assert.equal(await inherited('this.made()', made), at(6, 7));
    const own = 'class A extends Base { Cache made() { return null; }';
    assert.equal(await from('made()', made, 'class A {', own), at(6), 'its own method');
    assert.equal(await inherited('held', 'final DynamoDbClient held; Base() { held = make(); }'), at(6, 7));
    assert.equal(await inherited('held', 'final Cache held; Base() { held = make(); }'), at(6));
    const imports = 'import static com.acme.Base.made; import java';
    assert.equal(await from('made()', `static ${made}`, 'import java', imports), at(6, 7));
  });

  it('are ties in Go beside what a method of the type itself is called by', async () => {
    const go = (body: string): Readonly<Record<string, string>> => ({
      'main.go': `package main
import "github.com/aws/aws-sdk-go-v2/service/dynamodb"
func old(ctx context.Context, db *dynamodb.Client) { db.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String("orders")}) }
${body}
`,
    });
    const bound =
      'func all(ctx context.Context) { scan := (*dynamodb.Client).Scan; scan(db(), ctx, &dynamodb.ScanInput{}) }';
    assert.equal(await linesOf(go(bound), call('Scan')), 'main.go:3|main.go:4');
    assert.equal(await linesOf(go(bound.replaceAll('Scan', 'Query')), call('Scan')), 'main.go:3');
  });

  it('are those of a client that a function of Go gives with an error', async () => {
    const text = `package main
import "github.com/aws/aws-sdk-go-v2/service/dynamodb"
func open(ctx context.Context) (*dynamodb.Client, error) {
	if kept == nil { return nil, errors.New("none") }
	return dynamodb.NewFromConfig(kept), nil
}
func work(ctx context.Context) {
	client, err := open(ctx)
	client.Scan(ctx, inputs.All())
}
`;
    assert.equal(await linesOf({ 'a.go': text }, call('Scan')), 'a.go:9');
  });
});
