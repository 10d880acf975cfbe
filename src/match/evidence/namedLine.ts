import type { PlaceRange } from '../../base/place.ts';
import { asArray, asRecord, asString } from '../../base/readUnknown.ts';

/** A line that the user named for the spans of one name, as a setting keeps it. */
export interface NamedLine {
  /** Logical id of the function whose spans these are; undefined for every function. */
  readonly function: string | undefined;
  /** The spans, as lists call them: see `spanLabel`. */
  readonly span: string;
  /** As the user knows it: `src/create.ts`. */
  readonly file: string;
  /** What the line says: see `anchorOf`. A number would point at another line after the first edit. */
  readonly text: string;
}

/** Where the user says that spans of one name stand; several places are a tie. `broken`: the words of the user lead to no line, and why. */
export type NamedPlaces =
  | { readonly kind: 'places'; readonly places: readonly PlaceRange[] }
  | { readonly kind: 'broken'; readonly reason: string };

const MAX_LINES = 500;
const MAX_TEXT = 2000;

/** The lines that a setting holds, and what is wrong with the rest of it, each as a sentence. */
export function readNamedLines(raw: unknown): {
  readonly lines: readonly NamedLine[];
  readonly problems: readonly string[];
} {
  const items = asArray(raw) ?? [];
  const lines: NamedLine[] = [];
  const problems: string[] = [];
  for (const [i, item] of items.slice(0, MAX_LINES).entries()) {
    const line = readNamedLine(item);
    if (line) lines.push(line);
    else problems.push(`Entry ${i + 1} ${NEEDS}.`);
  }
  if (items.length > MAX_LINES) problems.push(`Entries beyond the first ${MAX_LINES} are left out.`);
  return { lines, problems };
}

const NEEDS = `needs the texts "span", "file" and "text", of at most ${MAX_TEXT} characters; "function" is optional`;

/** One entry; undefined where it is none. */
export function readNamedLine(item: unknown): NamedLine | undefined {
  const record = asRecord(item);
  const [span, file, text] = ['span', 'file', 'text'].map((key) => filled(record?.[key]));
  const name = filled(record?.['function']);
  if (span === undefined || file === undefined || text === undefined) return undefined;
  return record?.['function'] !== undefined && name === undefined ? undefined : { function: name, span, file, text };
}

function filled(value: unknown): string | undefined {
  const text = asString(value);
  return text !== undefined && text.trim() !== '' && text.length <= MAX_TEXT ? text : undefined;
}
