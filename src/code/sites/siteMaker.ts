import { isInThread } from '../calls/aws/managedTransfer.ts';
import { SdkCallReader } from '../calls/aws/readSdkCall.ts';
import { RequestReader } from '../calls/http/requestReader.ts';
import type { Call } from '../calls/readCalls.ts';
import { SpanNames } from '../calls/readSpanName.ts';
import { readSqlCall } from '../calls/readSqlCall.ts';
import type { GivenParts } from '../given/givenParts.ts';
import type { CallFacts } from '../languages/callRule.ts';
import type { Node } from '../nodes/node.ts';
import { argumentsOf } from '../nodes/nodeParts.ts';
import type { Site } from '../site.ts';
import type { Values } from '../values/values.ts';
import type { SitePlaces } from './sitePlaces.ts';

/** Makes sites of calls of which is known what they make. */
export class SiteMaker {
  readonly #values: Values;
  readonly #places: SitePlaces;
  readonly #names: SpanNames;
  readonly #sdkCalls: SdkCallReader;
  readonly #requests: RequestReader;

  constructor(parts: GivenParts, places: SitePlaces) {
    this.#values = parts.values;
    this.#places = places;
    this.#names = new SpanNames(parts);
    this.#sdkCalls = new SdkCallReader(parts);
    this.#requests = new RequestReader(parts);
  }

  /** A site, or several at one place: one for each name that it may have. */
  sitesOf(
    kind: Exclude<Site['kind'], 'handler'>,
    call: Call,
    input: Node | undefined,
    facts: CallFacts,
  ): readonly Site[] {
    const { within, ...place } = this.#places.at(kind, call.node);
    const common = {
      ...place,
      ...(within && !facts.inThread ? { within } : {}),
      ...(facts.inThread && isInThread(call, this.#values) ? { inThread: true as const } : {}),
      library: facts.library,
    };
    switch (kind) {
      case 'subsegment':
        return this.#names.read(call, facts).map((named) => ({ ...common, ...named }));
      case 'sdkCall':
        return this.#sdkCalls.read(input ?? call.node, call, facts).map((each) => ({ ...common, ...each }));
      case 'httpCall':
        return this.#requests.read(call.node, input, facts).map((each) => ({ ...common, ...each }));
      case 'sqlCall':
        return [{ ...common, ...readSqlCall(call.call, this.#values) }];
      case 'throw': {
        const thrown = facts.argument === undefined ? undefined : argumentsOf(call.call).at(facts.argument);
        return [{ ...common, ...this.#thrown(thrown) }];
      }
      default:
        return kind satisfies never;
    }
  }

  /** That of a statement that throws. */
  throwAt(node: Node, thrown: Node | undefined): Site {
    return { ...this.#places.at('throw', node), ...this.#thrown(thrown) };
  }

  #thrown(value: Node | undefined): Pick<Site, 'name' | 'nameSource'> {
    const origin = value ? this.#values.originOf(value) : '?';
    const name = /(?:^|[.:])([A-Z]\w*)(?:(?:[.]new)?\((?:'[^']*')?\))?$/.exec(origin)?.[1];
    return name ? { name, nameSource: 'literal' } : { name: '', nameSource: 'none' };
  }
}
