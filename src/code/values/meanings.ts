import type { Node } from '../nodes/node.ts';
import type { Binding } from '../scopes/scopeTree.ts';
import type { KnownValue } from './imported/knownValue.ts';
import type { TextPart } from './texts/textParts.ts';

/** What the expressions of one file stand for: see `Values`. */
export interface Meanings {
  originOf(node: Node, depth?: number): string;
  originOfCallee(call: Node, depth?: number): string;
  textOf(node: Node, depth?: number): readonly TextPart[];
  definitionOf(node: Node, depth?: number): Node | undefined;
  meaningsOf(node: Node, depth?: number): readonly Binding[];
  knownOf(node: Node, depth?: number): KnownValue | undefined;
  returnedBy(node: Node, depth?: number): Returned | undefined;
  returnOf(call: Node, depth: number): Returned | undefined;
  optionOf(call: Node, names: readonly string[]): Node | undefined;
  filled(origin: string | undefined, call: Node, depth: number): string | undefined;
}

/** What a function gives back. */
export interface Returned {
  readonly origin: string;
  readonly text: readonly TextPart[];
  readonly known: KnownValue | undefined;
}
