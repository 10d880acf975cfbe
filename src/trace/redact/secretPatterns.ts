/*
 * What secrets look like in texts that anybody wrote. Each pattern names the secret as its group `secret`, where that is not all of what
 * it matches. Quantifiers are bounded, or cannot begin anew within what they passed, so that the time grows with the text's length alone.
 */

/** Names of fields, headers and variables that hold secrets: `db_password`, `Authorization`, `AWS_SECRET_ACCESS_KEY`, `accessToken`. */
const NAME =
  '(?:pass(?:word|wd|phrase)?|pwd|secret|authorization|cookies?|credentials?|api[-_]?key|access[-_]?key|private[-_]?key|signature|token)(?:[-_]?(?:id|key|hash|value|string))?';

const NAMED = new RegExp(`${NAME}$`, 'i');

/** Names of numbers that are secrets: words of their own, as `pin` ends `spin` too. `userPin`, `card_cvv`, `otp_code`. */
const NUMBER_NAME = '(?:pin|passcode|otp|cvv|cvc|ssn)(?:[-_]?(?:code|number|value))?';

const NUMBER_NAMED = new RegExp(`(?:^|[-_.])${NUMBER_NAME}$`, 'i');
const CAMEL_NUMBER_NAME = '[a-z\\d](?:Pin|Passcode|Otp|OTP|Cvv|CVV|Cvc|CVC|Ssn|SSN)(?:Code|Number|Value)?';
const CAMEL_NUMBER_NAMED = new RegExp(`${CAMEL_NUMBER_NAME}$`);

/** Longer names are none. */
const MAX_NAME = 100;

/** Whether a field of this name holds a secret, whatever its value looks like. */
export function isSecretName(name: string): boolean {
  return name.length <= MAX_NAME && (NAMED.test(name) || NUMBER_NAMED.test(name) || CAMEL_NUMBER_NAMED.test(name));
}

/** The same as a part of a text, with what stands before it: `my.db_password`. */
const ASSIGNED_NAME = `[\\w.-]{0,40}?${NAME}`;

/** `=1234`, `: 123-45-6789`, also at the end of a sentence; no part of a longer number. */
const NUMBER = '\\d{3,12}(?:-\\d{2,12}){0,4}';
const ASSIGNED_NUMBER = `'?\\s{0,4}[:=]\\s{0,4}(?<secret>'${NUMBER}'|${NUMBER}(?!\\w|[.-]\\d))`;

/** Secrets in a text. What stands in fields of JSON, and their names, is for `isSecretName`. */
export const secretPatterns: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:(?!-----(?:BEGIN|END))[\s\S]){0,8000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
  // AWS access keys, long-lived and temporary.
  /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  // JSON Web Tokens.
  /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  // `Authorization: Bearer …`; what is said of the scheme in words has no digits.
  /\b(?:Bearer|Basic|Digest|Negotiate)\s{1,4}(?<secret>(?=[A-Za-z+/=._~-]{0,200}\d)[\w+/=.~-]{8,})/gi,
  // `postgres://user:password@host`.
  /(?<=:\/\/)[^\s/@:"'\\]{0,256}:(?<secret>[^\s/@"'\\]{1,256})@/g,
  // Addresses that are signed.
  /X-Amz-(?:Signature|Credential|Security-Token)=(?<secret>[^&\s"'\\]{4,})/gi,
  // Tokens that say what they are: GitHub, Slack, Stripe, Google, npm, and services that begin theirs with `sk-`.
  /(?<![\w-])(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|xox[abeprs]-[\w-]{10,}|[rs]k_(?:live|test)_\w{10,}|AIza[\w-]{35}|npm_\w{30,}|sk-[\w-]{20,})/g,
  // `pin=1234`, `card_cvv: 123`, `userPin: 1234`; a number alone, as such names are words of prose too.
  new RegExp(`(?<![\\w.-])(?:[\\w.-]{0,40}?[-_.])?${NUMBER_NAME}${ASSIGNED_NUMBER}`, 'gi'),
  new RegExp(`(?<![\\w.-])[\\w.-]{0,40}?${CAMEL_NUMBER_NAME}${ASSIGNED_NUMBER}`, 'g'),
  // `password=…`, `Authorization: …`, `cookie: a=b; c=d`. Quotes need not close: who logs a text may cut it.
  new RegExp(`(?<![\\w.-])(?:set-)?cookie\\s{0,4}[:=]\\s{0,4}(?<secret>[^\\r\\n"\\\\]{4,})`, 'gi'),
  new RegExp(
    `(?<![\\w.-])${ASSIGNED_NAME}'?\\s{0,4}(?:=|:(?!//))\\s{0,4}(?:\\[\\s{0,4})?(?:(?:Bearer|Basic|Digest|Negotiate)\\s{1,4})?(?<secret>'[^'\\r\\n]+'?|\\\\{0,7}"(?![\\s,:}\\]])[^"\\r\\n]+"?|[^\\s"'&,;(){}\\[\\]\\\\]{4,})`,
    'gi',
  ),
];
