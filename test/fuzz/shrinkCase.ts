import { asRecord, parseJson } from '../../src/base/readUnknown.ts';
import type { CaseDocument, FuzzCase } from './fuzzCase.ts';

/** A case that is no longer made smaller after this many tries, or this many ms. */
const MAX_TRIES = 2_000;
const MAX_TIME = 20_000;

/** A smaller case for which `fails` still holds: documents left out one by one, then their fields, from the outermost inwards. */
export function shrinkCase(one: FuzzCase, fails: (smaller: FuzzCase) => boolean): FuzzCase {
  const until = Date.now() + MAX_TIME;
  let tries = 0;
  const stillFails = (smaller: FuzzCase): boolean => ++tries < MAX_TRIES && Date.now() < until && fails(smaller);
  if (one.kind === 'otlp') {
    return { kind: 'otlp', text: shrinkText(one.text, (text) => stillFails({ kind: 'otlp', text })) };
  }
  let { documents } = one;
  const withDocuments = (some: readonly CaseDocument[]): FuzzCase => ({ ...one, documents: some });
  for (let i = documents.length - 1; i >= 0; i--) {
    const fewer = documents.toSpliced(i, 1);
    if (fewer.length > 0 && stillFails(withDocuments(fewer))) documents = fewer;
  }
  for (const [i, document] of documents.entries()) {
    const changed = (text: string): readonly CaseDocument[] => documents.with(i, { ...document, text });
    documents = changed(shrinkText(document.text, (text) => stillFails(withDocuments(changed(text)))));
  }
  return withDocuments(documents);
}

function shrinkText(text: string, stillFails: (text: string) => boolean): string {
  const root = parseJson(text);
  if (!asRecord(root)) return text;
  let best = text;
  const open: object[] = [root as object];
  for (let i = 0; i < open.length && i < 500; i++) {
    const holder = open[i] as object;
    for (const key of Object.keys(holder).toReversed()) {
      const value: unknown = Reflect.get(holder, key);
      Reflect.deleteProperty(holder, key);
      const smaller = written(root);
      if (smaller !== undefined && stillFails(smaller)) best = smaller;
      else {
        Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
        if (typeof value === 'object' && value !== null) open.push(value);
      }
    }
  }
  return best;
}

/** Undefined for what is nested too deep to be written. */
function written(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
