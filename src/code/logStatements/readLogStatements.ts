import type { Node } from '../nodes/node.ts';
import { argumentsOf } from '../nodes/nodeParts.ts';
import { longestText, writtenLength, type LogRule, type LogStatement } from './logStatement.ts';
import { comparePlaces, placeOf } from '../nodes/nodePlace.ts';
import type { SourceParts } from '../sourceParts.ts';
import type { Call } from '../calls/readCalls.ts';
import type { Values } from '../values/values.ts';
import { quotedTexts } from '../values/texts/writtenTexts.ts';

const MAX_STATEMENTS = 2000;

/** Of a text that is written there, so much is looked at. */
const MAX_TEXT = 400;

/** What stands in a message for something else. `%%` is a percent sign; one that is taken for a mark costs but evidence. */
const MARKS = {
  '%': /%(?:[(]\w+[)])?[-+#0]*(?:\d+|[*])?(?:[.]\d+)?[a-zA-Z]/,
  '{': /\{[^{}]*\}/,
} as const;

const LEVELS = /^(?:silly|trace|verbose|debug|http|info|information|notice|warn|warning|error|fatal|critical)$/i;

/** Arguments that are no texts, as they are called: errors, and what loggers of several languages take before the message. */
const NO_TEXT =
  /^(?:new |(?:e|ex|err|error|exc|exception|cause|ctx|context)$|logging[.][A-Z]+$|(?:\w+[.]){0,5}(?:\w*marker|event_?ids?)\b)/i;

/** Where a caught error gets its name: `catch (Exception failure)`, `except KeyError as failure`. */
const CATCHES = /catch|except|rescue/;

/** Callees that give the text of an object. */
const TO_JSON = /^(?:JSON[.]stringify|json[.]dumps)$/;

/** The statements of a file that write log lines, in order of place. */
export function readLogStatements({
  file,
  language: { logs },
  calls,
  values,
  mentions,
}: SourceParts): readonly LogStatement[] {
  const found: LogStatement[] = [];
  for (const call of calls) {
    const rule = call.kind === 'call' ? logs.find((each) => matchOf(each, call)) : undefined;
    if (!rule || found.length === MAX_STATEMENTS) continue;
    const level = matchOf(rule, call)?.groups?.['level'] ?? rule.level;
    const message = new MessageReader(rule, values).read(call.call, level);
    if (!message) continue;
    const place = placeOf(file, call.node);
    found.push({ place, ...message });
  }
  return withRepeated(
    found.sort((a, b) => comparePlaces(a.place, b.place)),
    mentions.text,
  );
}

function matchOf({ origin, written }: LogRule, call: Call): RegExpExecArray | undefined {
  return origin?.exec(call.origin) ?? written?.exec(call.written) ?? undefined;
}

/** Notes what stands in more quotes of the file than its log statements have. */
function withRepeated(statements: readonly LogStatement[], source: string): readonly LogStatement[] {
  const quoted = statements.length > 0 ? quotedTexts(source).join(BETWEEN) : '';
  const written = statements.map(({ texts }) => texts.join('\n'));
  const repeated = new Map<string, boolean>();
  const isRepeated = (text: string): boolean => {
    const quotes = timesIn(quoted, text);
    // It stands in its own statement.
    return quotes > 1 && quotes > written.filter((texts) => texts.includes(text)).length;
  };
  return statements.map((statement) => {
    const own = longestText(statement.texts).trim();
    if (own === '') return statement;
    const known = repeated.get(own) ?? isRepeated(own);
    repeated.set(own, known);
    return known ? { ...statement, isRepeated: true } : statement;
  });
}

/** Stands between quoted texts, none of which has it. */
const BETWEEN = '\n';

/** How many of some quoted texts have one in them. One text is looked through in much less time than many. */
function timesIn(quoted: string, text: string): number {
  if (text.includes(BETWEEN)) return 0;
  let [times, at] = [0, quoted.indexOf(text)];
  while (at >= 0) {
    times++;
    const end = quoted.indexOf(BETWEEN, at);
    at = end < 0 ? -1 : quoted.indexOf(text, end);
  }
  return times;
}

/** Reads what a call writes. */
class MessageReader {
  constructor(
    private readonly rule: LogRule,
    private readonly values: Values,
  ) {}

  /** Undefined where it writes nothing that could be a message. */
  read(call: Node, level: string | undefined): Message | undefined {
    const list = argumentsOf(call);
    const [first, ...others] = list;
    if (!first) return undefined;
    const object = this.#objectIn(first);
    const isObject = object && (object.isJson ? others.length === 0 : this.rule.rest !== 'joined');
    if (isObject) {
      const message = this.values.propertyOf(object.node, (key) => key === 'message' || key === 'msg');
      // A level may stand beside it.
      if (message) return { texts: this.#textsOf(message) };
    }
    return this.rule.rest === 'joined' ? { level, ...this.#joined(first, others) } : this.#logged(list, level);
  }

  /** The object that an argument is, or the text of. */
  #objectIn(argument: Node): { readonly node: Node; readonly isJson: boolean } | undefined {
    const given = this.values.definitionOf(argument);
    const isJson = given !== undefined && TO_JSON.test(this.values.originOfCallee(given));
    const [inner] = given && isJson ? argumentsOf(given) : [given];
    const node = inner && this.values.definitionOf(inner);
    return node && node.shape?.is === 'object' ? { node, isJson } : undefined;
  }

  /** One behind the other. */
  #joined(first: Node, others: readonly Node[]): Message {
    const texts = this.#textsOf(first);
    // Those that fill its marks stand in it; where there are more, they follow.
    if (this.#hasMarks(first)) return { texts, ...(others.length > 0 ? { goesOn: true } : {}) };
    return { texts: others.reduce((all, argument) => [all, [' '], this.#textsOf(argument)].reduce(joined), texts) };
  }

  /** The message, before which may stand its level, or what is merged into the line. */
  #logged(list: readonly Node[], level: string | undefined): Message {
    const [own, given] = this.#levelIn(list, level);
    const [first, second] = given;
    const parts = [first, second].map((argument) => (argument ? this.#textsOf(argument) : ANYTHING));
    const isFilled = second !== undefined && given.length > 2 && this.#hasMarks(second);
    const isBefore = first !== undefined && writtenLength(parts[0] ?? []) === 0 && (isFilled || this.#isMerged(first));
    const at = isBefore && writtenLength(parts[1] ?? []) > 0 ? 1 : 0;
    const goesOn = this.rule.rest === 'perhaps' && given.length > at + 1;
    return { level: own, texts: parts[at] ?? ANYTHING, ...(goesOn ? { goesOn } : {}) };
  }

  /** Whether an argument before a text is no message itself. */
  #isMerged(argument: Node): boolean {
    return (
      this.rule.fieldsFirst === true ||
      this.#objectIn(argument)?.isJson === false ||
      NO_TEXT.test(argument.text) ||
      isCaught(argument)
    );
  }

  /** `log('info', …)`: what it calls by its level, and the arguments behind that. */
  #levelIn(list: readonly Node[], level: string | undefined): readonly [string | undefined, readonly Node[]] {
    if (level !== 'log') return [level, list];
    const [first, ...rest] = list;
    const [text = ''] = first ? this.#textsOf(first) : [];
    return rest.length > 0 && LEVELS.test(text) ? [text, rest] : [undefined, list];
  }

  #hasMarks(argument: Node): boolean {
    const { marks } = this.rule;
    return (
      marks !== undefined &&
      this.values.textOf(argument).some((part) => part.is === 'text' && MARKS[marks].test(part.text))
    );
  }

  #textsOf(argument: Node): readonly string[] {
    const { marks } = this.rule;
    const texts = this.values
      .textOf(argument)
      .map((part) => (part.is !== 'text' ? ANYTHING : marks ? part.text.split(MARKS[marks]) : [part.text]))
      .reduce(joined, ['']);
    const isCut = (texts.at(-1) ?? '').length > MAX_TEXT;
    return [...texts.map((text) => text.slice(0, MAX_TEXT)), ...(isCut ? [''] : [])];
  }
}

/** Whether a name is that of an error that was caught around it. */
function isCaught({ text: name, parent }: Node): boolean {
  if (!/^\w+$/.test(name)) return false;
  for (let around = parent; around; around = around.parent) {
    if (!CATCHES.test(around.type)) continue;
    const [head = ''] = /^[^{:\n]{0,300}/.exec(around.text) ?? [];
    if (head.split(/\W+/).slice(1).includes(name)) return true;
  }
  return false;
}

type Message = Omit<LogStatement, 'place'>;

const ANYTHING: readonly string[] = ['', ''];

/** One text behind another. */
function joined(some: readonly string[], more: readonly string[]): readonly string[] {
  return [...some.slice(0, -1), `${some.at(-1) ?? ''}${more[0] ?? ''}`, ...more.slice(1)];
}
