import type { SampleTable } from './sampleTemplate.ts';

/** DynamoDB's JSON for an item. */
type Item = Readonly<Record<string, { readonly S: string } | { readonly N: string }>>;

/** The ids of the orders that are in the table from the beginning. */
export const storedOrderIds: readonly string[] = Array.from({ length: 240 }, (_, index) => `o-${String(1001 + index)}`);

/** Customers of the stored orders. */
export const storedCustomers = ['ada', 'brendan', 'ciara', 'dermot', 'eimear', 'fionn'] as const;

/** Makes the tables at a DynamoDB endpoint and fills them, always with the same items. Throws an Error with DynamoDB's answer. */
export async function fillTables(endpoint: string, tables: readonly SampleTable[]): Promise<void> {
  for (const { name, keySchema, attributes } of tables) {
    await call(endpoint, 'CreateTable', {
      TableName: name,
      KeySchema: keySchema,
      AttributeDefinitions: attributes,
      BillingMode: 'PAY_PER_REQUEST',
    });
    await waitUntilActive(endpoint, name);
  }
  await put(endpoint, 'OrdersTable', storedOrders());
  await put(endpoint, 'StockTable', stock());
}

function storedOrders(): readonly Item[] {
  return storedOrderIds.map((id, index) => ({
    id: { S: id },
    customer: { S: storedCustomers[index % storedCustomers.length] ?? '' },
    currency: { S: 'EUR' },
    total: { N: String(1200 + ((index * 733) % 9000)) },
    pieces: { N: String(1 + (index % 5)) },
    receipt: { S: `r-${id}` },
  }));
}

/** `poster` is sold out; `lim-1` has a count that no warehouse can have. */
function stock(): readonly Item[] {
  const counts: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    'dub-1': { tea: 1_000_000, mug: 1_000_000, kettle: 1_000_000, lamp: 1_000_000, poster: 0 },
    'lim-1': { tea: 400, mug: 12, kettle: -3 },
  };
  return Object.entries(counts).flatMap(([warehouse, skus]) =>
    Object.entries(skus).map(([sku, count]) => ({
      warehouse: { S: warehouse },
      sku: { S: sku },
      count: { N: String(count) },
    })),
  );
}

async function put(endpoint: string, table: string, items: readonly Item[]): Promise<void> {
  // 25 is what one call takes.
  for (let start = 0; start < items.length; start += 25) {
    const requests = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    await call(endpoint, 'BatchWriteItem', { RequestItems: { [table]: requests } });
  }
}

async function waitUntilActive(endpoint: string, table: string): Promise<void> {
  for (;;) {
    const answer = await call(endpoint, 'DescribeTable', { TableName: table });
    if (answer.includes('"ACTIVE"')) return;
  }
}

/** One call of DynamoDB's JSON protocol, with a signature that a local DynamoDB does not check. */
async function call(endpoint: string, operation: string, input: object): Promise<string> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`DynamoDB ${operation}: ${response.status} ${text}`);
  return text;
}
