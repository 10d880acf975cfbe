import type { ServiceName } from '../../../trace/serviceMap/serviceOf.ts';

/** What is typed to find the spans of a service: see `readSpanTerms`. */
export function serviceQuery({ name, type }: ServiceName): string {
  return [`service:${word(name)}`, ...(type === undefined ? [] : [`type:${word(type)}`])].join(' ');
}

/** Quotes in a name say nothing to who looks for it, as in every word. */
function word(text: string): string {
  const plain = text.replaceAll('"', '');
  return /\s/.test(plain) ? `"${plain}"` : plain;
}
