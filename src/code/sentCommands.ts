import type { Node } from 'web-tree-sitter';
import { canonicalService } from './awsService.ts';
import type { Call } from './readCalls.ts';
import type { Values } from './values.ts';

/** A call that sends what it is given, and the part of the source that says what that is. */
interface Sender {
  readonly call: Call;
  readonly sent: Node | undefined;
}

/** Where commands go that are not built in the very call that sends them. */
export class SentCommands {
  readonly #values: Values;
  readonly #senders: readonly Sender[];

  /** @param sends matches how a call that sends is written */
  constructor(calls: readonly Call[], sends: RegExp, values: Values) {
    this.#values = values;
    this.#senders = calls
      .filter(({ kind, written }) => kind === 'call' && sends.test(written))
      .map((call) => {
        const given = values.nodes.argumentsOf(call.call);
        const command = given[call.written.endsWith('.send') ? 0 : 1];
        return { call, sent: command && values.definitionOf(command) };
      });
  }

  /** The calls that send what is built at `node`, each as one of the things that it may be given. */
  sendersOf(node: Node): readonly Call[] {
    return this.#senders.flatMap(({ call, sent }) => {
      const isGiven = this.#values.nodes.argumentsOf(call.call).some((argument) => contains(argument, node));
      return isGiven || contains(sent, node) ? call : [];
    });
  }

  /** The calls of which is not known here what they send: a parameter, what a function made. */
  get open(): readonly { readonly call: Call; readonly service: string | undefined }[] {
    return this.#senders.flatMap(({ call, sent }) => {
      const [first] = this.#values.nodes.argumentsOf(call.call);
      const is = first && this.#values.nodes.shapeOf(first)?.is;
      const made = sent && this.#values.nodes.shapeOf(sent)?.is;
      const unknown =
        (is === 'identifier' || is === 'member' || is === 'call') && (sent === undefined || made === 'call');
      const isKnown = first && /^@aws-sdk\/[\w/-]+[.]\w+Command[(]/.test(this.#values.originOf(first));
      if (!unknown || isKnown || !call.written.endsWith('.send') || !/^(?:[?:]|@aws-sdk\/)/.test(call.origin))
        return [];
      const service = /^@aws-sdk\/(?:client|lib)-([\w-]+)/.exec(call.origin)?.[1];
      return [{ call, service: service === undefined ? undefined : canonicalService(service) }];
    });
  }
}

function contains(outer: Node | undefined, inner: Node): boolean {
  return outer !== undefined && outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;
}
