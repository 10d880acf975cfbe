export const VALIDATE = 'validate order';
export const names = {
  price: 'price order',
  stock: { reserve: 'reserve stock', release: 'release stock' },
} as const;
export enum Step {
  Notify = 'notify customer',
  Archive = 'archive receipt',
}
export const tables = { orders: process.env.ORDERS_TABLE!, lines: process.env.LINES_TABLE! };
export const RECEIPTS = process.env.RECEIPTS_BUCKET;
