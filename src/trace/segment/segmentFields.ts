/*
 * The fields of one document, and what is odd about them: wrong types, numbers that came as text, what is beyond X-Ray's limits (X-Ray
 * Developer Guide, "X-Ray segment documents"). What has a wrong type is left out.
 */
import { asArray, asNumber, asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';

/** X-Ray's limits for one document. */
const MAX_NAME = 200;
const MAX_LINKS = 20;

/** Letters, numbers, white space and these are what a name may hold; the first knows most of those that are in order, and fast. */
const PLAIN_NAME = /^[\w.:/%&#=+\\\-@][\w\s.:/%&#=+\\\-@]*$/;
const STRANGE_IN_NAME = /[^\p{L}\p{N}\s_.:/%&#=+\\\-@]/u;

/** The fields of a segment document that are there and of the right type; `undefined` and false stand for all else. */
export interface SegmentFields {
  /** None that is empty. */
  readonly name: string | undefined;
  /** As it was sent, as the next. */
  readonly startTime: unknown;
  readonly endTime: unknown;
  readonly inProgress: boolean;
  readonly origin: string | undefined;
  readonly namespace: string | undefined;
  readonly user: string | undefined;
  readonly resourceArn: string | undefined;
  readonly error: boolean;
  readonly fault: boolean;
  readonly throttle: boolean;
  readonly inferred: boolean;
  readonly traced: boolean;
  readonly precursorIds: readonly unknown[] | undefined;
  readonly links: readonly unknown[] | undefined;
  readonly aws: UnknownRecord | undefined;
  readonly metadata: UnknownRecord | undefined;
  readonly sql: UnknownRecord | undefined;
  readonly service: UnknownRecord | undefined;
  readonly http: UnknownRecord | undefined;
  readonly annotations: UnknownRecord | undefined;
  /** As it was sent. */
  readonly cause: unknown;
}

type OpenFields = { -readonly [Key in keyof SegmentFields]: SegmentFields[Key] };

/**
 * Reads a document's fields, and adds what is odd about them, but for its times and its cause, to `notes`. One pass over those that are
 * there: this runs for every span, and to look for each that there could be takes longer.
 */
export function readFields(raw: UnknownRecord, notes: string[]): SegmentFields {
  const fields = noFields();
  let isNamed = false;
  for (const key in raw) {
    const value = raw[key];
    if (value === undefined || value === null) continue;
    if (key === 'name') isNamed = true;
    readField(fields, key, value, notes);
  }
  if (!isNamed) notes.push('it has no name');
  return fields;
}

function noFields(): OpenFields {
  return {
    name: undefined,
    startTime: undefined,
    endTime: undefined,
    inProgress: false,
    origin: undefined,
    namespace: undefined,
    user: undefined,
    resourceArn: undefined,
    error: false,
    fault: false,
    throttle: false,
    inferred: false,
    traced: false,
    precursorIds: undefined,
    links: undefined,
    aws: undefined,
    metadata: undefined,
    sql: undefined,
    service: undefined,
    http: undefined,
    annotations: undefined,
    cause: undefined,
  };
}

function readField(fields: OpenFields, key: string, value: unknown, notes: string[]): void {
  switch (key) {
    case 'name':
      fields.name = nameOf(value, notes);
      break;
    case 'start_time':
      if (typeof value !== 'number') textNumberNote(key, value, notes);
      fields.startTime = value;
      break;
    case 'end_time':
      if (typeof value !== 'number') textNumberNote(key, value, notes);
      fields.endTime = value;
      break;
    case 'namespace':
      namespaceNote(value, notes);
      fields.namespace = asString(value);
      break;
    case 'trace_id':
    case 'parent_id':
    case 'type':
      textOf(key, value, notes);
      break;
    case 'origin':
      fields.origin = textOf(key, value, notes);
      break;
    case 'resource_arn':
      fields.resourceArn = textOf(key, value, notes);
      break;
    case 'user':
      fields.user = textOf(key, value, notes);
      break;
    default:
      readBlock(fields, key, value, notes);
  }
}

/** A field that holds more than one value. */
function readBlock(fields: OpenFields, key: string, value: unknown, notes: string[]): void {
  switch (key) {
    case 'aws':
    case 'metadata':
    case 'sql':
    case 'service':
      fields[key] = recordOf(key, value, notes);
      break;
    case 'http':
      fields.http = recordOf(key, value, notes);
      if (fields.http) httpNotes(fields.http, notes);
      break;
    case 'annotations':
      fields.annotations = recordOf(key, value, notes);
      if (fields.annotations) annotationNote(fields.annotations, notes);
      break;
    case 'cause':
      fields.cause = value;
      break;
    case 'subsegments':
      listOf(key, value, notes);
      break;
    case 'precursor_ids':
      fields.precursorIds = listOf(key, value, notes);
      break;
    case 'links':
      fields.links = listOf(key, value, notes);
      if (fields.links) linkNotes(fields.links, notes);
      break;
    default:
      readFlag(fields, key, value, notes);
  }
}

function readFlag(fields: OpenFields, key: string, value: unknown, notes: string[]): void {
  switch (key) {
    case 'inferred':
    case 'error':
    case 'fault':
    case 'throttle':
    case 'traced':
      fields[key] = flagOf(key, value, notes);
      break;
    case 'in_progress':
      fields.inProgress = flagOf(key, value, notes);
      break;
    default:
      break;
  }
}

function wrongType(key: string, notes: string[]): undefined {
  notes.push(`its ${key} has a wrong type and was left out`);
  return undefined;
}

function textOf(key: string, value: unknown, notes: string[]): string | undefined {
  return typeof value === 'string' ? value : wrongType(key, notes);
}

function flagOf(key: string, value: unknown, notes: string[]): boolean {
  return typeof value === 'boolean' ? value : (wrongType(key, notes) ?? false);
}

function listOf(key: string, value: unknown, notes: string[]): readonly unknown[] | undefined {
  return asArray(value) ?? wrongType(key, notes);
}

function recordOf(key: string, value: unknown, notes: string[]): UnknownRecord | undefined {
  return asRecord(value) ?? wrongType(key, notes);
}

function nameOf(name: unknown, notes: string[]): string | undefined {
  if (typeof name !== 'string') {
    notes.push('its name is no text');
    return undefined;
  }
  if (name.length <= MAX_NAME && PLAIN_NAME.test(name)) return name;
  if (name.trim() === '') {
    notes.push('its name is empty');
    return undefined;
  }
  if (name.length > MAX_NAME) notes.push(`its name is longer than the ${MAX_NAME} characters that X-Ray takes`);
  else if (STRANGE_IN_NAME.test(name)) notes.push('its name has characters that X-Ray does not take');
  return name;
}

function namespaceNote(namespace: unknown, notes: string[]): void {
  // Python's SDK sends `local` for what is neither of the guide's two.
  if (namespace === 'aws' || namespace === 'remote' || namespace === 'local') return;
  if (typeof namespace !== 'string') wrongType('namespace', notes);
  else notes.push(`its namespace "${namespace.slice(0, 100)}" is none that X-Ray knows: aws or remote`);
}

function httpNotes(http: UnknownRecord, notes: string[]): void {
  const request = partOf(http, 'request', notes);
  const response = partOf(http, 'response', notes);
  textNote('HTTP method', request?.['method'], notes);
  textNote('URL', request?.['url'], notes);
  // The Node SDK with AWS SDK v2 sends the length of an answer as text.
  numberNote('HTTP status', response?.['status'], notes);
  numberNote('content length', response?.['content_length'], notes);
}

function partOf(http: UnknownRecord, key: 'request' | 'response', notes: string[]): UnknownRecord | undefined {
  const part = http[key];
  return part === undefined || part === null ? undefined : recordOf(`HTTP ${key}`, part, notes);
}

function textNote(name: string, value: unknown, notes: string[]): void {
  if (value !== undefined && value !== null && typeof value !== 'string') wrongType(name, notes);
}

function numberNote(name: string, value: unknown, notes: string[]): void {
  if (value === undefined || value === null || typeof value === 'number') return;
  if (asNumber(value) === undefined) wrongType(name, notes);
  else textNumberNote(name, value, notes);
}

function textNumberNote(name: string, value: unknown, notes: string[]): void {
  if (asNumber(value) !== undefined) notes.push(`its ${name} came as text and was read as a number`);
}

function linkNotes(links: readonly unknown[], notes: string[]): void {
  const broken = links.filter((link) => {
    const record = asRecord(link);
    return !asString(record?.['trace_id']) || !asString(record?.['id']);
  });
  if (broken.length > 0) notes.push(`${broken.length} of its ${links.length} links name no span and were left out`);
  if (links.length > MAX_LINKS) notes.push(`it has ${links.length} links, more than the ${MAX_LINKS} that X-Ray takes`);
}

function annotationNote(annotations: UnknownRecord, notes: string[]): void {
  let wrong = 0;
  for (const key in annotations) {
    const value = annotations[key];
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') wrong++;
  }
  if (wrong > 0)
    notes.push(`${wrong} of its annotations ${wrong === 1 ? 'is' : 'are'} no text, number or boolean and left out`);
}
