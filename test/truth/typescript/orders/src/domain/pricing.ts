import { captureAsyncFunc, captureFunc } from 'aws-xray-sdk-core';
import { names } from '@lib/names';
import { traced } from '../lib/traced';

export function subtotal(lines: number): number {
  return captureFunc('subtotal', () => lines * 3);
}

export async function price(lines: number): Promise<number> {
  return captureAsyncFunc(names.price, async (sub) => {
    const sum = subtotal(lines);
    const tax = captureFunc(`tax ${'standard'}`, () => sum * 0.2);
    sub?.close();
    return sum + tax;
  });
}

export async function discount(code: string): Promise<number> {
  return captureAsyncFunc(`discount:${code}`, async (sub) => {
    sub?.close();
    return 1;
  });
}

export const rates = async () =>
  traced('exchange rates', async () => {
    const response = await fetch('https://rates.example.com/latest?base=EUR');
    return response.json();
  });
