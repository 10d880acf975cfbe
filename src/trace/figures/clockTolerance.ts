/**
 * What recorded times may disagree by before it means anything, ms. SDKs cut times off at the millisecond, and OpenTelemetry's for
 * JavaScript takes starts from one clock and lengths from another.
 */
export const CLOCK_TOLERANCE = 1;
