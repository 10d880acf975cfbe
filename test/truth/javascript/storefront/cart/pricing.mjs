import xray from 'aws-xray-sdk-core';
const { captureAsyncFunc, getSegment } = xray;
import all from './steps.mjs';

const PRICES = 'https://prices.example.com';

export async function priceOf(sku) {
  return captureAsyncFunc('price of item', async (sub) => {
    try {
      const response = await fetch(`${PRICES}/v1/items/${sku}`);
      const { rate } = await response.json();
      return rate;
    } finally {
      sub.close();
    }
  });
}

class Vouchers {
  #base = 'https://vouchers.example.com';
  seen = new Set();

  check = async (code) => {
    const sub = getSegment().addNewSubsegment('check voucher');
    const response = await fetch(`${this.#base}/check/${code}`);
    sub.close();
    return response.ok;
  };

  async redeem(code) {
    this.seen.add(code);
    return fetch('https://vouchers.example.com/redeem', { method: 'POST', body: code });
  }

  get quote() {
    const sub = getSegment().addNewSubsegment(all.ship.quote);
    sub.close();
    return 1;
  }
}

export const vouchers = new Vouchers();
