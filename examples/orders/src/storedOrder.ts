/** An order as the table holds it. */
export interface StoredOrder {
  readonly id: string;
  readonly customer: string;
  readonly currency: string;
  /** In cents. */
  readonly total: number;
  readonly pieces: number;
}
