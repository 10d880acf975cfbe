import { kindOfField } from './fieldKinds.ts';
import type { FoundValues } from './foundValues.ts';
import type { KnownValues } from './knownValues.ts';
import { redactionKinds, type RedactionKind } from './redactionKind.ts';
import { secretPatterns } from './secretPatterns.ts';

/** A value in a text: the group `value`, or all of the match. */
interface TextPattern {
  readonly kind: RedactionKind;
  readonly pattern: RegExp;
}

/** Fields of JSON in a text, and of JSON within a text of JSON, whose quotes have backslashes. Either may be cut within the value. */
const FIELDS: readonly RegExp[] = [
  /"(?<name>[\w.@-]{1,60})"\s{0,4}:\s{0,4}"(?<value>(?:[^"\\]|\\.)*)(?:"|\\?$)/gs,
  /(?<quote>\\{1,7}")(?<name>[\w.@-]{1,60})\k<quote>\s{0,4}:\s{0,4}\k<quote>(?<value>[^"]*?)(?:(?<!\\)(?:\k<quote>|(?="))|$)/g,
  // Lists of texts, as API Gateway has headers that may repeat: all of one list is one value.
  /"(?<name>[\w.@-]{1,60})"\s{0,4}:\s{0,4}\[\s{0,4}"(?<value>(?:[^"\\]|\\.)*(?:"\s{0,4},\s{0,4}"(?:[^"\\]|\\.)*)*)(?:"\s{0,4}\]|"?[\\,\s]{0,8}$)/gs,
  /(?<quote>\\{1,7}")(?<name>[\w.@-]{1,60})\k<quote>\s{0,4}:\s{0,4}\[\s{0,4}\k<quote>(?<value>[^\]]{0,4096}?)(?:(?<!\\)\k<quote>\s{0,4}\]|(?<!\\)"(?!\s{0,4}[,\]])|$)/g,
];

/** The same of numbers, whose placeholder is a text. */
const NUMBERS =
  /(?<quote>\\{0,7}")(?<name>[\w.@-]{1,60})\k<quote>\s{0,4}:\s{0,4}(?<value>-?\d[\d.eE+-]{0,100})(?![\w.])/g;

const PATTERNS: readonly TextPattern[] = [
  ...secretPatterns.map((pattern): TextPattern => ({ kind: 'secret', pattern })),
  { kind: 'query', pattern: /\bhttps?:\/\/(?:(?!:\/\/)[^\s"'<>?#\\]){1,2048}\?(?<value>[^\s"'<>#\\]+)/g },
  { kind: 'account', pattern: /\barn:aws[\w-]{0,20}:[\w-]{0,40}:[\w-]{0,40}:(?<value>\d{12})(?=:)/g },
  { kind: 'account', pattern: /\.amazonaws\.com(?:\.cn)?\/(?<value>\d{12})(?=\/)/g },
  { kind: 'account', pattern: /(?<![\w.])(?<value>\d{12})\.(?:dkr\.ecr|signin)\./g },
  { kind: 'email', pattern: /(?<![\w.+-])[\w+-][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g },
  {
    kind: 'ip',
    pattern: /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.])/g,
  },
];

/** Loopback, and the link-local addresses at which Lambda's own services listen, tell of nobody. */
const NOBODYS = /^(?:127\.|0\.0\.0\.0|169\.254\.|::1$|localhost)/;

/** An address in a field of its own, where it need have no host. */
const QUERY: TextPattern = { kind: 'query', pattern: /\?(?<value>[^#]+)/g };

const PLACEHOLDER = new RegExp(
  `(?<![\\w-])(?<name>${Object.values(redactionKinds)
    .map(({ placeholder }) => placeholder)
    .join('|')})-(?<number>\\d{1,9})(?![\\w-])`,
  'g',
);

/** Finds values in texts that anybody wrote, and puts placeholders in their place. */
export class TextRedactor {
  constructor(
    private readonly removed: ReadonlySet<RedactionKind>,
    private readonly found: FoundValues,
    private readonly known: KnownValues | undefined,
  ) {}

  /** @param isAddress where all of the text is an address. */
  text(text: string, field: string, isAddress = false): string {
    this.#noteTaken(text);
    let result = text;
    for (const pattern of [...FIELDS, NUMBERS]) result = this.#fields(result, pattern, field);
    for (const pattern of isAddress ? [QUERY, ...PATTERNS] : PATTERNS) result = this.#replace(result, pattern, field);
    return this.#replaceKnown(result, field);
  }

  /** Notes a value; gives its placeholder where it is to be removed. */
  note(kind: RedactionKind, value: string, field: string): string | undefined {
    if (isPlaceholder(value) || (kind === 'ip' && NOBODYS.test(value))) return undefined;
    const placeholder = this.found.note(kind, value, field);
    return kind === 'secret' || this.removed.has(kind) ? placeholder : undefined;
  }

  #fields(text: string, pattern: RegExp, field: string): string {
    return text.replace(pattern, (whole: string, ...rest: readonly unknown[]) => {
      const { name = '', value = '', quote = '' } = groupsOf(rest);
      const kind = value === '' ? undefined : kindOfField(name);
      const placeholder = kind && this.note(kind, value, field);
      if (placeholder === undefined) return whole;
      return replaceLast(whole, value, pattern === NUMBERS ? quote + placeholder + quote : placeholder);
    });
  }

  #replace(text: string, { kind, pattern }: TextPattern, field: string): string {
    return text.replace(pattern, (whole: string, ...rest: readonly unknown[]) => {
      const { value, secret } = groupsOf(rest);
      const found = value ?? secret ?? whole;
      const placeholder = this.note(kind, found, field);
      return placeholder === undefined ? whole : replaceLast(whole, found, placeholder);
    });
  }

  #replaceKnown(text: string, field: string): string {
    const { known } = this;
    if (!known?.pattern) return text;
    return text.replace(known.pattern, (match) => {
      const found = known.valueOf(match);
      return (found && this.note(found.kind, found.value, field)) ?? match;
    });
  }

  /** What reads like a placeholder already keeps its meaning: numbers go on behind it. */
  #noteTaken(text: string): void {
    for (const { groups } of text.matchAll(PLACEHOLDER))
      this.found.noteTaken(groups?.['name'] ?? '', Number(groups?.['number']));
  }
}

function isPlaceholder(value: string): boolean {
  return value.length < 40 && new RegExp(`^(?:${PLACEHOLDER.source})$`).test(value);
}

function replaceLast(whole: string, part: string, by: string): string {
  const at = whole.lastIndexOf(part);
  return `${whole.slice(0, at)}${by}${whole.slice(at + part.length)}`;
}

/** The named groups, which `replace` hands over last. */
function groupsOf(rest: readonly unknown[]): Readonly<Record<string, string | undefined>> {
  const last = rest.at(-1);
  return typeof last === 'object' && last !== null ? (last as Readonly<Record<string, string | undefined>>) : {};
}
