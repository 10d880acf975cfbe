export class UnknownCurrency extends Error {
  override readonly name = 'UnknownCurrency';
}

/** What one euro is in `currency`. Throws UnknownCurrency. */
export async function exchangeRate(currency: string): Promise<number> {
  if (currency === 'EUR') return 1;
  const response = await fetch(`${process.env.RATES_URL}/rates/${currency}`);
  if (response.status === 404) throw new UnknownCurrency(`there is no exchange rate for ${currency}`);
  const { rate } = (await response.json()) as { rate: number };
  return rate;
}
