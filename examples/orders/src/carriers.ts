import { type Span, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('carriers');
const carriers = ['anpost', 'dhl', 'ups'];

export interface Offer {
  readonly carrier: string;
  /** In cents. */
  readonly price: number;
}

export class NoCarrier extends Error {
  override readonly name = 'NoCarrier';
}

/** The cheapest offer to send `grams` to a country. Throws NoCarrier where nobody goes there. */
export async function cheapestOffer(country: string, grams: number): Promise<Offer> {
  return tracer.startActiveSpan('compare carriers', { attributes: { country, grams } }, async (span) => {
    try {
      const offers = await Promise.all(carriers.map((carrier) => ask(carrier, country, grams)));
      const cheapest = offers.filter((offer) => offer !== undefined).sort((a, b) => a.price - b.price)[0];
      if (!cheapest) throw new NoCarrier(`no carrier goes to ${country}`);
      span.setAttribute('carrier', cheapest.carrier);
      return cheapest;
    } catch (error) {
      fail(span, error as Error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The offer of one carrier; undefined where it makes none, or cannot be reached. */
async function ask(carrier: string, country: string, grams: number): Promise<Offer | undefined> {
  return tracer.startActiveSpan('ask carrier', { attributes: { carrier } }, async (span) => {
    try {
      const response = await fetch(`${process.env.CARRIERS_URL}/${carrier}/offers?to=${country}&grams=${grams}`);
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`${carrier} answered ${response.status}`);
      return { carrier, ...((await response.json()) as { price: number }) };
    } catch (error) {
      // The others may do.
      fail(span, error as Error);
      return undefined;
    } finally {
      span.end();
    }
  });
}

function fail(span: Span, error: Error): void {
  span.recordException(error);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
}
