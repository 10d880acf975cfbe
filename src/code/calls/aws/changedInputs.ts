import { resourceOptions } from './resourceOptions.ts';

const OPTIONS = resourceOptions.join('|');
/** What is called with the input of each call before it is sent: of the SDK for JavaScript v3, of v2, and of boto3. */
const HOOK =
  /\bmiddlewareStack\s*[.]\s*(?:add\w*|use)\s*\(|[.]on\(\s*['"](?:validate|build|sign)['"]|\bevents\s*[.]\s*register\w*\(/;
/** Gives the input another resource. */
const CHANGE = new RegExp(
  String.raw`[.](?:${OPTIONS})\s*=(?![=>])|\[\s*['"](?:${OPTIONS})['"]\s*\]\s*=(?!=)|\binput\s*:\s*\{\s*[.]{3}[^{}]*\b(?:${OPTIONS})\s*[:,}]`,
);

/** Whether a source has clients of AWS send calls to other resources than those which their lines name, as tenants and tests have tables of their own. */
export function changesInputs(text: string): boolean {
  return HOOK.test(text) && CHANGE.test(text);
}
