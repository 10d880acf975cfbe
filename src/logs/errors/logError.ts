import type { LogFrame } from './parseFrame.ts';

/** An error that a log line holds with its stack. */
export interface LogError {
  /** The class as printed: `PaymentDeclined`, `botocore.exceptions.ClientError`. */
  readonly type: string | undefined;
  readonly message: string;
  /** Innermost first; never empty. */
  readonly frames: readonly LogFrame[];
}
