import type { Node } from 'web-tree-sitter';
import type { NodeParts } from '../nodes/nodeParts.ts';

/** Where a file says that it exports something. */
export interface ExportMark {
  readonly node: Node;
  /** The exported name, where it is not the node's text. */
  readonly as?: string | undefined;
  /** What it is; the node itself where that is not said. */
  readonly value?: Node | undefined;
  /** The module that has it, and what it is called there; without a name all of it. */
  readonly module?: Node | undefined;
  readonly imported?: Node | undefined;
}

/** What an assignment exports: `exports.x = …`, `module.exports.x = …`, `module.exports = …`. */
export function commonJsExports(assignment: Node, nodes: NodeParts): readonly ExportMark[] {
  const { left, right } = nodes.assignmentOf(assignment) ?? {};
  if (!left || !right) return [];
  const member = nodes.memberOf(left);
  if (!member) return [];
  const object = member.object.text;
  const property = member.property.text;
  if (object === 'exports' || object === 'module.exports') return [{ node: member.property, value: right }];
  return object === 'module' && property === 'exports' ? wholeExports(left, right, nodes) : [];
}

function wholeExports(target: Node, value: Node, nodes: NodeParts): readonly ExportMark[] {
  const shape = nodes.shapeOf(value);
  switch (shape?.is) {
    case 'object':
      return nodes.entriesOf(value).map(({ key, value: entry }) => ({ node: key, value: entry }));
    case 'call': {
      const module = nodes.calleeOf(value)?.text === 'require' ? nodes.argumentsOf(value)[0] : undefined;
      const isModule = module && nodes.shapeOf(module)?.is === 'text';
      return [isModule ? { node: target, as: '*', module } : { node: target, as: 'default', value }];
    }
    case 'identifier':
    case 'function':
    case 'class':
      return [{ node: target, as: 'default', value }];
    default:
      return [];
  }
}
