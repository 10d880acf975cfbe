import { countText, plural } from '../../base/text/figures.ts';
import { asArray, asNumber, asString, type UnknownRecord } from '../../base/readUnknown.ts';

/**
 * A record of the JSON format that is told by itself alone, in words: `EXTENSION  agent, Ready`; undefined for a type that is not known.
 * Fields as in "Lambda Telemetry API Event schema reference". One line; it holds texts from outside, as they are.
 */
export function otherPlatformText(type: string, record: UnknownRecord): string | undefined {
  const failed = [failureOf(record)];
  switch (type) {
    // Of the runtime alone: extensions may still be at it.
    case 'initRuntimeDone':
      return said('RUNTIME INIT DONE', failed);
    case 'restoreRuntimeDone':
      return said('RUNTIME RESTORE DONE', failed);
    case 'extension':
      return said('EXTENSION', [asString(record['name']), asString(record['state']), asString(record['errorType'])]);
    case 'telemetrySubscription':
    case 'logsSubscription':
      return said('TELEMETRY', [asString(record['name']), asString(record['state']), listOf(record['types'])]);
    case 'logsDropped': {
      const [lines, bytes] = [asNumber(record['droppedRecords']), asNumber(record['droppedBytes'])];
      const size = bytes === undefined ? undefined : `${countText(bytes)} bytes`;
      return said('LOGS DROPPED', [
        lines === undefined ? undefined : plural(lines, 'record'),
        size,
        asString(record['reason']),
      ]);
    }
    default:
      return undefined;
  }
}

function failureOf(record: UnknownRecord): string | undefined {
  const [status, errorType] = [asString(record['status']), asString(record['errorType'])];
  if (status === undefined || status === 'success') return errorType;
  return errorType === undefined ? status : `${status}: ${errorType}`;
}

function listOf(value: unknown): string | undefined {
  const texts = (asArray(value) ?? []).filter((one) => typeof one === 'string');
  return texts.length === 0 ? undefined : texts.join(' ');
}

/** `WORD  one, other` of the parts that are known. */
export function said(word: string, parts: readonly (string | undefined)[]): string {
  const known = parts.filter((part) => part !== undefined && part !== '');
  return known.length === 0 ? word : `${word}  ${known.join(', ')}`;
}
