import type { UnknownRecord } from '../base/readUnknown.ts';

/** Takes segment documents, as the X-Ray service does: any order, later ones with the same id overwrite. */
export interface SegmentSink {
  /** `document` has at least `id` and `trace_id`; anything else is refused with the reason. */
  put(document: UnknownRecord): string | undefined;
}

/** Takes log events. Groups and streams are made when first written to. */
export interface LogSink {
  put(logGroup: string, logStream: string, events: readonly LogEvent[]): void;
}

export interface LogEvent {
  /** Epoch ms. */
  readonly timestamp: number;
  readonly message: string;
}
