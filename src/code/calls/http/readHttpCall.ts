import type { Node } from '../../nodes/node.ts';
import { argumentsOf, calleeOf, chainOf, memberOf, methodOf } from '../../nodes/nodeParts.ts';
import type { CallFacts } from '../../languages/callRule.ts';
import { addressBase, type AddressReader } from './addressBase.ts';
import { unwrapped } from '../../nodes/unwrapped.ts';
import { holed, httpTarget, requestTo } from './httpTarget.ts';
import type { Site } from '../../site.ts';
import { unknownText, type TextPart } from '../../values/texts/textParts.ts';
import type { Values } from '../../values/values.ts';

const scheme: readonly TextPart[] = [{ is: 'text', text: 'https://' }];
/** Of a connection whose host is known. */
const anyPath: readonly TextPart[] = [{ is: 'text', text: '/' }, ...unknownText];

/**
 * Method, host and path of an HTTP call, where `facts` say that they are, or what the address begins with; `input` is the request that it is given, if
 * it is known.
 */
export function readHttpCall(
  call: Node,
  input: Node | undefined,
  facts: CallFacts,
  reader: AddressReader,
): Pick<Site, 'name' | 'nameSource' | 'host' | 'path' | 'method' | 'base' | 'isHostOfClient'> {
  const { values, language } = reader;
  const sent = input && (unwrapped(input, language.unwrapping) ?? input);
  const made = (sent && values.definitionOf(sent)) ?? requestObject(call, facts.request, values) ?? call;
  const first = at(argumentsOf(made), facts.url);
  const url =
    first && !isA(first, 'object', values) ? first : values.optionOf(made, ['url', 'uri', 'newBuilder', 'requestUri']);
  const urlText = url ? values.textOf(url) : facts.host ? anyPath : optionsUrl(made, values);
  const ofClient = facts.host ? undefined : baseOption(call, values);
  const target = httpTarget(urlText, baseText(ofClient, facts.host, values));
  const method = verbOf(made, facts, values);
  const start = url ?? values.optionOf(made, ['hostname', 'host']);
  const behind = url ? '' : optionsPath(made, values);
  const base = start && target.host === undefined ? addressBase(start, ofClient, reader) : undefined;
  const isByClient = ofClient !== undefined && target.host !== undefined && httpTarget(urlText).host === undefined;
  const told = { ...requestTo(target, method), method, ...(isByClient ? { isHostOfClient: true as const } : {}) };
  return base ? { ...told, base: { ...base, behind: base.behind + behind } } : told;
}

/** `Request(url, method="POST")`, given to the call. */
function requestObject(call: Node, origin: string | undefined, values: Values): Node | undefined {
  const [first] = argumentsOf(call);
  const definition = origin && first ? values.definitionOf(first) : undefined;
  return definition && values.originOf(definition).startsWith(`${origin}(`) ? definition : undefined;
}

/** `{ hostname, path }`. */
function optionsUrl(call: Node, values: Values): readonly TextPart[] {
  const [host, path] = [values.optionOf(call, ['hostname', 'host']), values.optionOf(call, ['path'])];
  return [...scheme, ...(host ? values.textOf(host) : unknownText), ...(path ? values.textOf(path) : [])];
}

function optionsPath(call: Node, values: Values): string {
  const path = values.optionOf(call, ['path']);
  return path ? holed(values.textOf(path)) : '';
}

/** The base URL that the call, or its client (`axios.create({ baseURL })`), was given. */
function baseOption(call: Node, values: Values): Node | undefined {
  return values.optionOf(call, ['baseURL', 'prefixUrl']) ?? clientOption(call, values);
}

function baseText(option: Node | undefined, host: string | undefined, values: Values): readonly TextPart[] {
  if (host) return [{ is: 'text', text: `https://${host}` }];
  return option ? values.textOf(option) : [];
}

function clientOption(call: Node, values: Values): Node | undefined {
  const callee = calleeOf(call);
  const object = (callee && memberOf(callee)?.object) ?? callee;
  const client = object ? values.definitionOf(object) : undefined;
  return client ? values.optionOf(client, ['baseURL', 'prefixUrl', 'base_url', 'baseAddress']) : undefined;
}

function verbOf(call: Node, facts: CallFacts, values: Values): string | undefined {
  if (facts.method) return facts.method.toUpperCase();
  const positional = argumentsOf(call);
  const verb = chainOf(call).map((link) => methodOf(link)?.property.text);
  const named = verb.find((name) => name !== undefined && /^(?:GET|POST|PUT|DELETE|HEAD)$/.test(name));
  if (named) return named;
  const written = values.optionOf(call, ['method']) ?? at(positional, facts.verb);
  if (written) {
    const [only, ...others] = values.textOf(written);
    return only?.is === 'text' && others.length === 0 ? only.text.toUpperCase() : undefined;
  }
  // An option that cannot be seen may name another method.
  const hidden = positional.some(
    (argument, i) =>
      isOpen(argument, values) ||
      ((i > 0 || mayBeOptions(argument, facts, values)) &&
        !isA(argument, 'object', values) &&
        !isA(argument, 'function', values)),
  );
  return hidden ? undefined : facts.defaultMethod;
}

/** Whether what axios is given first may be options. */
function mayBeOptions(argument: Node, { library }: CallFacts, values: Values): boolean {
  return library === 'axios' && values.textOf(argument).every(({ is }) => is === 'unknown');
}

/** Whether something is spread into options that the file does not tell. */
function isOpen(options: Node, values: Values): boolean {
  const object = values.definitionOf(options);
  if (!object || object.shape?.is !== 'object') return false;
  return object.namedChildren.some(({ shape, namedChildren: [spread] }) => {
    const inner = shape?.is === 'spread' && spread ? values.definitionOf(spread) : object;
    return inner === undefined || inner.shape?.is !== 'object' || (inner !== object && isOpen(inner, values));
  });
}

function isA(node: Node, kind: 'object' | 'function', values: Values): boolean {
  const definition = values.definitionOf(node);
  return definition !== undefined && definition.shape?.is === kind;
}

function at(positional: readonly Node[], position: number | undefined): Node | undefined {
  return position === undefined ? undefined : positional[position];
}
