import type { Node } from '../../nodes/node.ts';
import { isAccessor } from '../../nodes/accessors.ts';
import type { Language } from '../../languages/languages.ts';
import type { Meanings } from '../meanings.ts';
import { argumentsOf, child, innerOf, memberOf, methodOf, assignmentOf } from '../../nodes/nodeParts.ts';
import { addedText, joinedText } from './joinedText.ts';
import { unwrapped } from '../../nodes/unwrapped.ts';
import type { Scopes } from '../../scopes/scopes.ts';
import type { Shape } from '../../languages/syntax.ts';
import { joinTexts, unescaped, unknownText, upTo } from './textParts.ts';
import type { TextPart } from './textParts.ts';

/** Reads the texts of expressions: literals, concatenations, formats, names and environment variables. */
export class TextReader {
  readonly #values: Meanings;
  readonly #scopes: Scopes;
  readonly #language: Language;

  constructor(values: Meanings, scopes: Scopes, language: Language) {
    this.#values = values;
    this.#scopes = scopes;
    this.#language = language;
  }

  /** The parts of an expression's text, not yet joined. */
  read(node: Node, depth: number): readonly TextPart[] {
    const shape = node.shape;
    switch (shape?.is) {
      case 'text':
      case 'joined':
        return node.namedChildren.flatMap((child) => this.#values.textOf(child, depth));
      case 'fragment':
      case 'escape':
        // A fragment with children is Python's: its escapes stand within.
        return [
          {
            is: 'text',
            text: shape.is === 'escape' || node.namedChildren.length > 0 ? unescaped(node.text) : node.text,
          },
        ];
      case 'quote':
        return [];
      case 'word':
        return [{ is: 'text', text: node.text }];
      case 'hole':
      case 'wrapper': {
        const inner = shape.is === 'wrapper' ? innerOf(node) : node.namedChildren[shape.child ?? 0];
        return inner ? this.#values.textOf(inner, depth) : unknownText;
      }
      case 'choice': {
        const texts = shape.of.map((position) => {
          const child = node.namedChildren[position];
          return child ? this.#values.textOf(child, depth) : unknownText;
        });
        const [only = unknownText] = texts;
        return texts.every((text) => JSON.stringify(text) === JSON.stringify(only)) ? only : unknownText;
      }
      case 'binary':
        return this.#textOfBinary(node, shape, depth);
      case 'call':
        return this.#textOfCall(node, depth);
      case 'function':
        return ((shape.gives || isAccessor(node)) && this.#values.returnedBy(node, depth)?.text) || unknownText;
      case 'identifier':
      case 'member':
      case 'subscript':
        return this.#textOfName(node, shape, depth);
      default:
        return unknownText;
    }
  }

  #textOfBinary(node: Node, shape: Shape & { is: 'binary' }, depth: number): readonly TextPart[] {
    const [left, right] = [child(node, shape.left), child(node, shape.right)];
    if (!left || !right) return unknownText;
    const before = this.#values.textOf(left, depth);
    if (isFallback(node)) return before;
    const operator = operatorOf(node);
    if (operator === '+') return [...before, ...this.#values.textOf(right, depth)];
    return operator === '%' ? upTo(before, '%') : unknownText;
  }

  #textOfCall(node: Node, depth: number): readonly TextPart[] {
    const variable = this.#environmentVariable(this.#values.originOf(node, depth));
    if (variable) return [{ is: 'environment', variable }];
    const known = this.#values.knownOf(node, depth)?.text ?? this.#values.returnOf(node, depth)?.text;
    if (known && known.some(({ is }) => is !== 'unknown')) return known;
    const [target, base] = argumentsOf(node);
    const origin = this.#values.originOfCallee(node, depth);
    if (target && this.#language.passThrough.test(origin)) return this.#values.textOf(target, depth);
    const { formatting, formatMark = '%', unwrapping } = this.#language;
    if (target && formatting?.test(origin)) return upTo(this.#values.textOf(target, depth), formatMark);
    if (target && (origin === 'URL' || origin === 'String' || origin === 'str')) {
      return base && origin === 'URL'
        ? joinTexts(this.#values.textOf(base, depth), this.#values.textOf(target, depth))
        : this.#values.textOf(target, depth);
    }
    const inner = unwrapped(node, unwrapping);
    if (inner) return this.#values.textOf(inner, depth);
    const joined = joinedText(node, this.#values, depth);
    if (joined) return joined;
    const member = methodOf(node);
    return member?.property.text === 'format' ? upTo(this.#values.textOf(member.object, depth), '{') : unknownText;
  }

  #textOfName(node: Node, shape: Shape, depth: number): readonly TextPart[] {
    const variable = this.#environmentVariable(this.#values.originOf(node, depth));
    if (variable) return [{ is: 'environment', variable }];
    const [, constant] = this.#language.constants?.exec(this.#values.originOf(node, depth)) ?? [];
    if (constant) return [{ is: 'text', text: constant }];
    const known = this.#values.knownOf(node, depth)?.text;
    if (known) return known;
    const { object, property } = memberOf(node) ?? {};
    if (object && property && this.#language.ownTextMember === property.text) {
      const text = this.#values.textOf(object, depth);
      if (text.some(({ is }) => is !== 'unknown')) return text;
    }
    const meanings = this.#values.meaningsOf(node, depth).filter((meaning) => this.#scopes.says(meaning));
    const added = addedText(node, meanings, this.#values, depth);
    if (added) return added;
    const texts = meanings.map((meaning) =>
      meaning.is === 'value' && meaning.property === undefined
        ? this.#values.textOf(meaning.value, depth)
        : unknownText,
    );
    const [only] = texts;
    if (only && texts.every((text) => JSON.stringify(text) === JSON.stringify(only))) return only;
    return unknownText;
  }

  #environmentVariable(origin: string): string | undefined {
    return this.#language.environment
      .exec(origin)
      ?.slice(1)
      .find((group) => group !== undefined);
  }
}

/** `a ?? b`, `a || b`, `a or b`. */
export function isFallback(node: Node): boolean {
  const operator = operatorOf(node);
  return operator === '??' || operator === '||' || operator === 'or';
}

function operatorOf(node: Node): string | undefined {
  return node.childForFieldName('operator')?.text;
}

/** `x = x ?? …`. */
export function isAssignedTo(value: Node, target: Node): boolean {
  const { left } = (value.parent && assignmentOf(value.parent)) ?? {};
  return left !== undefined && left.text === target.text;
}
