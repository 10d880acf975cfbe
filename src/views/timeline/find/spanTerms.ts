import { parseDuration } from '../../../base/text/parseDuration.ts';
import type { SpanStatus } from '../../../trace/span.ts';

/** One condition on a span. */
export type SpanTerm = { readonly negated: boolean } & (
  | { readonly is: 'text'; /** Lower case. */ readonly text: string }
  | { readonly is: 'status'; readonly statuses: readonly SpanStatus[] }
  | { readonly is: 'duration'; readonly than: '<' | '<=' | '>' | '>='; readonly ms: number }
  /** The name, or X-Ray's type, of the service that it belongs to; lower case, without quotes. */
  | { readonly is: 'service' | 'type'; readonly text: string }
  /** `value` in lower case; undefined where any will do. */
  | { readonly is: 'annotation'; readonly key: string; readonly value: string | undefined }
);

/** What is looked for in a trace, or why that cannot be read, as a sentence. */
export type SpanQuery = { readonly terms: readonly SpanTerm[] } | { readonly problem: string };

/** What a word without quotes means beside its letters. */
const STATUSES: Readonly<Record<string, readonly SpanStatus[]>> = {
  failed: ['error', 'fault', 'throttle'],
  // As one says it; X-Ray's narrower meaning would hide the faults from who looks for what went wrong.
  error: ['error', 'fault', 'throttle'],
  fault: ['fault'],
  throttle: ['throttle'],
};

const WORD = /-?(?:[^\s"]|"[^"]*(?:"|$))+/g;
const DURATION = /^([<>]=?)\s*(.*)$/;
const SERVICE = /^(service|type):(.+)$/;
const ANNOTATION = /^([\w.:-]{1,200})=(.*)$/;

/**
 * Reads what the user types to find spans: words, all of which a span must have.
 * - `charge`, `"card expired"`: a text in its name, service, HTTP, SQL, AWS fields, annotations or exceptions, in any case
 * - `failed`, or `error`, in whichever way; `fault`, `throttle` that kind alone
 * - `>100ms`, `<=1.5s`: its duration; ms where no unit is given
 * - `orderId=o-81`, `orderId=`: an annotation, with that value or any
 * - `service:CreateOrder`, `type:AWS::Lambda::Function`: the service that it belongs to, as service maps name it
 * - `-charge`: none of these
 */
export function readSpanTerms(query: string): SpanQuery {
  const terms: SpanTerm[] = [];
  // A space behind the sign is how some write it: `> 100ms`.
  for (const word of query.replace(/([<>]=?)\s+(?=\d)/g, '$1').match(WORD) ?? []) {
    const negated = word.length > 1 && word.startsWith('-');
    const term = readTerm(negated ? word.slice(1) : word, negated);
    if (typeof term === 'string') return { problem: term };
    terms.push(term);
  }
  return { terms };
}

/** A sentence where it cannot be read. */
function readTerm(word: string, negated: boolean): SpanTerm | string {
  const [, than, amount = ''] = DURATION.exec(word) ?? [];
  if (than === '<' || than === '<=' || than === '>' || than === '>=') {
    const ms = parseDuration(/\d$/.test(amount) ? `${amount}ms` : amount);
    if (ms === undefined) return `${word} is no duration: write it as ${than}100ms, with µs, ms, s or min.`;
    return { is: 'duration', negated, than, ms };
  }
  const [, what, service = ''] = SERVICE.exec(word) ?? [];
  if (what === 'service' || what === 'type') return { is: what, negated, text: unquoted(service).toLowerCase() };
  const [, key, value = ''] = word.startsWith('"') ? [] : (ANNOTATION.exec(word) ?? []);
  if (key !== undefined) return { is: 'annotation', negated, key, value: unquoted(value).toLowerCase() || undefined };
  const statuses = Object.hasOwn(STATUSES, word.toLowerCase()) ? STATUSES[word.toLowerCase()] : undefined;
  if (statuses) return { is: 'status', negated, statuses };
  return { is: 'text', negated, text: unquoted(word).toLowerCase() };
}

function unquoted(text: string): string {
  return text.replaceAll('"', '');
}
