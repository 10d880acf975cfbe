import { randomUUID } from 'node:crypto';

export interface OrderItem {
  readonly sku: string;
  readonly quantity: number;
  /** In cents. */
  readonly price: number;
}

export interface Order {
  readonly id: string;
  readonly customer: string;
  readonly email?: string;
  readonly currency: string;
  readonly card: string;
  readonly items: readonly OrderItem[];
  /** In cents. */
  readonly total: number;
}

export class InvalidOrder extends Error {
  override readonly name = 'InvalidOrder';
}

/** The order in a request's body. Throws InvalidOrder where something that every order needs is missing. */
export function readOrder(body: string | null): Order {
  const { customer, email, currency = 'EUR', card, items } = JSON.parse(body ?? '{}') as Partial<Order>;
  if (!customer || !card) throw new InvalidOrder('an order needs a customer and a card');
  if (!items?.length) throw new InvalidOrder('an order needs at least one item');
  const total = items.reduce((sum, item) => sum + item.price * item.quantity, 0);
  return { id: `o-${randomUUID().slice(0, 8)}`, customer, email, currency, card, items, total };
}
