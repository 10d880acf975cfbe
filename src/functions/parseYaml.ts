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
