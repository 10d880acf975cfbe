/*
 * Filter patterns of FilterLogEvents for unstructured events, as the CloudWatch Logs user guide ("Filter pattern syntax") has them:
 * `a b` both terms, `"a phrase"`, `-a` without, `?a ?b` one of them; case counts. A `?` beside other terms is ignored, as in the service.
 * Those for JSON (`{ … }`) are read by `compileJsonFilter`. Those for space-delimited events (`[ … ]`) and regular expressions (`%…%`) are not
 * understood here.
 */
import { compileJsonFilter } from './jsonFilter.ts';
import { invalidParameter } from './logsInput.ts';

/** As the service has it, in characters. */
const MAX_PATTERN = 1024;

/** Compiles a pattern. Throws `AwsError` for one that is malformed, or of a kind that is not understood. */
export function compileLogFilter(pattern: string): (message: string) => boolean {
  const text = pattern.trim();
  if (text.length > MAX_PATTERN) throw invalidParameter(`filterPattern is longer than ${MAX_PATTERN} characters.`);
  if (text.startsWith('{')) return compileJsonFilter(text);
  const kind = /^[[%]/.exec(text)?.[0];
  if (kind !== undefined)
    throw invalidParameter(
      `Patterns that begin with ${kind} are not supported by this local endpoint; use terms, "phrases" and { $.field = "value" }.`,
    );
  const terms = readTerms(text);
  const required = terms.filter(({ sign }) => sign === '').map(({ text: term }) => term);
  const excluded = terms.filter(({ sign }) => sign === '-').map(({ text: term }) => term);
  const optional = terms.filter(({ sign }) => sign === '?').map(({ text: term }) => term);
  const anyOf = required.length + excluded.length === 0 ? optional : [];
  return (message) =>
    required.every((term) => message.includes(term)) &&
    !excluded.some((term) => message.includes(term)) &&
    (anyOf.length === 0 || anyOf.some((term) => message.includes(term)));
}

interface Term {
  readonly sign: '' | '-' | '?';
  readonly text: string;
}

function readTerms(pattern: string): readonly Term[] {
  const terms: Term[] = [];
  const term = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)\s*/y;
  while (term.lastIndex < pattern.length) {
    const at = term.lastIndex;
    const match = term.exec(pattern);
    if (!match)
      throw invalidParameter(
        `Invalid filter pattern at "${pattern.slice(at, at + 40)}": an unbalanced quote, or text beside one.`,
      );
    const [, sign = '', quoted, bare = ''] = match;
    if (quoted === undefined && !/^\w+$/u.test(bare)) {
      throw invalidParameter(`Invalid character(s) in term "${bare}": put it in double quotes.`);
    }
    terms.push({ sign: sign as Term['sign'], text: quoted?.replace(/\\(.)/g, '$1') ?? bare });
  }
  return terms;
}
