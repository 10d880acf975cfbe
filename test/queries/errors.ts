// Errors.
import { Declined as PaymentDeclined } from './errors.js';
import * as errors from './errors.js';

class OutOfStock extends Error {}

export function work(value: any, reject: (error: Error) => void) {
  if (value === 1) throw new PaymentDeclined('no');
  //               ^ throw Declined
  if (value === 2) throw new errors.NotFound();
  //               ^ throw NotFound
  if (value === 3) throw new OutOfStock();
  //               ^ throw OutOfStock
  if (value === 4) throw Error('plain');
  //               ^ throw Error
  if (value === 5) throw createError(404);
  //               ^ throw none
  if (value === 6) reject(new RangeError('far'));
  //               ^ throw RangeError
  if (value === 7) return Promise.reject(new TypeError());
  //                      ^ throw TypeError
  const built = new OutOfStock('built');
  if (value === 8) throw built;
  //               ^ throw OutOfStock
  try {
    value();
  } catch (error) {
    throw error;
    // <- throw none
  }
  throw 'text';
  // <- throw none
}
