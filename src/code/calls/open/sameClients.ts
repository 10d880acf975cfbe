import type { CallFacts } from '../../languages/callRule.ts';
import type { Node } from '../../nodes/node.ts';
import { argumentsOf, memberOf, methodOf } from '../../nodes/nodeParts.ts';
import type { Scopes } from '../../scopes/scopes.ts';
import type { Values } from '../../values/values.ts';
import type { Call } from '../readCalls.ts';
import { DOCUMENT_METHODS } from '../aws/awsOperations.ts';
import { BOTO3_OPERATIONS, JAVASCRIPT_OPERATIONS } from '../aws/clientMethods.ts';

/** Methods as clients of AWS have them, and tables. */
const OPERATION = new RegExp(`^(?:${BOTO3_OPERATIONS}|${DOCUMENT_METHODS}|${JAVASCRIPT_OPERATIONS})$`);

/**
 * What is told to be a client of AWS, or a table, by one call alone is so by others too, which are given options that the file does not tell: beside
 * `client.get({ TableName })` also `client.get(params)`.
 */
export class SameClients {
  readonly #values: Values;
  readonly #scopes: Scopes;
  readonly #facts = new Map<string, Pick<CallFacts, 'service' | 'library'>>();

  constructor(values: Values, scopes: Scopes) {
    this.#values = values;
    this.#scopes = scopes;
  }

  /** Keeps what a call is called on, which its options tell to be a client. */
  add({ call }: Call, { service, library }: CallFacts): void {
    const key = this.#keyOf(methodOf(call)?.object);
    if (key !== undefined && !this.#facts.has(key)) this.#facts.set(key, { service, library });
  }

  /** What a call is by that, or by the promise that only the SDK for JavaScript v2 is asked for so; undefined for what nothing is known of, or whose options are there and none of AWS's. */
  factsOf({ kind, call, origin }: Call): CallFacts | undefined {
    const promised = isPromised(call);
    const method = kind === 'call' && (promised || this.#facts.size > 0) ? methodOf(call) : undefined;
    const operation = method?.property.text ?? '';
    if (!method || !OPERATION.test(operation) || !this.#isOpen(call)) return undefined;
    const facts =
      this.factsOfClient(method.object) ?? (promised && isUnknown(origin) ? ofPromised(operation) : undefined);
    return facts && { ...facts, operation };
  }

  /** Whether a call is given one thing, of which the file does not tell what is in it. */
  #isOpen(call: Node): boolean {
    const [given, ...others] = call.childForFieldName('arguments')?.namedChildren ?? [];
    if (!given || others.length > 0) return false;
    if (given.type === 'dictionary_splat') return true;
    const [only] = argumentsOf(call);
    const is = only && this.#values.definitionOf(only)?.shape?.is;
    return only !== undefined && only.shape?.is === 'identifier' && (is === undefined || is === 'call');
  }

  /** What other calls tell of an object. */
  factsOfClient(object: Node): CallFacts | undefined {
    return this.#facts.get(this.#keyOf(object) ?? '');
  }

  /** The same for one variable, or one member of a class. */
  #keyOf(object: Node | undefined): string | undefined {
    if (object?.shape?.is === 'identifier') {
      const [meaning] = this.#scopes.meanings(object.text, object);
      return `${object.text} ${meaning?.name.id ?? ''}`;
    }
    const member = object && this.#scopes.ownMember(object);
    return member && `${this.#scopes.classAround(member) ?? ''}.${member.text}`;
  }
}

/** Whether a call is asked for its promise, as requests of the SDK for JavaScript v2 are. */
export function isPromised(call: Node): boolean {
  return memberOf(call.parent ?? call)?.property.text === 'promise';
}

/** Whether nothing tells what is called: it is given, or comes from a file of one's own that does not say; what libraries make is theirs. */
function isUnknown(origin: string): boolean {
  return /^(?:[?.]|[@~#]\/)/.test(origin);
}

function ofPromised(operation: string): Pick<CallFacts, 'service' | 'library'> {
  return { library: 'aws-sdk-v2', ...(OF_DOCUMENTS.test(operation) ? { service: 'dynamodb' } : {}) };
}

const OF_DOCUMENTS = new RegExp(`^(?:${DOCUMENT_METHODS})$`);
