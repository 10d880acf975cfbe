import { storedCustomers, storedOrderIds } from './sampleTables.ts';

/** A kind of request, always with the same outcome. */
export interface TrafficCase {
  readonly name: string;
  /** Logical id of the function that serves it. */
  readonly function: string;
  readonly method: 'GET' | 'POST';
  /** Path and query; `round` makes some requests differ from those of other rounds. */
  path(round: number): string;
  readonly body?: object;
  /** The status that the API answers. */
  readonly status: number;
  /** How many are sent at once; two need two processes of the function, so one of them starts cold. */
  readonly atOnce?: number;
}

const cards = {
  good: '4242 4242 4242 4242',
  expired: '4000 0000 0000 0069',
  busy: '4000 0000 0000 0119',
  slow: '4000 0000 0000 0341',
};

/** Every outcome that the sample's functions have. */
export const trafficCases: readonly TrafficCase[] = [
  order('order', 201, { items: [item('tea', 2), item('mug', 1)] }),
  order('order of one item', 201, { items: [item('lamp', 1)] }),
  order('order, provider busy', 201, { card: cards.busy }),
  order('order, provider slow', 201, { card: cards.slow }),
  order('order, customer without address', 201, { email: undefined }),
  order('order, card expired', 502, { card: cards.expired }),
  order('order, sold out', 409, { items: [item('poster', 1)] }),
  order('order without items', 400, { items: [] }),
  get('latest orders', 'ListOrders', 200, () => '/orders'),
  get('orders of a customer', 'ListOrders', 200, (round) => `/orders?customer=${pick(storedCustomers, round)}`),
  get('orders in pounds', 'ListOrders', 200, () => '/orders?currency=GBP'),
  get('orders in yen, slow', 'ListOrders', 200, () => '/orders?currency=JPY'),
  get('orders, unknown currency', 'ListOrders', 502, () => '/orders?currency=XXX'),
  get('one order', 'ListOrders', 200, (round) => `/orders/${pick(storedOrderIds, round)}`),
  get('no such order', 'ListOrders', 404, () => '/orders/o-0'),
  get('quote', 'QuoteShipping', 200, (round) => `/shipping/${pick(storedOrderIds, round)}?to=IE`),
  get('quote, carrier slow', 'QuoteShipping', 200, (round) => `/shipping/${pick(storedOrderIds, round)}?to=US`),
  get('quote, carrier down', 'QuoteShipping', 200, (round) => `/shipping/${pick(storedOrderIds, round)}?to=AU`),
  get('quote, no carrier', 'QuoteShipping', 502, (round) => `/shipping/${pick(storedOrderIds, round)}?to=AQ`),
  get('quote, no such order', 'QuoteShipping', 404, () => '/shipping/o-0'),
  {
    ...get('two quotes at once', 'QuoteShipping', 200, (round) => `/shipping/${pick(storedOrderIds, round)}?to=GB`),
    atOnce: 2,
  },
  get('stock', 'InventoryReport', 200, () => '/inventory?warehouse=dub-1'),
  get('stock that cannot be', 'InventoryReport', 502, () => '/inventory?warehouse=lim-1'),
];

function order(name: string, status: number, content: object): TrafficCase {
  const usual = {
    customer: 'ada',
    email: 'ada@example.com',
    currency: 'EUR',
    card: cards.good,
    items: [item('kettle', 1)],
  };
  return {
    name,
    function: 'CreateOrder',
    method: 'POST',
    path: () => '/orders',
    body: { ...usual, ...content },
    status,
  };
}

function item(sku: string, quantity: number): object {
  return { sku, quantity, price: 1290 };
}

function get(name: string, logicalId: string, status: number, path: (round: number) => string): TrafficCase {
  return { name, function: logicalId, method: 'GET', path, status };
}

function pick(from: readonly string[], round: number): string {
  return from[(round * 7) % from.length] ?? '';
}
