import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, span } from './literals.ts';

describe('a resource that members of a class tell', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** The tables that the only call may be about. */
  async function tableOf(extension: 'ts' | 'py', ...texts: readonly string[]): Promise<string | undefined> {
    const parsed = await Promise.all(texts.map((text, at) => parser.parse(`file:///${at}.${extension}`, text)));
    const index = siteIndex(
      declared(),
      parsed.flatMap((facts) => facts ?? []),
    );
    const [only, ...others] = index.sdkCalls.get('dynamodb getitem') ?? [];
    assert.ok(only && others.length === 0);
    return only.resource;
  }

  const typed = (member: string, given: string): string => `import { DynamoDB } from '@aws-sdk/client-dynamodb';
    const TABLE = 'base';
    export class Repo { client = new DynamoDB({}); ${member}; find(id) { return this.client.getItem({ TableName: ${given} }); } }`;
  const heir = (member: string): string => `import { Repo as Base } from './base';
    class Middle extends Base {}
    export class Orders extends Middle { ${member} }`;

  it('is not known where a class of another file that extends it declares one of them again', async () => {
    for (const [member, given] of [
      [`get table() { return 'base'; }`, 'this.table'],
      [`table() { return 'base'; }`, 'this.table()'],
      [`table = 'base'`, 'this.table'],
    ] as const) {
      assert.equal(await tableOf('ts', typed(member, given)), 'base', given);
      assert.equal(await tableOf('ts', typed(member, given), heir('save() {}')), 'base', given);
      assert.equal(await tableOf('ts', typed(member, given), heir(`table = 'orders'`)), undefined, given);
    }
    const python = `import boto3
class Repo:
    table = boto3.resource("dynamodb").Table("base")
    def find(self):
        return self.table.get_item(Key={})`;
    assert.equal(await tableOf('py', python), 'base');
    assert.equal(
      await tableOf('py', python, 'import base\nclass Orders(base.Repo):\n    table = connect("orders")'),
      undefined,
    );
  });

  it('is not known where one extends it by another name than its own', async () => {
    const repo = `${typed(`table = 'base'`, 'this.table')} export { Repo as Store };`;
    const body = `{ table = 'orders' }`;
    for (const [other, ...more] of [
      [`import { Store } from './0'; export class Orders extends Store ${body}`],
      [`import Anything from './0'; export class Orders extends Anything ${body}`],
      [`import * as all from '@/shop/0'; export class Orders extends all.Store ${body}`],
      [`const Store = require('./0'); class Orders extends Store ${body}`],
      [`const { Store } = require('./0'); class Orders extends Store ${body}`],
      [`import { Repo } from './0'; class Orders extends traced(Repo) ${body}`],
      [`import { Repo } from './0'; class Orders extends traced(log(Repo)) ${body}`],
      [`import { Store } from './2'; class Orders extends Store ${body}`, `export { Repo as Store } from './0';`],
    ] as const)
      assert.equal(await tableOf('ts', repo, other, ...more), undefined, other);
    const elsewhere = `import { EventEmitter } from 'node:events'; export class Orders extends EventEmitter ${body}`;
    assert.equal(await tableOf('ts', repo, elsewhere), 'base');
  });

  it('is known where no member tells it, or one that no class can declare again', async () => {
    assert.equal(await tableOf('ts', typed(`table = ''`, 'TABLE'), heir(`table = 'orders'`)), 'base');
    assert.equal(await tableOf('ts', typed(`#table = 'base'`, 'this.#table'), heir(`#table = 'orders'`)), 'base');
  });
});

describe('a client that members of a class tell', () => {
  const wasmFolder = makeWasmFolder();
  const parser = new DirectParser(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** Lines that a call of this service is tied to. */
  async function linesOf(service: string, ...texts: readonly string[]): Promise<string> {
    const parsed = await Promise.all(texts.map((text, at) => parser.parse(`file:///${at}.py`, text)));
    const index = siteIndex(
      declared(),
      parsed.flatMap((facts) => facts ?? []),
    );
    const match = matchSpan(span({ name: service, namespace: 'aws', aws: { operation: 'ListTags' } }), index);
    return match.kind === 'none' ? 'none' : match.sites.map(({ place }) => `${place.file}:${place.line}`).join(' ');
  }

  const base = `import boto3
class Tagged:
    client = boto3.client("lambda")
    def tags(self):
        return self.client.list_tags(Resource="a")
Tagged().tags()
`;
  const heir = 'from base import Tagged\nclass Keys(Tagged):\n    client = connect("kms")';
  const other = 'import boto3\nboto3.client("kms").list_tags(Resource="b")';

  it('may be another where a class that extends it declares it again', async () => {
    assert.equal(await linesOf('lambda', base), 'file:///0.py:5');
    assert.equal(await linesOf('kms', base, other), 'file:///1.py:2');
    assert.equal(await linesOf('kms', base, other, heir), 'file:///1.py:2 file:///0.py:5');
    assert.equal(await linesOf('kms', base, heir), 'none', 'nor is it certain that it is');
    assert.equal(await linesOf('lambda', base, heir), 'file:///0.py:5');
    const alias = base.replace('return self.client.list', 'client = self.client; return client.list');
    assert.equal(await linesOf('kms', alias, other, heir), 'file:///1.py:2 file:///0.py:5');
  });
});
