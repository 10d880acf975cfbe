import { asArray, asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';

/** Deeper chains stay loose: writing them as JSON could exhaust the stack, and every reader takes loose ones. */
const MAX_DEPTH = 200;

/** A document, or a subsegment nested in one. */
interface Part {
  raw: UnknownRecord;
  /** The part around it; undefined for what stands on its own. */
  around: Part | undefined;
  /** What it nests: those of them whose `around` is still this part. */
  readonly inner: Part[];
  /** Whether `inner` is no longer what `raw` nests. */
  changed: boolean;
}

/**
 * The documents of one trace as `BatchGetTraces` gives them: subsegments that were sent on their own stand within their parent's
 * `subsegments`; those whose parent is not there stay loose. Of several with one id the finished one stays, else the later one.
 * Takes and gives raw JSON; a document that nothing is merged into is given as it is, and none is changed in place.
 */
export function mergeSubsegments(documents: readonly UnknownRecord[]): UnknownRecord[] {
  const { parts, tops } = collect(documents);
  for (const part of tops) {
    const parent = part.raw['type'] === 'subsegment' ? parts.get(asString(part.raw['parent_id']) ?? '') : undefined;
    if (parent && parent !== part && !part.around) putInto(parent, part);
  }
  return written(inOrder(tops));
}

/** Every document and what it nests, each id once. */
function collect(documents: readonly UnknownRecord[]): { parts: ReadonlyMap<string, Part>; tops: readonly Part[] } {
  const parts = new Map<string, Part>();
  const tops: Part[] = [];
  const open: { readonly raw: UnknownRecord; readonly around: Part | undefined }[] = documents
    .map((raw) => ({ raw, around: undefined }))
    .toReversed();
  for (let next = open.pop(); next; next = open.pop()) {
    const { raw, around } = next;
    const id = asString(raw['id']);
    let part = id === undefined ? undefined : parts.get(id);
    if (part) {
      if (isFinished(raw) || !isFinished(part.raw)) part.raw = raw;
      part.changed = true;
      if (around) around.changed = true;
      if (around && around !== part && !part.around) putInto(around, part);
    } else {
      part = { raw, around, inner: [], changed: false };
      if (id !== undefined) parts.set(id, part);
      (around?.inner ?? tops).push(part);
    }
    const nested = asArray(raw['subsegments']) ?? [];
    for (const inner of nested.toReversed()) {
      const record = asRecord(inner);
      if (record) open.push({ raw: record, around: part });
    }
  }
  return { parts, tops };
}

function putInto(parent: Part, part: Part): void {
  part.around = parent;
  parent.inner.push(part);
  parent.changed = true;
}

function isFinished(raw: UnknownRecord): boolean {
  return raw['end_time'] !== undefined && raw['in_progress'] !== true;
}

/** All parts, those around before those within. What is nested too deep, or is its own ancestor, is taken out and stands alone. */
function inOrder(tops: readonly Part[]): readonly Part[] {
  const ordered: Part[] = [];
  const reached = new Set<Part>();
  const removable = new Set(tops);
  const walk = (top: Part): void => {
    top.around = undefined;
    const open: { readonly part: Part; readonly depth: number }[] = [{ part: top, depth: 0 }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { part, depth } = next;
      reached.add(part);
      ordered.push(part);
      for (const inner of part.inner.toReversed()) {
        if (inner.around !== part) continue;
        // A top that is reached too deep is walked on its own below.
        if (depth < MAX_DEPTH || !removable.has(inner)) open.push({ part: inner, depth: depth + 1 });
      }
    }
  };
  for (const top of tops) if (!top.around) walk(top);
  for (const top of tops) if (!reached.has(top)) walk(top);
  return ordered;
}

/** The documents of those parts that stand alone. */
function written(ordered: readonly Part[]): UnknownRecord[] {
  const results = new Map<Part, UnknownRecord>();
  const documents: UnknownRecord[] = [];
  for (const part of ordered.toReversed()) {
    const inner = part.inner.filter((one) => one.around === part);
    const changed =
      part.changed || inner.length !== part.inner.length || inner.some((one) => results.get(one) !== one.raw);
    const subsegments = inner.map((one) => results.get(one) ?? one.raw);
    const raw = changed && inner.length > 0 ? { ...part.raw, subsegments } : part.raw;
    results.set(part, part.around ? withoutLooseFields(raw) : raw);
    if (!part.around) documents.push(results.get(part) ?? raw);
  }
  return documents.toReversed();
}

/** Without what a subsegment needs on its own and not within its parent. */
function withoutLooseFields(raw: UnknownRecord): UnknownRecord {
  if (raw['type'] === undefined && raw['trace_id'] === undefined && raw['parent_id'] === undefined) return raw;
  const { type: _type, trace_id: _traceId, parent_id: _parentId, ...rest } = raw;
  return rest;
}
