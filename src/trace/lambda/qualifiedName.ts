/** A Lambda function's name, and the version or alias behind it. */
export interface QualifiedName {
  readonly name: string;
  readonly qualifier: string | undefined;
}

/** The version that is what was deployed last; it runs where a call names none. */
export const LATEST = '$LATEST';

/** Whether a qualifier leads to what was deployed last: neither to a published version nor to an alias. */
export function isLatest(qualifier: string | undefined): boolean {
  return qualifier === undefined || qualifier === LATEST;
}

const BEFORE_NAME = ':function:';

/** Reads `orders`, `orders:live` or `arn:aws:lambda:eu-west-1:123456789012:function:orders:live`. No regular expression: each invocation asks. */
export function qualifiedNameOf(text: string): QualifiedName {
  const before = text.startsWith('arn:') ? text.indexOf(BEFORE_NAME) : -1;
  const from = before < 0 ? 0 : before + BEFORE_NAME.length;
  const colon = before < 0 && text.startsWith('arn:') ? -1 : text.indexOf(':', from);
  if (colon < 0) return { name: text.slice(from), qualifier: undefined };
  return { name: text.slice(from, colon), qualifier: text.slice(colon + 1) || undefined };
}
