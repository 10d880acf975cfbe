import { LineCounter, parseDocument, type Document, type YAMLParseError } from 'yaml';

/** A text in YAML or JSON (which is YAML too), with the lines that offsets in it stand in. */
export interface ParsedYaml {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/**
 * Parses a text; what is wrong with it is in `document.errors`. That a key stands twice is not looked for: the library compares each
 * key of a map with all others.
 */
export function parseYaml(text: string, version: '1.1' | '1.2'): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: lines,
  });
  return { document, lines };
}

/** What `parseLooseYaml` gives. */
export interface LooseYaml extends ParsedYaml {
  /** The text that offsets count in: lines of it have more spaces before them, words have quotes. */
  readonly parsed: string;
}

/** How many places of a text may be written loosely, and in characters, how much is parsed again for that. */
const MAX_LOOSE = 200;
const MAX_PARSED = 8_000_000;
/** How many errors are met on the way: what stands behind the first one is mostly an error too, and each takes time. */
const MAX_ERRORS = 10_000;
/** Deeper than anybody indents. */
const FAR = ' '.repeat(80);

/**
 * As `parseYaml`, but takes what YAML forbids, and the parser that AWS's tools use does not: lists and maps in brackets, and texts in quotes,
 * that go on as far left as what they stand in, or further; a dash by itself in brackets (`[-, a]`). Lines in the result are those of
 * the text; offsets and columns are not.
 */
export function parseLooseYaml(text: string, version: '1.1' | '1.2'): LooseYaml {
  const strict: LooseYaml = { ...parseYaml(text, version), parsed: text };
  let parsed = strict;
  const most = Math.min(MAX_LOOSE, MAX_PARSED / text.length);
  let met = 0;
  for (let tries = 0; tries < most; tries++) {
    const { errors } = parsed.document;
    const [error] = errors;
    if (!error) return parsed;
    met += errors.length;
    if (met > MAX_ERRORS) break;
    // Each bracket within brackets is an error of its own where all of them stand too far left: these are slow to parse.
    if (errors.filter(({ code }) => code === 'BAD_INDENT').length > MAX_LOOSE) break;
    const next = corrected(parsed.parsed, error);
    if (next === undefined) break;
    const again = parseYaml(next, version);
    // A bracket that is never closed: more indentation does not help.
    if (again.document.errors[0]?.pos[0] === error.pos[0]) break;
    parsed = { ...again, parsed: next };
  }
  // A quote that is never closed takes in all that follows, up to another one: the error is where it began.
  return parsed.document.errors.length > 0 && strict.document.errors.some(isOpenQuote) ? strict : parsed;
}

/** The text in stricter YAML where an error is; undefined where it is no such error. */
function corrected(text: string, error: YAMLParseError): string | undefined {
  const [start, end] = error.pos;
  const isFar = error.code === 'BAD_INDENT' && error.message.startsWith('Flow');
  const at = isFar ? lineAfter(text, start) : isOpenQuote(error) ? lineAfter(text, end) : undefined;
  if (at !== undefined) return text.slice(0, at) + FAR + text.slice(at);
  const isDash = IN_BRACKETS.test(error.message) && /^-[,\]}]/.test(text.slice(start, start + 2));
  return isDash ? `${text.slice(0, start)}"-"${text.slice(start + 1)}` : undefined;
}

const IN_BRACKETS = /^(?:Implicit keys of flow|Block collections are not allowed within flow)/;

function isOpenQuote({ code, message }: YAMLParseError): boolean {
  return code === 'MISSING_CHAR' && /^Missing closing ['"]quote/.test(message);
}

/** Where the line begins in which an offset has only spaces before it, or else the next line that is not blank. */
function lineAfter(text: string, offset: number): number | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  if (text.slice(start, offset).trim() === '' && /\S/.test(text.charAt(offset))) return start;
  const next = /\n(?=[^\S\n]*\S)/g;
  next.lastIndex = offset;
  const found = next.exec(text);
  return found ? found.index + 1 : undefined;
}
