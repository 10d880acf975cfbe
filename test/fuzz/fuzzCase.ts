import assert from 'node:assert/strict';
import { asArray, asRecord, asString, parseJson } from '../../src/base/readUnknown.ts';
import { UserError } from '../../src/base/userError.ts';
import { buildTrace } from '../../src/trace/buildTrace.ts';
import { mergeSubsegments } from '../../src/trace/segment/mergeSubsegments.ts';
import { readTraceFile } from '../../src/trace/readTraceFile.ts';
import { checkTrace } from './checkTrace.ts';
import type { Material, OtlpMaterial } from './fuzzMaterial.ts';
import { mutateDocument } from './mutateDocument.ts';
import { Random } from './random.ts';

/** One trace with broken documents among sound ones, or a broken OTLP request. All texts are JSON, or were. */
export type FuzzCase =
  | { readonly kind: 'documents'; readonly traceId: string; readonly documents: readonly CaseDocument[] }
  | { readonly kind: 'file'; readonly traceId: string; readonly documents: readonly CaseDocument[] }
  | { readonly kind: 'otlp'; readonly text: string };

export interface CaseDocument {
  readonly text: string;
  /** As a service sent it: none of its spans may be lost, whatever its neighbours are. */
  readonly isSound: boolean;
}

/** Broken and sound documents that one case has at most. */
const MAX_DOCUMENTS = 20;

/** The case of a number: the same for the same seed and material. */
export function fuzzCase(
  material: { readonly traces: readonly Material[]; readonly otlp: readonly OtlpMaterial[] },
  seed: number,
  number: number,
): FuzzCase {
  const random = new Random(Math.imul(seed, 0x9e37_79b1) + number);
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 5; i++) random.next();
  if (material.otlp.length > 0 && random.chance(0.08))
    return { kind: 'otlp', text: mutateDocument(random.pick(material.otlp), ['0000000000000001'], random) };
  const { traceId, documents } = random.pick(material.traces);
  const from = random.below(Math.max(1, documents.length - MAX_DOCUMENTS + 1));
  const some = documents.slice(from, from + MAX_DOCUMENTS);
  const ids = some.map((document) => asString(document['id']) ?? '');
  const broken = new Set(Array.from({ length: 1 + random.below(3) }, () => random.below(some.length)));
  const made = some.map((document, i): CaseDocument => {
    const isSound = !broken.has(i);
    return { text: isSound ? JSON.stringify(document) : mutateDocument(document, ids, random), isSound };
  });
  if (random.chance(0.2)) made.push(random.pick(made));
  if (random.chance(0.3)) made.reverse();
  return { kind: random.chance(0.25) ? 'file' : 'documents', traceId, documents: made };
}

/** Runs a case through all that is made of traces; throws where something is wrong. */
export function runCase(one: FuzzCase): void {
  switch (one.kind) {
    case 'documents': {
      const spans = checkTrace(
        buildTrace(
          one.traceId,
          one.documents.map(({ text }) => text),
        ),
      );
      assertKept(one.documents, spans);
      return checkMerged(one.documents);
    }
    case 'file':
      return runFile(one.traceId, one.documents);
    case 'otlp':
      return void readFile(one.text);
  }
}

function runFile(traceId: string, documents: readonly CaseDocument[]): void {
  const segments = documents.map(({ text }, i) => ({ Id: String(i), Document: text }));
  const spans = readFile(JSON.stringify({ Traces: [{ Id: traceId, Segments: segments }] }));
  assertKept(documents, spans);
}

/** Ids of all spans of a file, which may hold no trace at all. */
function readFile(text: string): ReadonlySet<string> {
  const ids = new Set<string>();
  let traces;
  try {
    ({ traces } = readTraceFile(text));
  } catch (error) {
    if (error instanceof UserError) return ids;
    throw error;
  }
  for (const trace of traces) for (const id of checkTrace(trace).keys()) ids.add(id);
  return ids;
}

/** No span of a sound document is lost. */
function assertKept(documents: readonly CaseDocument[], spans: { has(id: string): boolean }): void {
  for (const { text, isSound } of documents) {
    if (!isSound) continue;
    for (const id of idsIn(parseJson(text))) assert.ok(spans.has(id), `span ${id} of a sound document is lost`);
  }
}

function idsIn(document: unknown): readonly string[] {
  const ids: string[] = [];
  const open: unknown[] = [document];
  for (let i = 0; i < open.length; i++) {
    const record = asRecord(open[i]);
    const id = asString(record?.['id']);
    if (id) ids.push(id);
    open.push(...(asArray(record?.['subsegments']) ?? []));
  }
  return ids;
}

/** The local endpoint's way: nothing throws, and what it gives can be written as JSON. */
function checkMerged(documents: readonly CaseDocument[]): void {
  const records = documents.map(({ text }) => asRecord(parseJson(text))).filter((record) => record !== undefined);
  // Deeper than a document can be written, it cannot have come over a wire as this JSON either.
  if (documents.some(({ text }) => /\[{1000}|(?:\{"a":){1000}|(?:"subsegments":\[\{[^{]{1,60}){1000}/.test(text)))
    return;
  assert.ok(JSON.stringify(mergeSubsegments(records)).length > 0);
}
