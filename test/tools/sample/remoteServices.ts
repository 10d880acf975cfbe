import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { asNumber, asRecord, asString, parseJson, type UnknownRecord } from '../../../src/base/readUnknown.ts';

/** What a service answers, and after how many ms. Depends on the request alone. */
interface RemoteAnswer {
  readonly status: number;
  readonly body: object;
  readonly latency: number;
}

/** Starts the shop's outer world on one free port of 127.0.0.1: payments provider, carriers, exchange rates. */
export async function startRemoteServices(): Promise<Server> {
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  const url = new URL(request.url ?? '/', 'http://local');
  const { status, body, latency } = answerTo(url, asRecord(parseJson(text)) ?? {});
  await sleep(latency);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function answerTo(url: URL, body: UnknownRecord): RemoteAnswer {
  const [first = '', second = ''] = url.pathname.slice(1).split('/');
  if (first === 'charges') return chargeAnswer(body);
  if (first === 'rates') return rateAnswer(second);
  if (second === 'offers')
    return offerAnswer(first, url.searchParams.get('to') ?? '', Number(url.searchParams.get('grams')));
  return { status: 404, body: { message: 'not found' }, latency: 1 };
}

/** The card's last digits decide, as with the test cards of payment providers. */
function chargeAnswer(body: UnknownRecord): RemoteAnswer {
  const card = asString(body['card']) ?? '';
  const amount = asNumber(body['amount']) ?? 0;
  const latency = 40 + (amount % 60);
  if (card.endsWith('0069')) return { status: 402, body: { reason: 'card expired' }, latency };
  if (card.endsWith('0119') && body['attempt'] === 1) return { status: 503, body: { reason: 'busy' }, latency };
  return {
    status: 200,
    body: { id: `r-${asString(body['order']) ?? ''}` },
    latency: card.endsWith('0341') ? 900 : latency,
  };
}

function rateAnswer(currency: string): RemoteAnswer {
  const rates: Readonly<Record<string, number>> = { GBP: 0.86, USD: 1.09, JPY: 169.2 };
  const rate = rates[currency];
  if (rate === undefined) return { status: 404, body: { message: `no rate for ${currency}` }, latency: 20 };
  // Tokyo is far away.
  return { status: 200, body: { rate }, latency: currency === 'JPY' ? 650 : 25 };
}

function offerAnswer(carrier: string, country: string, grams: number): RemoteAnswer {
  const none: RemoteAnswer = { status: 404, body: { message: `${carrier} does not go to ${country}` }, latency: 15 };
  if (country === 'AQ') return none;
  switch (carrier) {
    case 'anpost':
      return country === 'IE' || country === 'GB'
        ? { status: 200, body: { price: 450 + grams / 5 }, latency: 35 }
        : none;
    case 'dhl':
      return { status: 200, body: { price: 1100 + grams / 4 }, latency: 75 };
    case 'ups':
      if (country === 'AU') return { status: 503, body: { message: 'try later' }, latency: 30 };
      return { status: 200, body: { price: 990 + grams / 2 }, latency: country === 'US' ? 500 : 55 };
    default:
      return none;
  }
}
