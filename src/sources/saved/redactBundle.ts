import { Slices } from '../../base/slices.ts';
import { platformLine } from '../../logs/platform/platformLine.ts';
import type { FoundKind } from '../../trace/redact/foundValues.ts';
import { redactionKinds, type RedactionKind } from '../../trace/redact/redactionKind.ts';
import { Redactor } from '../../trace/redact/redactor.ts';
import type { SavedLog, TraceBundle } from './traceBundle.ts';

/** A bundle that was looked through. */
export interface SearchedBundle {
  readonly bundle: TraceBundle;
  readonly redactor: Redactor;
  /** What it holds that may be removed, and the secrets that are in any case. */
  readonly found: readonly FoundKind[];
}

export interface RedactedBundle {
  readonly bundle: TraceBundle;
  readonly removed: readonly FoundKind[];
  /** How many of the removed values may stand elsewhere in it, for they are too short or too common to be looked for. */
  readonly inPlace: number;
}

/** Looks for what may be removed from a bundle. */
export async function searchBundle(bundle: TraceBundle): Promise<SearchedBundle> {
  const redactor = new Redactor(new Set());
  await redacted(bundle, redactor);
  return { bundle, redactor, found: redactor.found };
}

/** The bundle without what is of these kinds, and without secrets; it says what was removed, also before. */
export async function redactBundle(
  { bundle, redactor: before }: SearchedBundle,
  kinds: ReadonlySet<RedactionKind>,
): Promise<RedactedBundle> {
  const redactor = new Redactor(kinds, before);
  const { origin, ...rest } = await redacted(bundle, redactor);
  const removed = redactor.removals;
  const words = removed.map(({ kind, values }) => ({ what: redactionKinds[kind].many, values }));
  const { inPlace } = redactor;
  return { bundle: { ...rest, origin: { ...origin, removed: [...origin.removed, ...words] } }, removed, inPlace };
}

async function redacted(bundle: TraceBundle, redactor: Redactor): Promise<TraceBundle> {
  const slices = new Slices();
  const documents = [];
  for (const document of bundle.documents) {
    documents.push(redactor.document(document));
    await slices.next();
  }
  if (!bundle.logs) return { ...bundle, documents };
  const logs = [];
  for (const log of bundle.logs) logs.push(await redactedLog(log, redactor, slices));
  return { ...bundle, documents, logs };
}

/** Lambda's own lines tell what happened, and hold nothing that the function wrote. */
async function redactedLog(log: SavedLog, redactor: Redactor, slices: Slices): Promise<SavedLog> {
  const events = [];
  for (const event of log.events) {
    const { message } = event;
    events.push({
      ...event,
      message: platformLine(event) ? redactor.text(message, 'log lines') : redactor.logMessage(message),
      logStream: redactor.text(event.logStream, 'log streams'),
    });
    await slices.next();
  }
  return {
    ...log,
    events,
    logGroup: redactor.text(log.logGroup, 'log groups'),
    segmentId: redactor.text(log.segmentId, 'ids'),
    notes: log.notes.map((note) => redactor.text(note, 'notes')),
  };
}
