/*
 * Filter patterns of FilterLogEvents for unstructured events, as the CloudWatch Logs user guide ("Filter pattern syntax") has them:
 * `a b` both terms, `"a phrase"`, `-a` without, `?a ?b` one of them; case counts. A `?` beside other terms is ignored, as in the service.
 * Patterns for JSON (`{ … }`), for space-delimited events (`[ … ]`) and regular expressions (`%…%`) are not understood here.
 */
import { AwsError } from '../server/awsAnswer.ts';

/** Compiles a pattern. Throws `AwsError` for one that is malformed, or of a kind that is not understood. */
export function compileLogFilter(pattern: string): (message: string) => boolean {
  const text = pattern.trim();
  const kind = /^[{[%]/.exec(text)?.[0];
  if (kind !== undefined)
    throw invalid(
      `Patterns that begin with ${kind} are not supported by this local endpoint; use terms and "phrases".`,
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
      throw invalid(
        `Invalid filter pattern at "${pattern.slice(at, at + 40)}": an unbalanced quote, or text beside one.`,
      );
    const [, sign = '', quoted, bare = ''] = match;
    if (quoted === undefined && !/^\w+$/u.test(bare)) {
      throw invalid(`Invalid character(s) in term "${bare}": put it in double quotes.`);
    }
    terms.push({ sign: sign as Term['sign'], text: quoted?.replace(/\\(.)/g, '$1') ?? bare });
  }
  return terms;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
