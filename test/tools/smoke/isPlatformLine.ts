import { asRecord, asString, parseJson } from '../../../src/base/readUnknown.ts';

const ID = String.raw`[\da-f-]{36}`;
const FIGURE = String.raw`[A-Z][A-Za-z ]{1,30}: [\d.]+ (?:ms|MB)`;
const TEXT_LINES = [
  new RegExp(`^START RequestId: ${ID} Version: [$\\w]{1,20}\\s*$`),
  new RegExp(`^END RequestId: ${ID}\\s*$`),
  new RegExp(
    `^REPORT RequestId: ${ID}(?:\\s+(?:${FIGURE}|XRAY TraceId: [\\da-f-]{35}|SegmentId: [\\da-f]{16}|Sampled: (?:true|false)|Status: [a-z]{1,10}))*\\s*$`,
  ),
  /^INIT_START Runtime Version: [\w.:]{1,40}\s*$/,
];

/** Whether a log line is Lambda's own, and holds nothing but ids and figures. */
export function isPlatformLine(message: string): boolean {
  if (TEXT_LINES.some((line) => line.test(message))) return true;
  if (message.length > 2000 || !message.startsWith('{"time"')) return false;
  const line = asRecord(parseJson(message));
  const isPlatform = asString(line?.['type'])?.startsWith('platform.') === true;
  return isPlatform && !/arn:|error|https?:|@/i.test(message);
}
