/** A log event as CloudWatch Logs holds it. */
export interface LogEvent {
  /** Epoch ms. */
  readonly timestamp: number;
  readonly message: string;
  readonly logStream: string;
}
