import assert from 'node:assert/strict';
import { withoutMiddle } from '../../../media/timeline/waterfall/withoutMiddle.ts';

describe('withoutMiddle', () => {
  const cut = (text: string, kept: number): string => withoutMiddle(Array.from(text), kept);

  it('keeps both ends, of which either may tell names apart', () => {
    assert.equal(cut('DynamoDB PutItem orders', 14), 'DynamoDB…rders');
    assert.equal(cut('orders-dev-CreateOrderFunction-1X2Y3Z', 20), 'orders-dev-C…n-1X2Y3Z');
  });

  it('keeps the beginning alone where there is room for nothing else', () => {
    assert.equal(cut('charge', 1), 'c…');
    assert.equal(cut('charge', 3), 'ch…e');
  });

  it('cuts no character in two', () => {
    assert.equal(cut('🙂🙂🙂🙂🙂', 3), '🙂🙂…🙂');
  });
});
