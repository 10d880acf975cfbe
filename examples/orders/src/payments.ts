import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import AWSXRay from 'aws-xray-sdk-core';
import axios from 'axios';
import type { InvocationLog } from './log';
import type { Order } from './order';

// Requests of every library that builds on these two become subsegments, named after the host.
AWSXRay.captureHTTPsGlobal(http);
AWSXRay.captureHTTPsGlobal(https);

export interface Receipt {
  readonly id: string;
  /** In cents. */
  readonly amount: number;
  readonly attempts: number;
}

export class PaymentDeclined extends Error {
  override readonly name = 'PaymentDeclined';
}

const maxAttempts = 3;

/** Charges the order's card. A provider that is busy is asked again. Throws PaymentDeclined where the bank says no. */
export async function charge(order: Order, log: InvocationLog): Promise<Receipt> {
  for (let attempt = 1; ; attempt++) {
    const { status, data } = await axios.post(
      `${process.env.PAYMENTS_URL}/charges`,
      { order: order.id, card: order.card, amount: order.total, currency: order.currency, attempt },
      { validateStatus: () => true },
    );
    if (status === 200) return { id: data.id, amount: order.total, attempts: attempt };
    if (status === 402) throw new PaymentDeclined(data.reason);
    if (attempt === maxAttempts) throw new Error(`the payments provider answered ${status}`);
    log.warn('retrying payment', { attempt, status });
    await sleep(50 * attempt);
  }
}
