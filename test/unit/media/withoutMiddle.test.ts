import assert from 'node:assert/strict';
import { withoutMiddle } from '../../../media/timeline/waterfall/drawing/withoutMiddle.ts';

describe('withoutMiddle', () => {
  const cut = (text: string, kept: number): string => withoutMiddle(Array.from(text), kept);

  it('keeps both ends, of which either may tell names apart', () => {
    assert.equal(cut('validate everything', 10), 'valida…hing');
    assert.equal(cut('orders-dev-CreateOrderFunction-1X2Y3Z', 20), 'orders-dev-C…n-1X2Y3Z');
  });

  it('keeps the first and the last of three words', () => {
    assert.equal(cut('DynamoDB PutItem orders', 17), 'DynamoDB Pu…orders');
    assert.equal(cut('DynamoDB PutItem orders', 14), 'DynamoDB…orders');
    assert.equal(cut('DynamoDB PutItem orders', 12), 'DynamoDB…ders');
    assert.equal(cut('GET 127.0.0.1 /dhl/offers', 16), 'GET 1…/dhl/offers');
    assert.equal(cut('GET 127.0.0.1 /dhl/offers', 12), 'GET…hl/offers');
    assert.equal(cut('GET 127.0.0.1 /dhl/offers', 3), 'GE…s');
  });

  it('keeps the beginning alone where there is room for nothing else', () => {
    assert.equal(cut('charge', 1), 'c…');
    assert.equal(cut('charge', 3), 'ch…e');
  });

  it('cuts no character in two', () => {
    assert.equal(cut('🙂🙂🙂🙂🙂', 3), '🙂🙂…🙂');
  });
});
