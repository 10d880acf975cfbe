import { default as XRay } from 'aws-xray-sdk-core';
const captureFunc = XRay.captureFunc;
import { vouchers } from './pricing.mjs';

export class Basket {
  lines = [];

  constructor({ id, lines = [] }) {
    this.id = id;
    this.lines.push(...lines);
  }

  add(sku, price) {
    captureFunc('add line', () => this.lines.push({ sku, price }));
  }

  total() {
    return captureFunc('sum lines', () => this.lines.reduce((sum, { price }) => sum + price, vouchers.quote));
  }

  toItem() {
    return captureFunc('serialise basket', () => ({ id: this.id, lines: this.lines }));
  }
}
