/*
 * The format of `*.beamline.json`: one trace with its log lines, as it is passed on. JSON that people can read and other tools can use:
 *
 *   {
 *     "format": "beamline-trace", "version": 1,
 *     "savedAt": "2026-11-28T00:40:00.000Z",
 *     "from": "AWS, eu-west-1",                            where the trace was read: neither account nor profile
 *     "removed": [{ "what": "account IDs", "values": 2 }],  what was replaced by placeholders before it was saved
 *     "trace": { "Id": "1-…", "Segments": [{ "Id": "…", "Document": { … } }] },   as BatchGetTraces has it, documents as objects
 *     "logs": [{ "logGroup": "…", "logStream": "…", "segmentId": "…", "complete": true, "notes": ["…"],
 *                "events": [{ "timestamp": 1764290400000, "message": "…" }] }]
 *   }
 *
 * `logs` has one entry for each invocation whose log was read, named by the id of its Function segment; `timestamp` is in epoch ms, and
 * events stand in the order of their stream. Without logs the field is missing. Fields that are not known are passed over; another
 * `version` is another format.
 */
import { asArray, asBoolean, asNumber, asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';
import type { LogEvent } from '../../logs/logEvent.ts';

const FORMAT = 'beamline-trace';
const VERSION = 1;

/** How the names of bundles end. */
export const BUNDLE_SUFFIX = '.beamline.json';

/** A trace as a bundle holds it. */
export interface TraceBundle {
  readonly traceId: string;
  /** Segment documents. */
  readonly documents: readonly UnknownRecord[];
  /** The trace is over 500 KB and X-Ray left some of its documents out. */
  readonly limitExceeded: boolean;
  /** Undefined where logs were not saved. */
  readonly logs: readonly SavedLog[] | undefined;
  readonly origin: BundleOrigin;
}

/** Where a bundle comes from. Untrusted text. */
export interface BundleOrigin {
  /** Epoch ms; undefined where the file does not say. */
  readonly savedAt: number | undefined;
  readonly from: string;
  readonly removed: readonly Removed[];
}

/** Values of one kind that placeholders stand for. */
export interface Removed {
  /** In words, as the plural: `account IDs`. */
  readonly what: string;
  readonly values: number;
}

/** What one invocation wrote. */
export interface SavedLog {
  readonly logGroup: string;
  /** Of the invocation's Function segment. */
  readonly segmentId: string;
  /** In the order in which they were written. */
  readonly events: readonly LogEvent[];
  /** What is missing of them, as sentences. */
  readonly notes: readonly string[];
  readonly complete: boolean;
}

/** The text of a bundle. */
export function formatTraceBundle({ traceId, documents, limitExceeded, logs, origin }: TraceBundle): string {
  const { savedAt, from, removed } = origin;
  const bundle = {
    format: FORMAT,
    version: VERSION,
    savedAt: savedAt === undefined ? undefined : new Date(savedAt).toISOString(),
    from,
    removed,
    trace: {
      Id: traceId,
      LimitExceeded: limitExceeded,
      Segments: documents.map((document) => ({ Id: document['id'], Document: document })),
    },
    logs: logs?.map(formatLog),
  };
  return `${JSON.stringify(bundle, undefined, 2)}\n`;
}

function formatLog({ logGroup, segmentId, events, notes, complete }: SavedLog): unknown {
  return {
    logGroup,
    logStream: events[0]?.logStream,
    segmentId,
    complete,
    notes,
    events: events.map(({ timestamp, message }) => ({ timestamp, message })),
  };
}

/** Whether a JSON value says that it is a bundle, of whatever version. */
export function isTraceBundle(value: unknown): boolean {
  return asRecord(value)?.['format'] === FORMAT;
}

/** What a bundle holds. Throws a UserError for one of another version, and where its trace is missing. */
export function readTraceBundle(value: unknown): TraceBundle {
  const bundle = asRecord(value);
  const version = asNumber(bundle?.['version']);
  if (version === undefined) throw broken('its version is missing');
  if (version !== VERSION) {
    const advice = version > VERSION ? 'Update Beamline to open it.' : 'Save the trace again.';
    throw new UserError(
      `The file has version ${version} of Beamline’s trace files; this Beamline reads version ${VERSION}. ${advice}`,
    );
  }
  const trace = asRecord(bundle?.['trace']);
  const traceId = asString(trace?.['Id']);
  const documents = (asArray(trace?.['Segments']) ?? []).flatMap((segment): readonly UnknownRecord[] => {
    const document = asRecord(asRecord(segment)?.['Document']);
    return document ? [document] : [];
  });
  if (traceId === undefined || documents.length === 0) throw broken('it holds no trace');
  return {
    traceId,
    documents,
    limitExceeded: trace?.['LimitExceeded'] === true,
    logs: asArray(bundle?.['logs'])?.flatMap((log) => readLog(log) ?? []),
    origin: readOrigin(bundle),
  };
}

function readOrigin(bundle: UnknownRecord | undefined): BundleOrigin {
  const savedAt = Date.parse(asString(bundle?.['savedAt']) ?? '');
  const removed = (asArray(bundle?.['removed']) ?? []).flatMap((one): readonly Removed[] => {
    const [what, values] = [asString(asRecord(one)?.['what']), asNumber(asRecord(one)?.['values'])];
    return what === undefined || values === undefined ? [] : [{ what: what.slice(0, MAX_NAME), values }];
  });
  return {
    savedAt: Number.isNaN(savedAt) ? undefined : savedAt,
    from: (asString(bundle?.['from']) ?? '').slice(0, MAX_NAME),
    removed: removed.slice(0, MAX_REMOVED),
  };
}

/** There are fewer kinds of values that are removed, and fewer things that are missing of a log. */
const MAX_REMOVED = 50;
const MAX_NOTES = 50;

/** Characters; what Beamline writes is far shorter. */
const MAX_NAME = 200;
const MAX_NOTE = 1000;

function readLog(value: unknown): SavedLog | undefined {
  const log = asRecord(value);
  const segmentId = asString(log?.['segmentId']);
  if (segmentId === undefined) return undefined;
  const logStream = asString(log?.['logStream']) ?? '';
  const events = (asArray(log?.['events']) ?? []).flatMap((one): readonly LogEvent[] => {
    const event = asRecord(one);
    const [timestamp, message] = [asNumber(event?.['timestamp']), asString(event?.['message'])];
    return timestamp === undefined || message === undefined ? [] : [{ timestamp, message, logStream }];
  });
  return {
    logGroup: asString(log?.['logGroup']) ?? '',
    segmentId,
    events,
    notes: (asArray(log?.['notes']) ?? [])
      .filter((note) => typeof note === 'string')
      .slice(0, MAX_NOTES)
      .map((note) => note.slice(0, MAX_NOTE)),
    complete: asBoolean(log?.['complete']) ?? false,
  };
}

function broken(how: string): UserError {
  return new UserError(`The file is not whole: ${how}. Save the trace again, or ask for the file anew.`);
}
