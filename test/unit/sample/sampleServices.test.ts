import assert from 'node:assert/strict';
import { inRoot } from '../../tools/root.ts';
import { type SampleServices, startSampleServices } from '../../tools/sample/sampleServices.ts';

describe('startSampleServices', () => {
  let services: SampleServices;

  before(async () => {
    services = await startSampleServices(inRoot('examples', 'orders'));
  });

  after(() => services.dispose());

  const get = async (variable: string, path: string): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${services.environment[variable] ?? ''}${path}`);
    return { status: response.status, body: await response.json() };
  };

  it('answers by what is asked', async () => {
    assert.deepEqual(await get('RATES_URL', '/rates/GBP'), { status: 200, body: { rate: 0.86 } });
    assert.equal((await get('RATES_URL', '/rates/XXX')).status, 404);
    assert.deepEqual(await get('CARRIERS_URL', '/anpost/offers?to=IE&grams=400'), {
      status: 200,
      body: { price: 530 },
    });
    assert.equal((await get('CARRIERS_URL', '/ups/offers?to=AU&grams=400')).status, 503);
    assert.equal((await get('CARRIERS_URL', '/dhl/offers?to=AQ&grams=400')).status, 404);
  });

  it('charges, declines or is busy by the card', async () => {
    const charge = async (card: string, attempt: number): Promise<number> => {
      const body = JSON.stringify({ order: 'o-1', card, amount: 100, attempt });
      return (await fetch(`${services.environment['PAYMENTS_URL'] ?? ''}/charges`, { method: 'POST', body })).status;
    };
    assert.equal(await charge('4242 4242 4242 4242', 1), 200);
    assert.equal(await charge('4000 0000 0000 0069', 1), 402);
    assert.equal(await charge('4000 0000 0000 0119', 1), 503);
    assert.equal(await charge('4000 0000 0000 0119', 2), 200);
  });

  it('has the tables of the template, with the stored orders', async () => {
    const scan = (table: string): Promise<Response> =>
      fetch(services.environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '', {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': 'DynamoDB_20120810.Scan',
          'x-amz-date': '20260101T000000Z',
          authorization:
            'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
        },
        body: JSON.stringify({ TableName: table, Select: 'COUNT' }),
      });
    const counts = await Promise.all(
      ['OrdersTable', 'StockTable', 'NoticesTable'].map(
        async (table) => (await (await scan(table)).json()) as { Count: number },
      ),
    );
    assert.deepEqual(
      counts.map(({ Count }) => Count),
      [240, 8, 0],
    );
  });
});
