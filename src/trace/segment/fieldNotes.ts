/*
 * What is odd about the fields of one document: wrong types, numbers that came as text, what is beyond X-Ray's limits (X-Ray
 * Developer Guide, "X-Ray segment documents"). What has a wrong type is left out by the readers; here it is only said.
 */
import { asNumber, asRecord, type UnknownRecord } from '../../base/readUnknown.ts';

/** X-Ray's limits for one document. */
const MAX_NAME = 200;
const MAX_LINKS = 20;

/** Letters, numbers, white space and these are what a name may hold; the first, for most names, is the faster one. */
const PLAIN_NAME = /^[\w\s.:/%&#=+\\\-@]*$/;
const STRANGE_IN_NAME = /[^\p{L}\p{N}\s_.:/%&#=+\\\-@]/u;

/**
 * Adds what is odd about a document's fields, but for its times and its cause, to `notes`. One pass over the fields that are there: this
 * runs for every span.
 */
export function fieldNotes(raw: UnknownRecord, notes: string[]): void {
  if ((raw['name'] ?? undefined) === undefined) notes.push('it has no name');
  for (const key in raw) {
    const value = raw[key];
    if (value === undefined || value === null) continue;
    switch (key) {
      case 'name':
        nameNote(value, notes);
        break;
      case 'start_time':
      case 'end_time':
        if (typeof value !== 'number') textNumberNote(key, value, notes);
        break;
      case 'namespace':
        namespaceNote(value, notes);
        break;
      case 'trace_id':
      case 'parent_id':
      case 'origin':
      case 'user':
      case 'resource_arn':
      case 'type':
        if (typeof value !== 'string') wrongType(key, notes);
        break;
      case 'error':
      case 'fault':
      case 'throttle':
      case 'in_progress':
      case 'inferred':
      case 'traced':
        if (typeof value !== 'boolean') wrongType(key, notes);
        break;
      case 'subsegments':
      case 'precursor_ids':
      case 'links':
        if (!Array.isArray(value)) wrongType(key, notes);
        else if (key === 'links') linkNotes(value, notes);
        break;
      case 'aws':
      case 'metadata':
      case 'sql':
      case 'service':
      case 'http':
      case 'annotations':
        recordNote(key, value, notes);
        break;
      default:
        break;
    }
  }
}

function wrongType(key: string, notes: string[]): void {
  notes.push(`its ${key} has a wrong type and was left out`);
}

function nameNote(name: unknown, notes: string[]): void {
  if (typeof name !== 'string') notes.push('its name is no text');
  else if (name.length > MAX_NAME) notes.push(`its name is longer than the ${MAX_NAME} characters that X-Ray takes`);
  else if (!PLAIN_NAME.test(name) && STRANGE_IN_NAME.test(name))
    notes.push('its name has characters that X-Ray does not take');
}

function namespaceNote(namespace: unknown, notes: string[]): void {
  // Python's SDK sends `local` for what is neither of the guide's two.
  if (namespace === 'aws' || namespace === 'remote' || namespace === 'local') return;
  if (typeof namespace !== 'string') wrongType('namespace', notes);
  else notes.push(`its namespace "${namespace.slice(0, 100)}" is none that X-Ray knows: aws or remote`);
}

function recordNote(key: string, value: unknown, notes: string[]): void {
  const record = asRecord(value);
  if (!record) wrongType(key, notes);
  else if (key === 'annotations') annotationNote(record, notes);
  else if (key === 'http') {
    // The Node SDK with AWS SDK v2 sends the length of an answer as text.
    const response = asRecord(record['response']);
    numberNote('HTTP status', response?.['status'], notes);
    numberNote('content length', response?.['content_length'], notes);
  }
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
    return typeof record?.['trace_id'] !== 'string' || typeof record['id'] !== 'string';
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
