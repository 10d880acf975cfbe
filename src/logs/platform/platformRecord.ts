/** What a line of Lambda itself says. Durations are ms, memory is MB. */
export type PlatformRecord =
  | { readonly type: 'initStart'; readonly runtimeVersion: string | undefined }
  | { readonly type: 'start'; readonly version: string | undefined }
  | { readonly type: 'end' }
  | { readonly type: 'restoreStart' }
  /** INIT_REPORT and RESTORE_REPORT, which Lambda writes where the phase failed or took long. */
  | {
      readonly type: 'initReport' | 'restoreReport';
      readonly duration: number | undefined;
      readonly status: string | undefined;
      readonly errorType: string | undefined;
    }
  | ReportRecord
  /** Another line of the platform, e.g. `platform.extension`; its own words. */
  | { readonly type: 'other'; readonly name: string };

/** The REPORT line of an invocation. */
export interface ReportRecord {
  readonly type: 'report';
  readonly duration: number | undefined;
  readonly billedDuration: number | undefined;
  readonly memorySize: number | undefined;
  readonly maxMemoryUsed: number | undefined;
  readonly initDuration: number | undefined;
  readonly restoreDuration: number | undefined;
  /** `timeout`, `error`, `failure`; undefined where it succeeded in the text format, which says nothing then. */
  readonly status: string | undefined;
  readonly errorType: string | undefined;
  /** `1-<8 hex>-<24 hex>`, whichever spelling the line has; undefined where it was not traced. */
  readonly traceId: string | undefined;
  readonly segmentId: string | undefined;
  readonly sampled: boolean | undefined;
}
