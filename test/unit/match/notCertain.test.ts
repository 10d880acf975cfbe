import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import type { Span } from '../../../src/trace/span.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { CREATE, declared, span } from './literals.ts';

describe('lines of scripts that look certain, and are not', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  const variable = (name: string) => ({ [`${name}_TABLE`]: { kind: 'text', text: name.toLowerCase() } }) as const;

  /** The lines of a span, each as one or several; nothing where there is none. */
  async function linesOf(text: string, made: Span): Promise<string> {
    const facts = await parser.parse(CREATE.replace('.ts', '.js'), text);
    const fn = declared({
      environment: { ...variable('ORDERS'), ...variable('USERS') },
      handlerPlace: { file: CREATE.replace('.ts', '.js'), line: 1, column: 1, symbol: 'handler' },
    });
    const match = matchSpan(made, siteIndex(fn, facts ? [facts] : []));
    return match.kind === 'tied'
      ? match.sites
          .map(({ place }) => place.line)
          .toSorted((a, b) => a - b)
          .join('|')
      : '';
  }

  const called = (operation: string): Span =>
    span({ name: 'DynamoDB', namespace: 'aws', aws: { operation, table_name: 'orders' } });
  const client = `const { DynamoDB, DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb'); const db = new DynamoDB({}), client = new DynamoDBClient({}), TableName = process.env.ORDERS_TABLE;
`;
  const get = 'db.getItem({ TableName });';

  it('is none where a function of one’s own is given the method, which calls it somewhere', async () => {
    const timed = 'const timed = (f) => (...args) => f(...args);';
    assert.equal(await linesOf(`${client}${timed}\n${get}`, called('GetItem')), '3');
    assert.equal(await linesOf(`${client}${timed} timed(db.getItem.bind(db));\n${get}`, called('GetItem')), '');
    assert.equal(await linesOf(`${client}${timed} timed(db.putItem.bind(db));\n${get}`, called('GetItem')), '3');
  });

  it('is none where a Proxy calls what the client does', async () => {
    const proxy = (of: string): string =>
      `const other = new Proxy(${of}, { get: (it, name) => (...args) => it[name](...args) });`;
    assert.equal(await linesOf(`${client}${proxy('cache')}\n${get}`, called('GetItem')), '3');
    assert.equal(await linesOf(`${client}${proxy('db')}\n${get}`, called('GetItem')), '');
  });

  it('is none where a command is built that nothing is seen to send', async () => {
    const built = 'const retried = wrap(client.send.bind(client)); retried(new GetItemCommand({ TableName }));';
    assert.equal(await linesOf(`${client}\nclient.send(new GetItemCommand({ TableName }));`, called('GetItem')), '3');
    assert.equal(
      await linesOf(`${client}${built}\nclient.send(new GetItemCommand({ TableName }));`, called('GetItem')),
      '',
    );
  });

  it('is none, where the SDK v2 is told the operation by a text', async () => {
    const sdk =
      "const AWS = require('aws-sdk'); const db = new AWS.DynamoDB(), TableName = process.env.ORDERS_TABLE;\n";
    const asked = (operation: string): Promise<string> =>
      linesOf(`${sdk}db.makeRequest(${operation}, { TableName }).promise();\n${get}`, called('GetItem'));
    assert.equal(await asked("'getItem'"), '2|3');
    assert.equal(await asked('operation'), '2|3');
    assert.equal(await asked("'putItem'"), '3');
    const unsigned = `${sdk}db.makeUnauthenticatedRequest('getItem', { TableName }).promise();\n${get}`;
    assert.equal(await linesOf(unsigned, called('GetItem')), '2|3');
  });

  for (const [what, change] of [
    ['is assigned options', 'Object.assign(input, options);'],
    ['has a field set', 'input.TableName = options.table;'],
  ] as const) {
    it(`counts for any table where what a call is given ${what}`, async () => {
      const other = (text: string): string =>
        `${client}const input = { TableName: process.env.USERS_TABLE }; ${text}\ndb.getItem(input);\n${get}`;
      assert.equal(await linesOf(other(''), called('GetItem')), '4');
      assert.equal(await linesOf(other(change), called('GetItem')), '3|4');
    });
  }

  it('counts for any table where the input of a command is set before it is sent', async () => {
    const other = (text: string): string =>
      `${client}const command = new GetItemCommand({ TableName: process.env.USERS_TABLE }); ${text}\nclient.send(command);\n${get}`;
    assert.equal(await linesOf(other(''), called('GetItem')), '4');
    assert.equal(await linesOf(other('command.input.TableName = table;'), called('GetItem')), '3|4');
  });

  it('counts for any table where a field that names it may be set by others', async () => {
    const store = (constructor: string, after = ''): string =>
      `${client}class Store { table = process.env.USERS_TABLE; constructor(options) { ${constructor} }
find() { return db.getItem({ TableName: this.table }); } }
${get} store.find(); ${after}`;
    assert.equal(await linesOf(store('this.name = options.name;'), called('GetItem')), '4');
    assert.equal(await linesOf(store('Object.assign(this, options);'), called('GetItem')), '3|4');
    assert.equal(await linesOf(store('', 'store.table = other;'), called('GetItem')), '3|4');
    assert.equal(await linesOf(store('', 'if (store.table === other) run();'), called('GetItem')), '4');
    const held = (after: string): string =>
      `${client}const config = { table: process.env.USERS_TABLE };\ndb.getItem({ TableName: config.table });\n${get} ${after}`;
    assert.equal(await linesOf(held(''), called('GetItem')), '4');
    assert.equal(await linesOf(held('Object.assign(config, more);'), called('GetItem')), '3|4');
  });

  it('counts for any table where what names it is given to code that sets one', async () => {
    const handed = (call: string): Promise<string> =>
      linesOf(
        `${client}const move = (given) => { given.TableName = other; }, input = { TableName: process.env.USERS_TABLE };
${call} db.getItem(input);
${get}`,
        called('GetItem'),
      );
    assert.equal(await handed(''), '4');
    assert.equal(await handed('move(input);'), '3|4');
    const defined = (set: string): Promise<string> =>
      linesOf(
        `${client}class Users { static table = process.env.USERS_TABLE; } ${set}
db.getItem({ TableName: Users.table });
${get}`,
        called('GetItem'),
      );
    assert.equal(await defined(''), '4');
    assert.equal(await defined("Object.defineProperty(Users, 'table', { value: other });"), '3|4');
    assert.equal(await defined("Reflect.set(Users, 'table', other);"), '3|4');
    assert.equal(await defined("Reflect.set(Orders, 'table', other);"), '4');
  });

  it('counts for any table where the code sets the variable itself that names it', async () => {
    const other = (set: string): Promise<string> =>
      linesOf(`${client}${set}\ndb.getItem({ TableName: process.env.USERS_TABLE });\n${get}`, called('GetItem'));
    assert.equal(await other(''), '4');
    for (const set of [
      'process.env.USERS_TABLE = stage + 1;',
      "process.env['USERS_TABLE'] = table;",
      'Object.assign(process.env, { STAGE: stage, USERS_TABLE: table });',
      "for (const name of ['USERS_TABLE']) process.env[name] = await load(name);",
    ])
      assert.equal(await other(set), '3|4', set);
    for (const set of [
      "if (process.env.USERS_TABLE === 'orders') run();",
      "process.env.USERS_TABLE ??= 'orders';",
      'process.env.STAGE = stage;',
      'for (const name of names) process.env[name] = await load(name);',
    ])
      assert.equal(await other(set), '4', set);
  });

  it('counts for any table where a schema changes the field that names it', async () => {
    const parsed = (schema: string, use: string): Promise<string> =>
      linesOf(
        `${client}const { z } = require('zod'); const schema = ${schema};
db.getItem({ TableName: ${use} });
${get}`,
        called('GetItem'),
      );
    const plain =
      'z.object({ USERS_TABLE: z.string().min(1), STAGE: z.string().toLowerCase(), ON: z.string().transform(isOn) })';
    const changed = plain.replace('min(1)', 'transform((name) => `${name}-v2`)');
    for (const [use, before] of [
      ['schema.parse(process.env).USERS_TABLE', ''],
      ['env.USERS_TABLE', 'const env = schema.parse(process.env)'],
      ['USERS_TABLE', 'const { USERS_TABLE } = schema.parse(process.env)'],
    ] as const) {
      assert.equal(await parsed(`${plain}; ${before}`, use), '4', use);
      assert.equal(await parsed(`${changed}; ${before}`, use), '3|4', use);
    }
    const parse = 'schema.strict().parse(process.env).USERS_TABLE';
    assert.equal(await parsed(`z.object({ ON: z.boolean() }).extend(${plain.slice(9, -1)})`, parse), '4');
    assert.equal(await parsed(`${changed}.extend({ ON: z.boolean() })`, parse), '3|4');
    assert.equal(await parsed(`z.object({}).merge(${changed})`, parse), '3|4');
    assert.equal(await parsed(`z.object({ USERS_TABLE: tableName })`, parse), '3|4', 'not known');
    const given = "schema.parse({ USERS_TABLE: 'users' }).USERS_TABLE";
    assert.equal(await parsed('z.object({ USERS_TABLE: z.string() })', given), '4');
    assert.equal(await parsed(changed, given), '3|4');
  });

  it('is any of a client whose middleware gives calls other tables', async () => {
    const other = (hook: string): Promise<string> =>
      linesOf(
        `${client}${hook}
client.send(new GetItemCommand({ TableName: process.env.USERS_TABLE }));
client.send(new GetItemCommand({ TableName }));`,
        called('GetItem'),
      );
    const hook = (body: string): string => `client.middlewareStack.add((next) => (args) => { ${body} });`;
    assert.equal(await other(hook('log(args.input.TableName); return next(args);')), '4');
    assert.equal(await other(hook('args.input.TableName = own(args); return next(args);')), '3|4');
    assert.equal(await other(hook('return next({ ...args, input: { ...args.input, TableName: own(args) } });')), '3|4');
  });

  it('is one of two beside a method that is looked up and called otherwise', async () => {
    const sdk =
      "const AWS = require('aws-sdk'); const db = new AWS.DynamoDB(), TableName = process.env.ORDERS_TABLE;\n";
    const asked = (call: string): Promise<string> => linesOf(`${sdk}${call}\n${get}`, called('GetItem'));
    assert.equal(await asked('db[operation].call(db, input).promise();'), '2|3');
    assert.equal(await asked('const run = (of, name, input) => of[name](input).promise(); run(db, name, {});'), '2|3');
    assert.equal(await asked('const run = (of, name, input) => of[name](input); run(cache, name, {});'), '3');
  });

  it('is what a class of one’s own may hand a command on to', async () => {
    const sent = (sender: string): Promise<string> =>
      linesOf(
        `${client}class Retrying { constructor(inner) { this.inner = inner; }
send(command) { return retry(() => this.inner.send(command)); } }
${sender}.send(new GetItemCommand({ TableName }));`,
        called('GetItem'),
      );
    assert.equal(await sent('new Retrying(client)'), '3|4');
    assert.equal(await sent('client'), '4');
  });

  it('tells a class’s own member from that of its instances', async () => {
    const store = (members: string, use: string): Promise<string> =>
      linesOf(
        `${client}class Store { ${members}
${use} }
${get} store.find();`,
        called('GetItem'),
      );
    const both = 'static table = process.env.USERS_TABLE; table = process.env.ORDERS_TABLE;';
    const asked = (table: string): string => `find() { return db.getItem({ TableName: ${table} }); }`;
    assert.equal(await store(both, asked('this.table')), '3|4');
    assert.equal(await store(both, asked('Store.table')), '4');
    assert.equal(await store(both, asked('new Store().table')), '3|4');
    assert.equal(await store(both, `static ${asked('this.table')}`), '4');
    const declared = 'static table = process.env.USERS_TABLE; table;';
    const taken = `take(options) { ({ table: this.table } = options); return this; } ${asked('this.table')}`;
    assert.equal(await store(declared, taken), '3|4');
    assert.equal(await store('table = process.env.USERS_TABLE;', asked('this.table')), '4');
    assert.equal(await store('table = process.env.USERS_TABLE;', taken), '3|4');
  });

  it('takes promises of what libraries make for none of the SDK v2', async () => {
    const own = client.replace('const db =', 'const docs =').replaceAll('db.', 'docs.');
    const promised = (made: string): Promise<string> =>
      linesOf(`${own}${made}\n${get.replace('db', 'docs')}`, called('GetItem'));
    const asked = 'cache.getItem(params).promise();';
    assert.equal(await promised(`const keep = (cache) => ${asked} keep(store);`), '2|3', 'of what is given');
    assert.equal(await promised(`const { cache } = require('./clients'); ${asked}`), '2|3', 'of another file');
    assert.equal(await promised(`const cache = require('redis').createClient(); ${asked}`), '3');
  });

  it('is none where sending is handed on, and what is built may be sent so', async () => {
    const sent = (bound: string): Promise<string> =>
      linesOf(
        `${client}const { own: { send } } = { own: client };
const store = { run: ${bound}, exec(command) { return client.send(command); } };
store.run(new GetItemCommand({ TableName }));`,
        called('GetItem'),
      );
    assert.equal(await sent('(command) => store.exec(command)'), '3');
    assert.equal(await sent('send.bind(client)'), '');
    assert.equal(await sent('client.send.bind(client)'), '');
    assert.equal(await sent('(command) => send.call(client, command)'), '');
  });

  it('is one of two where a method, or what a module exports, is looked up by a name that is put together', async () => {
    const worker = (look: string): string => `${client}class Worker {
makeOrder() { return ${get} }
makeRefund() { return ${get} }
other() { return this.makeRefund(); }
run(kind) { ${look} }
}
exports.handler = (event) => { new Worker().run(event.kind); new Worker().other(); };`;
    const at = (look: string): Promise<string> => linesOf(worker(look), called('GetItem'));
    assert.equal(await at('this[kind] = 1;'), '4', 'nothing is called so');
    assert.equal(await at('const method = this[kind]; return method.call(this);'), '3|4');
    assert.equal(await at('return Object.getOwnPropertyNames(Worker.prototype);'), '3|4');
    const steps = (use: string, from = './steps'): string => `${client}const steps = require('${from}');
function order() { return ${get} }
function other() { return ${get} }
exports.handler = (event) => { ${use} other(); };`;
    const using = (use: string, from?: string): Promise<string> => linesOf(steps(use, from), called('GetItem'));
    assert.equal(await using('steps.run(event); steps.list[0];'), '4');
    for (const use of [
      'const step = steps[event.kind];',
      'Object.values(steps);',
      'for (const name in steps) {}',
      'const all = { ...steps };',
      'const { [event.kind]: step } = steps;',
    ])
      assert.equal(await using(use), '3|4', use);
    assert.equal(await using('const step = steps[event.kind];', 'lodash'), '4', 'of a library');
  });

  it('is one of several where a request’s method is chosen by its name', async () => {
    const asked = span({
      name: 'api.example.com',
      namespace: 'remote',
      http: { method: 'GET', url: 'https://api.example.com/a', status: 200, contentLength: undefined },
    });
    const of = (call: string): Promise<string> =>
      linesOf(`const axios = require('axios');\n${call}\naxios.get('https://api.example.com/a');`, asked);
    assert.equal(await of('axios[verb](url);'), '2|3');
    assert.equal(await of("axios[verb]('https://other.example.com/a');"), '3');
    assert.equal(await of('cache[verb](url);'), '3');
  });

  it('is one of several for a span that has the name of a function or a class', async () => {
    const script = (before: string): string => `const xray = require('aws-xray-sdk-core');
const traced = (f) => xray.captureAsyncFunc(f.name, f);
${before}
const old = () => xray.captureAsyncFunc('charge', f);`;
    const at = (before: string): Promise<string> => linesOf(script(before), span({ name: 'charge' }));
    assert.equal(await at(''), '4');
    assert.equal(await at('function charge() {}'), '2|4');
    assert.equal(await at('class charge {}'), '2|4');
    assert.equal(await at("function charge() { return xray.captureAsyncFunc('charge', f); }"), '3|4', 'its own');
  });

  it('is one of several for a name that two lines write, and some text beside them', async () => {
    const script = (text: string): string => `const xray = require('aws-xray-sdk-core');
const any = () => xray.captureAsyncFunc(next(), f);
const one = () => xray.captureAsyncFunc('charge', f);
const other = () => xray.captureAsyncFunc('charge', f);
${text}`;
    const at = (text: string): Promise<string> => linesOf(script(text), span({ name: 'charge' }));
    assert.equal(await at(''), '3|4');
    assert.equal(await at("queue.push('charge');"), '2|3|4');
  });
});
