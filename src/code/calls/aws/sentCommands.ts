import type { Node } from '../../nodes/node.ts';
import { argumentsOf, chainOf, methodOf } from '../../nodes/nodeParts.ts';
import { COMMAND } from './awsCommand.ts';
import { canonicalService } from '../../../base/awsServices.ts';
import type { Call } from '../readCalls.ts';
import type { Values } from '../../values/values.ts';

/** A call that sends what it is given, and the part of the source that says what that is. */
interface Sender {
  readonly call: Call;
  readonly command: Node | undefined;
  readonly sent: Node | undefined;
}

/** A call that sends what this file does not tell; `service` is that of the client, where it is known. */
interface SendingCall {
  readonly call: Call;
  readonly service: string | undefined;
}

function serviceOf({ origin }: Call): string | undefined {
  const service = /^@aws-sdk\/(?:client|lib)-([\w-]+)/.exec(origin)?.[1];
  return service === undefined ? undefined : canonicalService(service);
}

/** Whether what is sent by a call of this origin may be so by another line: the client is of a class, or a file, of one's own. */
export function mayHandOn(origin: string): boolean {
  return /^(?::|[.]{1,2}\/|[~#]|@\/|@(?!aws-sdk\/)[\w-]*\/)/.test(origin);
}

/** What stands for a command that is made elsewhere. */
const STANDS_FOR: ReadonlySet<string | undefined> = new Set(['identifier', 'member', 'call', 'subscript', 'choice']);
/** What is chosen of others, or passes something on. */
const CHOSEN: ReadonlySet<string | undefined> = new Set(['choice', 'binary', 'wrapper']);

/** What is of a client of the SDK for certain. */
const CLIENT = /^@aws-sdk\//;
/** What types of clients end with. */
const CLIENT_TYPE = /(?:Client|DynamoDBDocument)\b/;

/** What hands such a call on, or makes it in another way. */
const BOUND = /(?:^|[.])send[.](?:bind|call|apply)$/;

/** What an answer to a request is called. */
const ANSWER = /^(?:res|response|reply)$/;

/** Where commands go that are not built in the very call that sends them. */
export class SentCommands {
  readonly #values: Values;
  readonly #senders: readonly Sender[];
  /** Calls that hand sending on: what is sent then is seen nowhere. */
  readonly bound: readonly SendingCall[];
  /** Where commands are built. */
  readonly #commands: readonly Node[];

  /** @param sends matches how a call that sends is written */
  constructor(calls: readonly Call[], sends: RegExp, values: Values) {
    this.#values = values;
    this.#commands = calls.flatMap(({ kind, origin, node }) =>
      kind === 'construct' && COMMAND.test(origin) ? node : [],
    );
    this.bound = calls
      .filter(({ kind, written }) => kind === 'call' && BOUND.test(written))
      .map((call) => ({ call, service: serviceOf(call) }));
    this.#senders = calls
      .filter(({ kind, written }) => kind === 'call' && sends.test(written))
      .map((call) => {
        const given = argumentsOf(call.call);
        const command = given[call.written.endsWith('.send') ? 0 : 1];
        return { call, command, sent: command && values.definitionOf(command) };
      });
  }

  /** The calls that send what is built at `node`, each as one of the things that it may be given. */
  sendersOf(node: Node): readonly Call[] {
    return this.#senders.flatMap(({ call, sent }) => {
      // What is given stands in the call.
      const isGiven =
        this.#contains(call.call, node) && argumentsOf(call.call).some((argument) => this.#contains(argument, node));
      return isGiven || this.#contains(sent, node) ? call : [];
    });
  }

  /** Those of them that send nothing but what is built at `node`, or one of several, so that it is no part of what they send. */
  wholeSendersOf(node: Node): readonly Call[] {
    return this.#senders.flatMap(({ call, command, sent }) =>
      [command, sent].some((whole) => whole && this.#isWhole(node, whole)) ? call : [],
    );
  }

  #isWhole(node: Node, whole: Node): boolean {
    if (!this.#contains(whole, node)) return false;
    let at: Node | undefined = node;
    while (at && at.id !== whole.id) {
      at = at.parent;
      if (!at || !CHOSEN.has(at.shape?.is)) return false;
    }
    return true;
  }

  /** Whether a call answers a request of HTTP, as `res.status(200).send(body)` of Express does: by what a function is given, and no client. */
  #isAnswer({ call, origin }: Call): boolean {
    const first = chainOf(call).at(-1);
    const object = first && methodOf(first)?.object;
    if (object === undefined || !ANSWER.test(object.text) || CLIENT.test(origin)) return false;
    const types = this.#values.meaningsOf(object).map(({ name }) => name.parent?.childForFieldName('type')?.text ?? '');
    return !types.some((type) => CLIENT_TYPE.test(type));
  }

  /** The calls of which is not known here what they send: a parameter, what a function made. */
  get open(): readonly SendingCall[] {
    return this.#senders.flatMap(({ call, sent }) => {
      const [first] = argumentsOf(call.call);
      const is = first && first.shape?.is;
      const made = sent && sent.shape?.is;
      const isMadeHere = made !== 'call' && made !== 'subscript' && (made !== 'choice' || this.#holdsCommand(sent));
      const unknown = STANDS_FOR.has(is) && (sent === undefined || !isMadeHere);
      const isKnown = first && /^@aws-sdk\/[\w/-]+[.]\w+Command[(]/.test(this.#values.originOf(first));
      if (!unknown || isKnown || !call.written.endsWith('.send') || !/^(?:[?:]|@aws-sdk\/)/.test(call.origin))
        return [];
      if (this.#isAnswer(call)) return [];
      return [{ call, service: serviceOf(call) }];
    });
  }

  #holdsCommand(sent: Node | undefined): boolean {
    return this.#commands.some((node) => this.#contains(sent, node));
  }

  #contains(outer: Node | undefined, inner: Node): boolean {
    if (outer === undefined || outer.startIndex > inner.startIndex) return false;
    return inner.endIndex <= outer.endIndex;
  }
}
