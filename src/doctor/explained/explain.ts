import { parseTraceHeader } from '../../trace/ids/traceHeader.ts';
import { sdkMessages, settings, variables } from './tracingWords.ts';

/** What a word of tracing means, at offsets of its line. Backticks stand around what is code. */
export interface Explanation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The trace that it is about. */
  readonly traceId?: string | undefined;
}

/** In characters: longer lines are looked at around the place alone. */
const REACH = 2_000;

/** `Root=1-…` with the pairs around it. */
const HEADER =
  /(?:[A-Za-z]{1,20}=[^;\s"'`,\\]{0,200};\s?)*Root=1-[0-9a-f]{8}-[0-9a-f]{24}(?:;\s?[A-Za-z]{1,20}=[^;\s"'`,\\]{0,200})*/gi;

/** What stands around an offset of a line; undefined where that has nothing to do with tracing. */
export function explain(line: string, offset: number, isTemplate: boolean): Explanation | undefined {
  const from = Math.max(0, offset - REACH);
  const text = line.slice(from, offset + REACH);
  const found =
    headerAt(text, offset - from) ?? wordAt(text, offset - from, isTemplate) ?? messageAt(text, offset - from);
  return found && { ...found, start: found.start + from, end: found.end + from };
}

function headerAt(text: string, offset: number): Explanation | undefined {
  for (const match of text.matchAll(HEADER)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (offset < start || offset > end) continue;
    const { root, parent, sampled, others } = parseTraceHeader(match[0]);
    if (root === undefined) return undefined;
    const lines = [
      `**Trace header** of trace \`${root}\``,
      parent === undefined
        ? 'No Parent: who made the call is not said. In Lambda an SDK sends nothing then.'
        : `Called by span \`${parent}\``,
      sampledText(match[0], sampled),
      ...others.map(([key, value]) => `${key}: \`${value.replaceAll('`', "'").slice(0, 100)}\``),
    ];
    return { start, end, text: lines.join('  \n'), traceId: root };
  }
  return undefined;
}

function sampledText(header: string, sampled: boolean | undefined): string {
  if (sampled === true) return 'Sampled: this request is traced.';
  if (sampled === false) return 'Not sampled: this request leaves no trace, and those that it calls leave none either.';
  return /Sampled=\?/i.test(header)
    ? 'Whether it is sampled is left to who is called.'
    : 'It does not say whether the request is sampled. In Lambda an SDK sends nothing then.';
}

function wordAt(text: string, offset: number, isTemplate: boolean): Explanation | undefined {
  const start = offset - (/[\w]*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  const word = /^\w+/.exec(text.slice(start))?.[0] ?? '';
  const meaning = variables.get(word) ?? (isTemplate ? settings.get(word) : undefined);
  return meaning === undefined ? undefined : { start, end: start + word.length, text: `\`${word}\`: ${meaning}` };
}

function messageAt(text: string, offset: number): Explanation | undefined {
  for (const { message, meaning } of sdkMessages) {
    const match = message.exec(text);
    if (match && offset >= match.index && offset <= match.index + match[0].length)
      return { start: match.index, end: match.index + match[0].length, text: meaning };
  }
  return undefined;
}
