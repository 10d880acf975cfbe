import { LineCounter, parseDocument, type Document } from 'yaml';

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
  /** The text that offsets count in: lines of it have more spaces before them. */
  readonly parsed: string;
}

/** How many lines of a text may stand too far left, and in characters, how much is parsed again for that. */
const MAX_LOOSE = 200;
const MAX_PARSED = 8_000_000;
/** Deeper than anybody indents. */
const FAR = ' '.repeat(80);

/**
 * As `parseYaml`, but takes lists and maps in brackets that go on as far left as what they stand in, or further: YAML forbids that, the
 * parser that AWS's tools use does not. Lines in the result are those of the text; offsets and columns are not.
 */
export function parseLooseYaml(text: string, version: '1.1' | '1.2'): LooseYaml {
  let parsed: LooseYaml = { ...parseYaml(text, version), parsed: text };
  const most = Math.min(MAX_LOOSE, MAX_PARSED / text.length);
  for (let tries = 0, loose = text; tries < most; tries++) {
    const { errors } = parsed.document;
    const [error] = errors;
    if (error?.code !== 'BAD_INDENT' || !error.message.startsWith('Flow')) break;
    // Each such line is an error: these are too many, which brackets within brackets also make slow to parse.
    if (errors.length > MAX_LOOSE) break;
    const at = lineAfter(loose, error.pos[0]);
    if (at === undefined) break;
    loose = loose.slice(0, at) + FAR + loose.slice(at);
    const next = parseYaml(loose, version);
    // A bracket that is never closed: more indentation does not help.
    if (next.document.errors[0]?.pos[0] === error.pos[0]) break;
    parsed = { ...next, parsed: loose };
  }
  return parsed;
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
