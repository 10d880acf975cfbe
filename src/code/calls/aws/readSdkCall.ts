import type { Node } from '../../nodes/node.ts';
import { argumentsOf, calleeOf, keysOf, memberOf, methodOf } from '../../nodes/nodeParts.ts';
import { canonicalService, serviceName } from '../../../base/awsServices.ts';
import { operationName, otherOperations } from './awsOperations.ts';
import type { CallFacts } from '../../languages/callRule.ts';
import type { GivenParameters } from '../../given/givenParameters.ts';
import type { GivenParts } from '../../given/givenParts.ts';
import type { Language } from '../../languages/languages.ts';
import type { Call } from '../readCalls.ts';
import type { Mentions } from '../../scopes/mentions.ts';
import {
  isHandedToSetter,
  isMemberSet,
  isOverridden,
  isResourceSet,
  optionOfService,
  resourceOptions,
} from './resourceOptions.ts';
import type { Scopes } from '../../scopes/scopes.ts';
import type { Parameter, Site } from '../../site.ts';
import { plainText, resourceText } from '../../values/texts/textParts.ts';
import { waiterOperation } from './awsWaiters.ts';
import type { Values } from '../../values/values.ts';

/** What a member of one's own begins with. */
const OWN = /\b(?:this|self|cls|super)\b/;

/** Methods that make a table, a bucket or the like of a name. */
const HOLDER = /^(?:[tT]able|getTable|[bB]ucket|Queue|Topic)$/;

/** Options that name a resource as others do, and that no SDK of X-Ray notes in its place. */
const UNNOTED = ['TargetArn', 'StreamARN'];

/** What leads to a client is short. */
const MAX_CLIENT = 200;

/** Tells of calls of AWS which call of what they are. */
export class SdkCallReader {
  readonly #values: Values;
  readonly #scopes: Scopes;
  readonly #language: Language;
  readonly #given: GivenParameters;
  readonly #mentions: Mentions;

  constructor({ values, scopes, language, given, mentions }: GivenParts) {
    this.#values = values;
    this.#scopes = scopes;
    this.#language = language;
    this.#given = given;
    this.#mentions = mentions;
  }

  /** A call, and each other that it may make beside. @param input what tells the operation: a command, a request, or the call itself */
  read(input: Node, call: Call, facts: CallFacts): readonly (Pick<Site, 'name' | 'nameSource'> & Partial<Site>)[] {
    const { service = '', operation: method = '' } = facts;
    const own = { ...this.#callOf(input, call.call, facts), ...this.#clientClass(call) };
    const others = otherOperations(service, method).map((operation) => {
      const other = { ...own, name: `${serviceName(service)} ${operation}`, operation };
      // What is copied may be in another bucket.
      return operation === 'HeadObject' && method === 'copy'
        ? { ...other, resource: undefined, given: undefined }
        : other;
    });
    return [own, ...others];
  }

  #callOf(input: Node, called: Node, facts: CallFacts): Pick<Site, 'name' | 'nameSource'> & Partial<Site> {
    const service = canonicalService(facts.service ?? '');
    const operation = this.#operationOf(called, service, facts);
    const name = `${serviceName(facts.service ?? '')} ${operation}`.trim();
    const call = this.#values.definitionOf(input) ?? input;
    const option = facts.resource === undefined ? this.#resourceNode(call, service, facts) : undefined;
    const holder = facts.resource === undefined && !option ? this.#holderName(called) : undefined;
    const told = option ?? holder;
    const isOther = told && (isOverridden(told, call, this.#values) || this.#isChanged(call) || this.#isSetLater(told));
    const named = isOther ? undefined : told;
    const resource =
      facts.resource ??
      (named ? resourceText(this.#values.textOf(named)) : told ? undefined : this.#otherTarget(call, service));
    const passed = resource === undefined && !told ? this.passedTo(call, service) : undefined;
    const given = named && resource === undefined && this.#language.hasGiven ? this.#given.parameterOf(named) : passed;
    const isKnown = resource !== undefined || given !== undefined;
    const isOfMember = holder !== undefined || this.#isOfMember(call, facts);
    const resourceClass = isKnown && isOfMember ? this.#scopes.classAround(input) : undefined;
    return {
      ...{ name, nameSource: 'literal', service, operation, resource },
      ...(given ? { given } : {}),
      ...(resourceClass ? { resourceClass } : {}),
      ...(operation === '' ? { isDoubtful: true as const, ...this.#pagesOf(called, facts) } : {}),
      ...(option && this.#values.optionOf(call, UNNOTED) ? { isUnnoted: true } : {}),
    };
  }

  /** Of a waiter, and of `client.get_paginator(operation).paginate(…)`; of that also what tells the operation, where callers give it. */
  #pagesOf(called: Node, { waiter }: CallFacts): Pick<Site, 'isPaged' | 'commandOf'> {
    const object = methodOf(called)?.object;
    const made = object && this.#values.madeBy(object);
    const [asked] = made && methodOf(made)?.property.text === 'get_paginator' ? argumentsOf(made) : [];
    const commandOf = asked && this.#language.hasGiven ? this.#given.parameterOf(asked) : undefined;
    if (waiter !== undefined) return { isPaged: true };
    return asked ? { isPaged: true, ...(commandOf ? { commandOf } : {}) } : {};
  }

  /** Empty of a waiter that may ask anything. */
  #operationOf(call: Node, service: string, { operation = '', waiter }: CallFacts): string {
    if (waiter === undefined) return operationName(service, operation);
    const [first] = argumentsOf(call);
    const name = waiter === '' && first ? plainText(this.#values.textOf(first)) : waiter;
    return waiterOperation(service, name ?? '');
  }

  /** The option that names the resource, in the object that callers give for the parameter which a call is given whole: `client.get(params)`. */
  passedTo(call: Node, service: string): Parameter | undefined {
    const key = optionOfService.get(service);
    const [only, ...others] = argumentsOf(call);
    if (!only || others.length > 0 || key === undefined || !this.#language.objectsAreOptions) return undefined;
    const parameter = this.#isChanged(call) ? undefined : this.#given.parameterOf(only);
    return parameter && parameter.key === undefined && !parameter.isInherited ? { ...parameter, key } : undefined;
  }

  /** Whether a member that names the resource may be another by then. */
  #isSetLater(told: Node): boolean {
    const member = this.#language.hasSteps ? memberOf(told) : undefined;
    if (!member) return false;
    const isOwn = this.#scopes.ownMember(told) !== undefined;
    // What is set in the file is read with it, but for a field that others set.
    return isMemberSet(member, isOwn, this.#mentions.code);
  }

  /** Whether the resource in what a call is given by a name may be another by then, or that in a command which has a name. */
  #isChanged(call: Node): boolean {
    const name = call.parent?.type.endsWith('declarator') ? call.parent.childForFieldName('name')?.text : undefined;
    if (name !== undefined && /^\w+$/.test(name) && isResourceSet(`${name}.input`, this.#mentions.text)) return true;
    const list = call.childForFieldName('arguments');
    const given = list
      ? list.namedChildren.map((each) => (/splat|spread/.test(each.type) ? each.namedChildren[0] : each))
      : [];
    return given.some(
      (each) =>
        each?.shape?.is === 'identifier' &&
        (isResourceSet(each.text, this.#mentions.text) || isHandedToSetter(each.text, this.#mentions.code)),
    );
  }

  /** What is no resource: a message is sent to a topic or to a telephone. */
  #otherTarget(call: Node, service: string): string | undefined {
    return service === 'sns' && this.#values.optionOf(call, ['PhoneNumber']) ? 'PhoneNumber' : undefined;
  }

  /** The class around, where a member of it is what is called. */
  #clientClass({ call }: Call): Pick<Site, 'clientClass'> {
    const object = methodOf(call)?.object;
    if (!object) return {};
    const named = this.#values.meaningsOf(object).flatMap((meaning) => (meaning.is === 'value' ? meaning.value : []));
    const isOwn = [object, ...named].some((each) => OWN.test(each.text.slice(0, MAX_CLIENT)));
    const around = isOwn ? this.#scopes.classAround(object) : undefined;
    return around === undefined ? {} : { clientClass: around };
  }

  /** Whether members of the class around may tell what a call is given. */
  #isOfMember(call: Node, { resource }: CallFacts): boolean {
    if (resource !== undefined) return true;
    const given = argumentsOf(call).map((each) => this.#values.definitionOf(each) ?? each);
    const named = this.#values.optionOf(call, resourceOptions);
    const told = named && this.#values.definitionOf(named);
    // By way of a name: declared in a class, where the call does not stand.
    const isElsewhere =
      told !== undefined &&
      this.#scopes.classAround(told) !== undefined &&
      this.#scopes.functionAround(told)?.id !== this.#scopes.functionAround(call)?.id;
    return isElsewhere || [call, ...given].some(({ text }) => OWN.test(text.slice(text.indexOf('('))));
  }

  /** What tells the resource of a call. */
  #resourceNode(call: Node, service: string, { operation, name: position }: CallFacts): Node | undefined {
    const positional = position === undefined ? undefined : argumentsOf(call)[position];
    // What boto3's `copy` is given first names the bucket that is copied from.
    if (operation === 'copy') return positional ?? this.#keywordOf(call, 'Bucket');
    const named = this.#values.optionOf(call, service === 'ssm' ? ['Name', ...resourceOptions] : resourceOptions);
    if (named ?? positional) return named ?? positional;
    // Batches name their tables as keys.
    const items = this.#values.optionOf(call, ['RequestItems']);
    const tables = items && this.#values.definitionOf(items);
    const [table, ...others] = tables ? keysOf(tables) : [];
    return others.length === 0 ? table : undefined;
  }

  #keywordOf(call: Node, keyword: string): Node | undefined {
    const list = call.childForFieldName('arguments');
    return list ? this.#values.propertyOf(list, (key) => key === keyword) : undefined;
  }

  /** What names the table, bucket or queue whose method is called, where it was made: `enhanced.table(NAME, schema)`. */
  #holderName(called: Node): Node | undefined {
    const object = methodOf(called)?.object;
    const made = object && this.#values.madeBy(object);
    const maker = made && methodOf(made)?.property;
    return maker && HOLDER.test(maker.text) && !this.#isOwn(made) ? argumentsOf(made)[0] : undefined;
  }

  /** Whether a call calls a function of the workspace: one that is called `table` may be given something else than its name. */
  #isOwn(call: Node): boolean {
    const callee = calleeOf(call);
    return (
      this.#values.knownOf(call) !== undefined ||
      (callee !== undefined && this.#values.definitionOf(callee)?.shape?.is === 'function')
    );
  }
}
