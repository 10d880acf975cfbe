import type { SourceFacts } from '../site.ts';

/** Source that stands within lines of another file, as code does in a template. */
export interface EmbeddedSource {
  /** URI of the file around it. */
  readonly file: string;
  /** Its first and last line there, from 1. */
  readonly from: number;
  readonly to: number;
  /** How many characters of each line stand before it. */
  readonly indent: number;
  /** Where it ends in its last line, in characters; undefined at the end of that. */
  readonly end?: number | undefined;
  /** How many blank lines it has before its first line there; undefined for none. */
  readonly skipped?: number | undefined;
  /** Of its language's files, with the dot. */
  readonly extension: string;
}

const SPELLING =
  /^([^#]+)#lines=(\d{1,9})-(\d{1,9})&indent=(\d{1,9})(?:&end=(\d{1,9}))?(?:&skipped=(\d{1,9}))?(\.\w+)$/;

/** Names an embedded source, where code is named by files: it ends as a file of its language does. */
export function embeddedUri({ file, from, to, indent, end, skipped, extension }: EmbeddedSource): string {
  const more = Object.entries({ end, skipped }).map(([key, value]) => (value === undefined ? '' : `&${key}=${value}`));
  return `${file}#lines=${from}-${to}&indent=${indent}${more.join('')}${extension}`;
}

/** What such a name means; undefined for that of a file. */
export function embeddedSource(uri: string): EmbeddedSource | undefined {
  const [, file, from, to, indent, end, skipped, extension] = SPELLING.exec(uri) ?? [];
  if (file === undefined || extension === undefined) return undefined;
  return {
    file,
    from: Number(from),
    to: Number(to),
    indent: Number(indent),
    end: end === undefined ? undefined : Number(end),
    skipped: skipped === undefined ? undefined : Number(skipped),
    extension,
  };
}

/** The source by itself, in the lines that it has in the file around it: what stands before and behind is blank. */
export function embeddedText({ from, to, indent, end }: EmbeddedSource, around: string): string {
  const lines = around.split('\n').slice(from - 1, to);
  const own = lines.map((line, i) => line.slice(indent, i === lines.length - 1 ? end : undefined));
  return '\n'.repeat(from - 1) + own.join('\n');
}

/** Facts of the text that `embeddedText` gave, with places in the file around it. */
export function embeddedFacts(facts: SourceFacts, { file, indent }: EmbeddedSource): SourceFacts {
  return { ...(placedIn(facts, facts.file, { file, indent }) as SourceFacts), file };
}

interface Around {
  readonly file: string;
  readonly indent: number;
}

/** All of it is plain data, and each place names its file. */
function placedIn(value: unknown, uri: string, around: Around): unknown {
  if (Array.isArray(value)) return value.map((item) => placedIn(item, uri, around));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, placedIn(item, uri, around)]));
  const { file, column, endColumn } = inner;
  if (file !== uri) return inner;
  return {
    ...inner,
    file: around.file,
    ...(typeof column === 'number' && { column: column + around.indent }),
    ...(typeof endColumn === 'number' && { endColumn: endColumn + around.indent }),
  };
}
