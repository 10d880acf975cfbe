import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { MemoryFiles } from './memoryFiles.ts';
import { siteText } from './siteText.ts';
import { makeWasmFolder } from './wasmFolder.ts';

const EOL = '\n';

describe('names that are imported', () => {
  const wasmFolder = makeWasmFolder();
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The sites of the first file, as what it reaches tells of them. */
  async function sitesOf(sources: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const files = new MemoryFiles(
      Object.fromEntries(Object.entries(sources).map(([name, text]) => [`file:///app/${name}`, text])),
    );
    const index = new CachedCodeIndex(files, new DirectParser(wasmFolder));
    const [first] = await index.reachableFrom(`file:///app/${Object.keys(sources)[0]}`);
    index.dispose();
    return (first?.sites ?? []).filter(({ kind }) => kind !== 'handler').map(siteText);
  }

  it('are constants, properties of objects and members of enums', async () => {
    const sites = await sitesOf({
      'a.ts': `import X from 'aws-xray-sdk-core';
        import { CHARGE, names, Step as S } from './names';
        import * as all from './names';
        X.captureFunc(CHARGE, f); X.captureFunc(names.stock.reserve, f); X.captureFunc(S.Notify, f);
        X.captureFunc(all.names['ship it'], f); X.captureFunc(\`\${all.PREFIX}\${id}\`, f); X.captureFunc(names.other, f);`,
      'names.ts': `export const CHARGE = 'charge'; export const PREFIX = 'step ';
        export const names = { stock: { reserve: 'reserve' }, 'ship it': 'ship' };
        export enum Step { Notify = 'notify' }`,
    });
    assert.deepEqual(sites, [
      'subsegment literal charge',
      'subsegment literal reserve',
      'subsegment literal notify',
      'subsegment literal ship',
      'subsegment prefix step ',
      'subsegment none',
    ]);
  });

  it('are functions that make what a call says, and what base classes give', async () => {
    const sites = await sitesOf({
      'a.py': `from base import Store, client, setting
class Orders(Store):
    def put(self):
        self.queue.send_message(QueueUrl=setting("QUEUE"))
        client("ecr").describe_repositories()
        client(unknown).describe_things()`,
      'base.py': `import boto3, os
def client(name): return boto3.client(name)
def setting(name): return os.environ[name]
class Store:
    @property
    def queue(self): return client("sqs")`,
    });
    assert.deepEqual(sites, [
      'sdkCall SQS SendMessage $QUEUE',
      'sdkCall Ecr DescribeRepositories',
      'sdkCall DescribeThings',
    ]);
  });

  it('are functions whose parameters have defaults', async () => {
    const sites = await sitesOf({
      'a.py': `from base import client
client().send_message(QueueUrl="a")
client("sns").publish(TopicArn="b")
client(unknown).list_things()
client(**options).list_others()`,
      'base.py': `import boto3
def client(name: str = "sqs"): return boto3.client(name)`,
    });
    assert.deepEqual(sites, [
      'sdkCall SQS SendMessage a',
      'sdkCall SNS Publish b',
      'sdkCall ListThings',
      'sdkCall ListOthers',
    ]);
  });

  it('are no clients where another file declares the function that is called', async () => {
    const sources = {
      'a.js': `const db = require('./db'); db.get({ TableName: 't', Key: {} });`,
      'db.js': `const AWS = require('aws-sdk'); const docs = new AWS.DynamoDB.DocumentClient();
        module.exports = { get: (params) => docs.get(params).promise() };`,
    };
    assert.deepEqual(await sitesOf(sources), []);
    assert.deepEqual(await sitesOf({ ...sources, 'db.js': 'module.exports = makeDb();' }), [
      'sdkCall DynamoDB GetItem t',
    ]);
  });

  it('are clients, functions that make them, and what holds them', async () => {
    const sites = await sitesOf({
      'a.js': `const { docs, queue } = require('./clients'); const clients = require('./clients');
        docs.put({ TableName: clients.TABLE }); queue().sendMessage({}); clients.store.client.getItem({ TableName: 't' });
        clients.unknown.getItem({});`,
      'clients.js': `const AWS = require('aws-sdk'); const { SQS } = require('@aws-sdk/client-sqs');
        class Store { client = new AWS.DynamoDB(); }
        const docs = new AWS.DynamoDB.DocumentClient();
        let kept; function queue() { kept = kept || new SQS({}); return kept; }
        module.exports = { docs, queue, store: new Store(), TABLE: process.env.TABLE, unknown: undefined };`,
    });
    assert.deepEqual(sites, [
      'sdkCall DynamoDB PutItem $TABLE',
      'sdkCall SQS SendMessage',
      'sdkCall DynamoDB GetItem t',
    ]);
  });

  it('go through modules that pass them on, and defaults', async () => {
    const sites = await sitesOf({
      'a.ts': `import { ddb, TABLE } from './index'; import config from './config';
        ddb.getItem({ TableName: TABLE }); ddb.getItem({ TableName: config.table });`,
      'index.ts': `export * from './clients'; export { T as TABLE } from './config';`,
      'clients.ts': `import { DynamoDB } from '@aws-sdk/client-dynamodb'; export const ddb = new DynamoDB({});`,
      'config.ts': `export const T = 'orders'; export default { table: process.env.CARTS };`,
    });
    assert.deepEqual(sites, ['sdkCall DynamoDB GetItem orders', 'sdkCall DynamoDB GetItem $CARTS']);
  });

  it("are Python's, by package, relative, and all of a module", async () => {
    const sites = await sitesOf({
      'a.py': `from shop import TABLE, aws
import shop.names
from shop.names import *
from .shop.aws import sns, Names, Step
aws.table.put_item(Item={})
aws.ddb.get_item(TableName=TABLE)
sns().publish(TopicArn="t")
rec.begin_subsegment(shop.names.CHARGE)
rec.begin_subsegment(SHIP)
rec.begin_subsegment(Names.RESERVE)
rec.begin_subsegment(Step.NOTIFY.value)
`,
      'shop/__init__.py': 'from .names import TABLE',
      'shop/names.py': ['import os', 'TABLE = os.environ["TABLE"]', 'CHARGE = "charge"', 'SHIP = "ship"'].join(EOL),
      'shop/aws.py': `import boto3
from enum import Enum
ddb = boto3.client("dynamodb")
table = boto3.resource("dynamodb").Table("orders")
def sns():
    return boto3.client("sns")
class Names:
    RESERVE = "reserve"
class Step(Enum):
    NOTIFY = "notify"
`,
    });
    assert.deepEqual(sites, [
      'sdkCall DynamoDB PutItem orders',
      'sdkCall DynamoDB GetItem $TABLE',
      'sdkCall SNS Publish t',
      'subsegment literal charge',
      'subsegment literal ship',
      'subsegment literal reserve',
      'subsegment literal notify',
    ]);
  });

  it('are not known where modules import one another, or a name has two values', async () => {
    const sites = await sitesOf({
      'a.js': `import { b } from './b.js'; import { two } from './two.js'; export const a = b;
        s.addNewSubsegment(b); s.addNewSubsegment(two);`,
      'b.js': `import { a } from './a.js'; export const b = a;`,
      'two.js': `export let two = 'one'; two = 'two';`,
    });
    assert.deepEqual(sites, ['subsegment none', 'subsegment none']);
  });

  it('are found where many modules pass on the names of all others', async () => {
    const names = Array.from({ length: 14 }, (_, at) => `m${at}`);
    const sources = names.map((name) => {
      const others = names.filter((other) => other !== name);
      return [
        `${name}.py`,
        [
          ...others.map((other) => `from ${other} import ${other.toUpperCase()}`),
          `${name.toUpperCase()} = "${name}"`,
        ].join(EOL),
      ];
    });
    const a = `from m0 import M13${EOL}rec.begin_subsegment(M13)`;
    assert.deepEqual(await sitesOf({ 'a.py': a, ...Object.fromEntries(sources) }), ['subsegment literal m13']);
  });
});
