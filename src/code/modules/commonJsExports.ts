import type { Node } from '../nodes/node.ts';
import { argumentsOf, assignmentOf, calleeOf, entriesOf, memberOf } from '../nodes/nodeParts.ts';

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
export function commonJsExports(assignment: Node): readonly ExportMark[] {
  const { left, right } = assignmentOf(assignment) ?? {};
  if (!left || !right) return [];
  const member = memberOf(left);
  if (!member) return [];
  const object = member.object.text;
  const property = member.property.text;
  if (object === 'exports' || object === 'module.exports') return [{ node: member.property, value: right }];
  return object === 'module' && property === 'exports' ? wholeExports(left, right) : [];
}

function wholeExports(target: Node, value: Node): readonly ExportMark[] {
  const shape = value.shape;
  switch (shape?.is) {
    case 'object':
      return entriesOf(value).map(({ key, value: entry }) => ({ node: key, value: entry }));
    case 'call': {
      const module = calleeOf(value)?.text === 'require' ? argumentsOf(value)[0] : undefined;
      const isModule = module && module.shape?.is === 'text';
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
