import type { Node } from '../nodes/node.ts';
import type { KnownValue } from './knownValue.ts';
import type { TextPart } from './textParts.ts';

/** What the expressions of one file stand for: see `Values`. */
export interface Meanings {
  originOf(node: Node, depth?: number): string;
  textOf(node: Node, depth?: number): readonly TextPart[];
  definitionOf(node: Node, depth?: number): Node | undefined;
  knownOf(node: Node, depth?: number): KnownValue | undefined;
  filled(origin: string | undefined, call: Node, depth: number): string | undefined;
}
