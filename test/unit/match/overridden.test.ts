import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DirectParser } from '../../../src/code/directParser.ts';
import { siteIndex } from '../../../src/match/siteIndex.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared } from './literals.ts';

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

  it('is known where no member tells it, or one that no class can declare again', async () => {
    assert.equal(await tableOf('ts', typed(`table = ''`, 'TABLE'), heir(`table = 'orders'`)), 'base');
    assert.equal(await tableOf('ts', typed(`#table = 'base'`, 'this.#table'), heir(`#table = 'orders'`)), 'base');
  });
});
