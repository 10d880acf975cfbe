// Errors.
import { Declined as PaymentDeclined } from './errors.js';
import * as errors from './errors.js';

class OutOfStock extends Error {}

export function work(value: any, reject: (error: Error) => void) {
  if (value === 1) throw new PaymentDeclined('no');
  if (value === 2) throw new errors.NotFound();
  if (value === 3) throw new OutOfStock();
  if (value === 4) throw Error('plain');
  if (value === 5) throw createError(404);
  if (value === 6) reject(new RangeError('far'));
  if (value === 7) return Promise.reject(new TypeError());
  const built = new OutOfStock('built');
  if (value === 8) throw built;
  try {
    value();
  } catch (error) {
    throw error;
  }
  throw 'text';
}
