import { namePattern } from '../../../base/text/namePattern.ts';
import type { GivenParameters } from '../../given/givenParameters.ts';
import type { GivenParts } from '../../given/givenParts.ts';
import type { CallFacts } from '../../languages/callRule.ts';
import type { Language } from '../../languages/languages.ts';
import type { Node } from '../../nodes/node.ts';
import { argumentsOf, calleeOf, memberOf } from '../../nodes/nodeParts.ts';
import type { Mentions } from '../../scopes/mentions.ts';
import { withoutMarks } from '../../scopes/parameters.ts';
import type { Scopes } from '../../scopes/scopes.ts';
import type { Values } from '../../values/values.ts';
import type { Call } from '../readCalls.ts';
import { readHttpCall } from './readHttpCall.ts';

/** A request that is sent, and what is known of it. */
interface Sent {
  readonly input: Node | undefined;
  readonly facts: CallFacts;
}

/** Longer arguments are no names. */
const MAX_NAME = 100;
/** Gives a member of an address, of options or of a request another value; not its query. */
const SET = String.raw`[.](?:url|baseURL|host(?:name)?|href|path(?:name)?|URL(?:[.](?:Host|Path))?|uri)\s*=(?![=>])`;

/** Reads the requests that lines send. */
export class RequestReader {
  readonly #calls: readonly Call[];
  readonly #values: Values;
  readonly #scopes: Scopes;
  readonly #language: Language;
  readonly #given: GivenParameters;
  readonly #mentions: Mentions;

  constructor({ calls, values, scopes, language, given, mentions }: GivenParts) {
    this.#calls = calls;
    this.#values = values;
    this.#scopes = scopes;
    this.#language = language;
    this.#given = given;
    this.#mentions = mentions;
  }

  /** What a call asks for, each that it may be. @param input the request that it is given, if that is known */
  read(call: Node, input: Node | undefined, facts: CallFacts): readonly ReturnType<typeof readHttpCall>[] {
    const sent = facts.sendsGiven ? this.#givenTo(call, facts) : [{ input, facts }];
    const [values, language] = [this.#values, this.#language];
    const reader = { values, language, parameters: language.hasGiven ? this.#given : undefined };
    if (this.#isAddressSet(call))
      return [{ name: '', nameSource: 'none', host: undefined, path: undefined, method: undefined }];
    return sent.map((each) => readHttpCall(call, each.input, each.facts, reader));
  }

  /** Whether the file gives what a call is given another address: `url.hostname = …`, `config.url = …`, `request.URL = …`. */
  #isAddressSet(call: Node): boolean {
    const names = argumentsOf(call).flatMap(({ text }) => /^[\w$]+/.exec(text.slice(0, MAX_NAME))?.[0] ?? []);
    const { code } = this.#mentions;
    return names.some(
      (name) => code.includes(`${name}.`) && new RegExp(`(?<![\\w$.])${namePattern(name)}${SET}`).test(code),
    );
  }

  /**
   * What a line sends that sends what its function is given, `client.Do(request)`: the requests that calls of this file give the function, and the
   * open one of `facts` where it may be given another.
   */
  #givenTo(call: Node, facts: CallFacts): readonly Sent[] {
    const open: Sent = { input: undefined, facts };
    const around = this.#scopes.functionAround(call);
    const label = around && this.#scopes.labelOf(around);
    const [given] = argumentsOf(call);
    const [only] = given?.shape?.is === 'identifier' ? this.#scopes.meanings(given.text, given) : [];
    if (label === undefined || only?.is !== 'opaque') return [open];
    const requests = this.#calls
      .filter((each) => each.kind === 'call' && nameOf(each.call) === label)
      .map((each) => argumentsOf(each.call).flatMap((argument) => this.#requestIn(argument)));
    const isElse = requests.length === 0 || requests.some(({ length }) => length === 0) || /^[A-Z]/.test(label);
    return [...requests.flat(), ...(isElse ? [open] : [])];
  }

  #requestIn(argument: Node): readonly Sent[] {
    const origin = withoutMarks(this.#values.originOf(argument));
    const rule = this.#language.calls.find(({ makes, input }) => makes === 'httpCall' && input?.test(origin));
    return rule ? [{ input: argument, facts: rule }] : [];
  }
}

function nameOf(call: Node): string | undefined {
  const callee = calleeOf(call);
  return callee && (memberOf(callee)?.property ?? callee).text;
}
