import type { Node } from '../nodes/node.ts';
import { argumentsOf, calleeOf, chainOf, memberOf, methodOf } from '../nodes/nodeParts.ts';
import type { CallFacts } from '../languages/callRule.ts';
import type { GivenParameters } from '../given/givenParameters.ts';
import { httpTarget } from './httpTarget.ts';
import type { Site } from '../site.ts';
import { unknownText, type TextPart } from '../values/textParts.ts';
import type { Values } from '../values/values.ts';

const scheme: readonly TextPart[] = [{ is: 'text', text: 'https://' }];
/** Of a connection whose host is known. */
const anyPath: readonly TextPart[] = [{ is: 'text', text: '/' }, ...unknownText];

/**
 * Method, host and path of an HTTP call, where `facts` say that they are, or the parameter that the address is; `input` is the request that it is given, if
 * it is known.
 */
export function readHttpCall(
  call: Node,
  input: Node | undefined,
  facts: CallFacts,
  values: Values,
  parameters?: GivenParameters,
): Pick<Site, 'name' | 'nameSource' | 'host' | 'path' | 'method' | 'given'> {
  const made = (input && values.definitionOf(input)) ?? requestObject(call, facts.request, values) ?? call;
  const first = at(argumentsOf(made), facts.url);
  const url =
    first && !isA(first, 'object', values) ? first : values.optionOf(made, ['url', 'uri', 'newBuilder', 'requestUri']);
  const urlText = url ? values.textOf(url) : facts.host ? anyPath : optionsUrl(made, values);
  const { host, path, complete } = httpTarget(urlText, baseUrl(call, facts.host, values));
  const method = verbOf(made, facts, values);
  const target = `${host ?? ''}${path ?? ''}`;
  const name = [method, target].filter((part) => part).join(' ');
  const given = url && host === undefined && path === undefined ? parameters?.parameterOf(url) : undefined;
  const told = { name, nameSource: complete ? 'literal' : target ? 'prefix' : 'none', host, path, method } as const;
  return given ? { ...told, given } : told;
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

/** The base URL that the call, or its client (`axios.create({ baseURL })`), was given. */
function baseUrl(call: Node, host: string | undefined, values: Values): readonly TextPart[] {
  if (host) return [{ is: 'text', text: `https://${host}` }];
  const base = values.optionOf(call, ['baseURL', 'prefixUrl']) ?? clientOption(call, values);
  return base ? values.textOf(base) : [];
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
  const hidden = positional
    .slice(1)
    .some((argument) => !isA(argument, 'object', values) && !isA(argument, 'function', values));
  return hidden ? undefined : facts.defaultMethod;
}

function isA(node: Node, kind: 'object' | 'function', values: Values): boolean {
  const definition = values.definitionOf(node);
  return definition !== undefined && definition.shape?.is === kind;
}

function at(positional: readonly Node[], position: number | undefined): Node | undefined {
  return position === undefined ? undefined : positional[position];
}
