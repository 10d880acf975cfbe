/** What a mend writes into a template. */
export type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data };

/** How a file writes what it holds. */
export interface Style {
  readonly eol: string;
  /** How much further what is in a map stands than its key. */
  readonly step: string;
  /** Texts that need quotes have these. */
  readonly quote: '"' | "'";
}

/**
 * Entries of a map in block style, without the indentation of the first line, and no line break at the end. @param indent that of
 * the keys
 */
export function blockEntry(key: string, value: Data, indent: string, style: Style): string {
  return `${scalar(key, style)}:${blockValue(value, indent, style)}`;
}

/** An item of a list in block style, with its dash. @param indent that of the dash */
export function blockItem(item: Data, indent: string, style: Style): string {
  if (!isMap(item)) return `- ${inline(item, style)}`;
  const inner = `${indent}  `;
  const entries = Object.entries(item).map(([key, value]) => blockEntry(key, value, inner, style));
  return `- ${entries.join(style.eol + inner)}`;
}

function blockValue(value: Data, indent: string, style: Style): string {
  const inner = indent + style.step;
  if (isList(value)) return value.map((item) => style.eol + inner + blockItem(item, inner, style)).join('');
  if (!isMap(value)) return ` ${inline(value, style)}`;
  return Object.entries(value)
    .map(([key, each]) => style.eol + inner + blockEntry(key, each, inner, style))
    .join('');
}

/** A value as JSON writes it, over several lines where `style` is given. @param indent that of the line it begins on */
export function jsonValue(value: Data, indent: string, style: Style | undefined): string {
  return style === undefined
    ? JSON.stringify(value)
    : JSON.stringify(value, undefined, style.step).replaceAll('\n', style.eol + indent);
}

/** A value within braces of YAML, on one line. */
export function flowValue(value: Data, style: Style): string {
  if (isList(value)) return `[${value.map((item) => flowValue(item, style)).join(', ')}]`;
  if (!isMap(value)) return inline(value, style);
  const entries = Object.entries(value).map(([key, each]) => `${scalar(key, style)}: ${flowValue(each, style)}`);
  return `{ ${entries.join(', ')} }`;
}

function inline(value: Data, style: Style): string {
  if (typeof value === 'string') return scalar(value, style);
  return typeof value === 'object' ? flowValue(value, style) : String(value);
}

const PLAIN = /^[A-Za-z_/][\w/.:-]*$/;
/** What YAML 1.1 takes for something else than a text. */
const NOT_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function scalar(text: string, { quote }: Style): string {
  if (PLAIN.test(text) && !text.endsWith(':') && !NOT_TEXT.test(text)) return text;
  return quote === '"' ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

function isList(value: Data): value is readonly Data[] {
  return Array.isArray(value);
}

function isMap(value: Data): value is { readonly [key: string]: Data } {
  return typeof value === 'object' && !isList(value);
}
