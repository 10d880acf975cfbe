import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { matchSpan } from '../../../src/match/evidence/matchSpan.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';
import { declared, span } from './literals.ts';

describe('callMakers', () => {
  const wasmFolder = makeWasmFolder();
  after(() => rmSync(wasmFolder, { recursive: true }));

  /** Where a call of DynamoDB stands, or why nowhere. */
  async function placeOf(operation: string, table: string | undefined, text: string, name = 'a.py'): Promise<string> {
    const file = `file:///app/${name}`;
    const code = new CachedCodeIndex(new MemoryFiles({ [file]: text }), new DirectParser(wasmFolder));
    const facts = await code.reachableFrom(file);
    code.dispose();
    const aws = { operation, ...(table === undefined ? {} : { table_name: table }) };
    const match = matchSpan(span({ name: 'DynamoDB', namespace: 'aws', aws }), siteIndex(declared(), facts));
    return match.kind === 'none' ? match.reason : match.sites.map(({ place }) => place.line).join(' ');
  }

  const store = `import boto3
orders = boto3.resource("dynamodb").Table("orders")
orders.put_item(Item={})
def keep(table):
    table.update_item(Key={})
    table.query(Limit=1)
`;
  const own = `${store}from aws_lambda_powertools.utilities.idempotency import idempotent\n`;

  it('leave no line certain that may work on another table', async () => {
    assert.equal(await placeOf('UpdateItem', 'locks', store), '5');
    assert.equal(
      await placeOf('UpdateItem', 'locks', own),
      'a library that the handler imports may have made DynamoDB UpdateItem',
    );
    assert.equal(
      await placeOf('PutItem', undefined, own),
      'a library that the handler imports may have made DynamoDB PutItem',
    );
  });

  it('leave lines certain that name the table, and calls that the library does not make', async () => {
    assert.equal(await placeOf('PutItem', 'orders', own), '3');
    assert.equal(await placeOf('PutItem', 'locks', own), 'no line calls DynamoDB PutItem on locks');
    assert.equal(await placeOf('Query', 'locks', own), '6');
  });

  it('leave no line certain that works on the table which the library is given, or on one that may be that', async () => {
    const given = (table: string): string =>
      `import os\n${store}from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer
layer = DynamoDBPersistenceLayer(${table})
`;
    const may = 'a library that the handler imports may have made DynamoDB PutItem';
    assert.equal(await placeOf('PutItem', 'orders', given('table_name="orders"')), may);
    assert.equal(await placeOf('PutItem', 'orders', given('"orders"')), may);
    assert.equal(await placeOf('PutItem', 'orders', given('table_name=settings.table')), may);
    assert.equal(await placeOf('PutItem', 'orders', given('table_name="locks"')), '4');
    assert.equal(await placeOf('Query', 'orders', given('table_name="orders"')), '7');
    const script = (table: string): string =>
      `import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
const store = new DynamoDBPersistenceLayer({ tableName: ${table} }), db = new DynamoDB({});
db.putItem({ TableName: 'orders', Item: {} });
`;
    assert.equal(await placeOf('PutItem', 'orders', script("'orders'"), 'a.ts'), may);
    assert.equal(await placeOf('PutItem', 'orders', script("'locks'"), 'a.ts'), '4');
    assert.equal(await placeOf('PutItem', 'orders', script('process.env.TABLE'), 'a.ts'), may);
    const java = (table: string): string =>
      `import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.lambda.powertools.idempotency.persistence.dynamodb.DynamoDBPersistenceStore;
class Orders {
  DynamoDbClient db = DynamoDbClient.create();
  Object store = DynamoDBPersistenceStore.builder().withTableName(${table}).build();
  void save() { db.putItem(b -> b.tableName("orders")); }
}
`;
    assert.equal(await placeOf('PutItem', 'orders', java('"orders"'), 'Orders.java'), may);
    assert.equal(await placeOf('PutItem', 'orders', java('"locks"'), 'Orders.java'), '6');
  });

  it('leave no line certain beside a mapper, which works on the tables that the code names', async () => {
    const mapped = `${store}from pynamodb.models import Model\n`;
    assert.equal(await placeOf('PutItem', 'orders', store), '3');
    assert.equal(
      await placeOf('PutItem', 'orders', mapped),
      'a library that the handler imports may have made DynamoDB PutItem',
    );
  });
});
