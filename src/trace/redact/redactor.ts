import { asArray, asRecord, type UnknownRecord } from '../../base/readUnknown.ts';
import { isAddressField, isTechnicalField, kindOfField } from './fieldKinds.ts';
import { FoundValues, type FoundKind } from './foundValues.ts';
import { KnownValues } from './knownValues.ts';
import type { RedactionKind } from './redactionKind.ts';
import { TextRedactor } from './textRedactor.ts';

/** Documents nest subsegments 500 deep at the most, two levels each. */
const MAX_DEPTH = 1_200;

/** Where a value is said to be found that a function logged. */
const LOG_LINES = 'log lines';

/** What part of a document a value stands in. */
type Area = 'segment' | 'annotations' | 'metadata' | 'sql' | 'cause' | 'other';

/**
 * Puts placeholders in the place of values: `account-1`, the same for the same value, so that what is left can be read. Which values
 * there are is only known when all was looked at: that is done first, by `find`.
 */
export class Redactor {
  readonly #found: FoundValues;
  readonly #texts: TextRedactor;
  /** Names, ids and places by which the trace is read, as they were found. */
  readonly #kept = new Set<string>();
  /** How many values of annotations and metadata were removed where they are, though they may stand elsewhere, too. */
  readonly inPlace: number;

  /**
   * @param removed the kinds to be removed; secrets are in any case. @param before what looked at the same before; its values are
   * then found wherever they stand.
   */
  constructor(
    private readonly removed: ReadonlySet<RedactionKind>,
    before?: Redactor,
  ) {
    this.#found = new FoundValues(before && before.#found);
    const known = before && new KnownValues(before.#found, removed, before.#kept);
    this.inPlace = known?.inPlace ?? 0;
    this.#texts = new TextRedactor(removed, this.#found, known);
  }

  /** What was found so far, whether or not it is removed. */
  get found(): readonly FoundKind[] {
    return this.#found.all;
  }

  /** What was removed so far. */
  get removals(): readonly FoundKind[] {
    return this.found.filter(({ kind }) => kind === 'secret' || this.removed.has(kind));
  }

  /** A copy of a segment document. */
  document(document: UnknownRecord): UnknownRecord {
    return this.#record(document, '', 'segment', 0);
  }

  /** A line that a function wrote. */
  logMessage(text: string): string {
    return this.#whole(['log'], text, LOG_LINES) ?? this.#texts.text(text, LOG_LINES);
  }

  /** Any other text: names, notes, lines of Lambda's own. @param field what it is called where it was found. */
  text(text: string, field: string): string {
    this.#kept.add(text);
    return this.#texts.text(text, field);
  }

  #record(record: UnknownRecord, name: string, area: Area, depth: number): UnknownRecord {
    return Object.fromEntries(
      Object.entries(record).map(([key, value]) => {
        const field = name === '' ? key : `${name}.${key}`;
        return [this.#texts.text(key, `names in ${name}`), this.#value(value, key, field, area, depth + 1)];
      }),
    );
  }

  #value(value: unknown, key: string, field: string, area: Area, depth: number): unknown {
    if (depth > MAX_DEPTH) return '(nested too deep)';
    const list = asArray(value);
    if (list) return list.map((item) => this.#value(item, key, field, area, depth + 1));
    const record = asRecord(value);
    if (record) return this.#record(record, key, within(area, key), depth);
    if (typeof value === 'string' && isKept(key, field, area)) this.#kept.add(value);
    if (typeof value === 'string') return this.#leaf(value, key, field, area);
    return typeof value === 'number' ? this.#number(value, key, field, area) : value;
  }

  #leaf(text: string, key: string, field: string, area: Area): string {
    return this.#whole(kindsOf(key, area), text, field) ?? this.#texts.text(text, field, isAddressField(key));
  }

  /** Figures of X-Ray's own stay figures. */
  #number(value: number, key: string, field: string, area: Area): unknown {
    return area === 'segment' ? value : (this.#whole(kindsOf(key, area), String(value), field) ?? value);
  }

  /** The placeholder of the first of the kinds that is to be removed; undefined where none is. */
  #whole(kinds: readonly RedactionKind[], text: string, field: string): string | undefined {
    for (const kind of text === '' ? [] : kinds) {
      const placeholder = this.#texts.note(kind, text, field);
      if (placeholder !== undefined) return placeholder;
    }
    return undefined;
  }
}

function within(area: Area, key: string): Area {
  switch (area) {
    case 'segment':
      return key === 'annotations' || key === 'metadata' || key === 'sql' || key === 'cause'
        ? key
        : key === 'subsegments'
          ? 'segment'
          : 'other';
    case 'annotations':
    case 'metadata':
    case 'sql':
    case 'cause':
    case 'other':
      return area;
  }
}

/** Whether a trace is read by a value: X-Ray's own names and ids, Lambda's request, frames of a stack, what ties spans to lines. */
function isKept(key: string, field: string, area: Area): boolean {
  switch (area) {
    case 'segment':
      return kindOfField(key) === undefined;
    case 'annotations':
    case 'metadata':
      return isTechnicalField(key);
    case 'cause':
      return key !== 'message';
    case 'sql':
      return false;
    case 'other':
      return key === 'trace_id' || (field === `aws.${key}` && kindOfField(key) === undefined);
  }
}

/** The kinds of a value as a whole, by its name and by the part of the document that it stands in. */
function kindsOf(key: string, area: Area): readonly RedactionKind[] {
  const [ofArea, ofField] = [kindOfArea(key, area), kindOfField(key)];
  return [...(ofField === 'secret' ? [ofField] : []), ...(ofArea ? [ofArea] : []), ...(ofField ? [ofField] : [])];
}

/** The kind of a value by the part of the document that it stands in. */
function kindOfArea(key: string, area: Area): RedactionKind | undefined {
  switch (area) {
    case 'annotations':
      return isTechnicalField(key) ? undefined : 'annotation';
    case 'metadata':
      return isTechnicalField(key) ? undefined : 'metadata';
    case 'cause':
      return key === 'message' ? 'exception' : undefined;
    case 'segment':
    case 'sql':
    case 'other':
      return undefined;
  }
}
