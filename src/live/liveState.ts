import type { UserError } from '../base/userError.ts';
import type { Connection } from '../sources/connection/connection.ts';

/** Whether traces are being read, as the status bar shows it. */
export type LiveState =
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'connecting'; readonly connection: Connection }
  /** `refreshedAt`: epoch ms. */
  | { readonly kind: 'connected'; readonly connection: Connection; readonly refreshedAt: number }
  | { readonly kind: 'paused'; readonly connection: Connection }
  /** Asked again from time to time; what was read before stays. */
  | { readonly kind: 'failed'; readonly connection: Connection; readonly error: UserError };

/** Why what is known stays behind what is there: the user wants it so, or it cannot be read. */
export type Lag = 'paused' | 'failing';
