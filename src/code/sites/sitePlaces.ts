import type { PlaceRange } from '../../base/place.ts';
import type { CallRule } from '../languages/callRule.ts';
import type { Language } from '../languages/languages.ts';
import type { Node } from '../nodes/node.ts';
import { memberOf, methodOf } from '../nodes/nodeParts.ts';
import { placeOf } from '../nodes/nodePlace.ts';
import { spanAround } from '../nodes/spanAround.ts';
import { stepOf } from '../nodes/steps.ts';
import { NamedAgain } from '../scopes/namedAgain.ts';
import type { Scopes } from '../scopes/scopes.ts';
import type { Site } from '../site.ts';
import type { SourceParts } from '../sourceParts.ts';

/** Where the sites of one file stand, and when they run. */
export class SitePlaces {
  readonly #file: string;
  readonly #language: Language;
  readonly #scopes: Scopes;
  readonly #namedAgain: NamedAgain;

  constructor({ file, language, scopes, mentions }: SourceParts) {
    this.#file = file;
    this.#language = language;
    this.#scopes = scopes;
    this.#namedAgain = new NamedAgain(mentions);
  }

  /** What a site of a kind says of the place of a node. */
  at<Kind extends Site['kind']>(kind: Kind, node: Node): Pick<Site, 'place' | 'enclosing' | 'within'> & { kind: Kind } {
    const around = kind === 'throw' ? undefined : spanAround(node);
    const within = around ? { within: this.#placeOf(around) } : {};
    return { kind, place: this.#placeOf(node), enclosing: this.#scopes.enclosingLabel(node), ...within };
  }

  /** When a call runs. A request may be sent on to other addresses. */
  stepAt({ makes, on, repeats, later, unknownWith }: CallRule, node: Node): Pick<Site, 'step'> {
    const isElse = on === 'decorator' || makes === 'throw' || (makes === 'subsegment' && repeats);
    if (!this.#language.hasSteps || unknownWith || later || isElse) return {};
    const making = { begins: makes === 'subsegment', repeats: repeats === true || makes === 'httpCall' };
    const step = stepOf(node, making, {
      placeOf: (call) => this.#placeOf(call),
      isNested: (each) => this.#scopes.isNested(each),
      isNamedAgain: (each) => this.#namedAgain.has(each),
    });
    return step ? { step } : {};
  }

  #placeOf(node: Node): PlaceRange {
    return placeOf(this.#file, node, this.#anchorOf(node));
  }

  /** Where a call, or the use of a member, begins to the eyes of stack frames, when it goes over several lines: at the name, with exceptions. */
  #anchorOf(node: Node): Node {
    const { object, property } = methodOf(node) ?? memberOf(node) ?? {};
    const imported = object && this.#language.importsCallFromStart && this.#scopes.isImported(object);
    return property && !imported ? property : node;
  }
}
