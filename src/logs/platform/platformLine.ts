import { asArray, asNumber, asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import { jsonLine } from '../jsonLine.ts';
import type { LogEvent } from '../logEvent.ts';
import type { PlatformLine } from '../logLine.ts';
import { otherPlatformText } from './otherPlatformText.ts';
import type { PlatformRecord } from './platformRecord.ts';

/*
 * Lines that Lambda itself writes. Two formats ("Lambda function logs" and "Lambda Telemetry API Event schema reference" in the
 * developer guide): text, `REPORT RequestId: …\tDuration: 2.46 ms\t…` with `XRAY TraceId: …` as a second line of the same event
 * and spaces for tabs in copies; and JSON, `{"time","type":"platform.report","record":{…}}`, which has no END.
 */

interface Said {
  readonly requestId: string | undefined;
  readonly record: PlatformRecord;
}

const START = /^START RequestId: ([\w-]{1,100})(?: Version: (\S{1,100}))?\s*$/;
const END = /^END RequestId: ([\w-]{1,100})\s*$/;
const INIT_START = /^INIT_START(?:\s+Runtime Version: (\S{1,200}))?(?:\s+Runtime Version ARN: \S*)?\s*$/;
const RESTORE_START = /^RESTORE_START(?:\s+Runtime Version: .*)?$/;
/** An extension that was registered, or that subscribed to logs or telemetry; and the trace of a REPORT, as an event of its own. */
const OTHER = /^(?:(?:EXTENSION|LOGS|TELEMETRY)\s+Name: .*State: |XRAY TraceId: [\w-]+\s)/;
const REPORT = /^REPORT RequestId: ([\w-]{1,100})\s/;
const PHASE_REPORT = /^(INIT|RESTORE)_REPORT\s/;
const FIELD =
  /(?:^|\s)((?:Billed |Init |Restore |Billed Restore )?Duration|Memory Size|Max Memory Used|Phase|Status|Error Type|XRAY TraceId|SegmentId|Sampled): +(\S+)/g;

const MAX_TEXT = 4_000;
const MAX_OTHER = 2_000;

/** The line as one of the platform; undefined for all others. Never throws. */
export function platformLine(event: LogEvent): PlatformLine | undefined {
  const said = event.message.startsWith('{') ? ofJson(event.message) : ofText(event.message.slice(0, MAX_TEXT));
  return said && { kind: 'platform', event, ...said };
}

function ofText(message: string): Said | undefined {
  const text = message.trimEnd();
  const start = START.exec(text);
  if (start) return { requestId: start[1], record: { type: 'start', version: start[2] } };
  const end = END.exec(text);
  if (end) return { requestId: end[1], record: { type: 'end' } };
  const report = REPORT.exec(`${text} `);
  if (report) return { requestId: report[1], record: textReport(fieldsOf(text)) };
  const phase = PHASE_REPORT.exec(`${text} `)?.[1];
  if (phase !== undefined) return { requestId: undefined, record: textPhase(phase, fieldsOf(text)) };
  const init = INIT_START.exec(text);
  if (init) return { requestId: undefined, record: { type: 'initStart', runtimeVersion: init[1] } };
  if (RESTORE_START.test(text)) return { requestId: undefined, record: { type: 'restoreStart' } };
  if (!OTHER.test(text)) return undefined;
  return { requestId: undefined, record: { type: 'other', name: text.replace(/\s+/g, ' ').slice(0, MAX_OTHER) } };
}

/** `Duration: 2.46 ms` as `Duration` → `2.46`; the first of each, in whatever order they come. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(FIELD)) if (!fields.has(name)) fields.set(name, value);
  return fields;
}

function textReport(fields: ReadonlyMap<string, string>): PlatformRecord {
  const sampled = fields.get('Sampled');
  return {
    type: 'report',
    duration: asNumber(fields.get('Duration')),
    billedDuration: asNumber(fields.get('Billed Duration')),
    memorySize: asNumber(fields.get('Memory Size')),
    maxMemoryUsed: asNumber(fields.get('Max Memory Used')),
    initDuration: asNumber(fields.get('Init Duration')),
    restoreDuration: asNumber(fields.get('Restore Duration')),
    status: fields.get('Status'),
    errorType: fields.get('Error Type'),
    traceId: traceIdOf(fields.get('XRAY TraceId')),
    segmentId: fields.get('SegmentId'),
    sampled: sampled === undefined ? undefined : sampled === 'true',
  };
}

function textPhase(phase: string, fields: ReadonlyMap<string, string>): PlatformRecord {
  return {
    type: phase === 'INIT' ? 'initReport' : 'restoreReport',
    duration: asNumber(fields.get('Init Duration') ?? fields.get('Restore Duration')),
    status: fields.get('Status'),
    errorType: fields.get('Error Type'),
  };
}

function ofJson(message: string): Said | undefined {
  // Most JSON lines are the user's: they are not parsed twice for this.
  if (!/"type"\s*:\s*"platform\./.test(message)) return undefined;
  const json = jsonLine(message);
  const [type, record] = [asString(json?.['type']), asRecord(json?.['record'])];
  if (!type?.startsWith('platform.') || !record) return undefined;
  return { requestId: asString(record['requestId']), record: jsonRecord(type.slice('platform.'.length), record) };
}

function jsonRecord(type: string, record: UnknownRecord): PlatformRecord {
  switch (type) {
    case 'initStart':
      return { type, runtimeVersion: asString(record['runtimeVersion']) };
    case 'start':
      return { type, version: asString(record['version']) };
    case 'end':
    case 'runtimeDone':
      return { type: 'end' };
    case 'restoreStart':
      return { type };
    case 'initReport':
    case 'restoreReport':
      return {
        type,
        duration: asNumber(asRecord(record['metrics'])?.['durationMs']),
        status: asString(record['status']),
        errorType: asString(record['errorType']),
      };
    case 'report':
      return jsonReport(record);
    default:
      return {
        type: 'other',
        name: (otherPlatformText(type, record) ?? `${type} ${JSON.stringify(record)}`).slice(0, MAX_OTHER),
      };
  }
}

function jsonReport(record: UnknownRecord): PlatformRecord {
  const metrics = asRecord(record['metrics']) ?? {};
  const tracing = asRecord(record['tracing']);
  const header = asString(tracing?.['value']) ?? '';
  const sampled = /(?:^|;) *Sampled=([01])/i.exec(header)?.[1];
  return {
    type: 'report',
    duration: asNumber(metrics['durationMs']),
    billedDuration: asNumber(metrics['billedDurationMs']),
    memorySize: asNumber(metrics['memorySizeMB']),
    maxMemoryUsed: asNumber(metrics['maxMemoryUsedMB']),
    initDuration: asNumber(metrics['initDurationMs']),
    restoreDuration: asNumber(metrics['restoreDurationMs']) ?? restoreSpan(record),
    status: asString(record['status']),
    errorType: asString(record['errorType']),
    traceId: traceIdOf(/(?:^|;) *Root=([\w-]{1,100})/i.exec(header)?.[1]),
    segmentId: asString(tracing?.['spanId']),
    sampled: sampled === undefined ? undefined : sampled === '1',
  };
}

function restoreSpan(record: UnknownRecord): number | undefined {
  const spans = (asArray(record['spans']) ?? []).map(asRecord);
  return asNumber(spans.find((span) => span?.['name'] === 'restore')?.['durationMs']);
}

/** `1-…` whichever spelling the line has; the W3C's has the same 32 digits without dashes. */
function traceIdOf(text: string | undefined): string | undefined {
  const digits = /^(?:1-([0-9a-f]{8})-([0-9a-f]{24})|([0-9a-f]{8})([0-9a-f]{24}))$/i.exec(text ?? '');
  if (!digits) return undefined;
  return `1-${digits[1] ?? digits[3]}-${digits[2] ?? digits[4]}`.toLowerCase();
}
