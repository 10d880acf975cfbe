import { observed } from '../infra/spans';

export interface Carrier {
  quote(weight: number): Promise<number>;
  book(id: string): Promise<string>;
}

export class HttpCarrier implements Carrier {
  private readonly base = process.env.CARRIER_API!;

  quote(weight: number): Promise<number> {
    return observed('carrier quote', async (span) => {
      span.setAttribute('weight', weight);
      const response = await fetch(`${this.base}/quotes?weight=${weight}`);
      return ((await response.json()) as { rate: number }).rate;
    });
  }

  async book(id: string): Promise<string> {
    return observed('carrier book', async () => {
      const response = await this.call('bookings', { id });
      return ((await response.json()) as { id: string }).id;
    });
  }

  private call(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.base}/${path}`, { method: 'POST', body: JSON.stringify(body) });
  }
}
