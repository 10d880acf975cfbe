import { asRecord } from '../../../base/readUnknown.ts';
import type { MendKey } from '../../../doctor/mends/mendKey.ts';

/*
 * The nodes of the explorer. A node is the same object for as long as it is in the tree, as VS Code needs it to refresh one, and its
 * id stays for good, so that what is expanded and selected survives. Traces and spans have the fields of `TraceTarget`.
 */

export type ExplorerNode =
  FunctionNode | FindingNode | TraceNode | SpanNode | LogsNode | PageNode | NoteNode | ActionNode;

/** A node that may have more children than one would scroll through. */
export type PagedNode = FunctionNode | TraceNode | SpanNode;

interface Node {
  /** Unique in the tree. */
  readonly id: string;
}

/** A function that the workspace declares. */
export interface FunctionNode extends Node {
  readonly kind: 'function';
  /** `LambdaFunction.id`. */
  readonly functionId: string;
}

/** What is wrong with a function. Has the fields of a `MendKey`. */
export interface FindingNode extends Node, MendKey {
  readonly kind: 'finding';
  /** `LambdaFunction.id`. */
  readonly functionId: string;
  readonly owner: FunctionNode;
}

/** A trace below one of the functions that it ran through. */
export interface TraceNode extends Node {
  readonly kind: 'trace';
  readonly traceId: string;
  readonly owner: FunctionNode;
}

export interface SpanNode extends Node {
  readonly kind: 'span';
  readonly traceId: string;
  readonly spanId: string;
  readonly owner: TraceNode;
}

/** The logs of a trace. */
export interface LogsNode extends Node {
  readonly kind: 'logs';
  readonly traceId: string;
  readonly owner: TraceNode;
}

/** Further children of a node that has many, from the second page on. */
export interface PageNode extends Node {
  readonly kind: 'page';
  /** Counts from 1. */
  readonly page: number;
  readonly owner: PagedNode;
}

/** A sentence where there is nothing else. */
export interface NoteNode extends Node {
  readonly kind: 'note';
  readonly text: string;
  readonly owner: TraceNode;
}

/** A button: what leads on where the tree alone does not. */
export interface ActionNode extends Node {
  readonly kind: 'action';
  readonly label: string;
  /** What stands beside it; undefined for nothing. */
  readonly more?: string;
  /** Codicon. */
  readonly icon: string;
  /** A VS Code command id. */
  readonly command: string;
  readonly args: readonly unknown[];
}

/** Whether a command was called with the row of a trace. */
export function isTraceRow(arg: unknown): arg is TraceNode {
  const record = asRecord(arg);
  return record?.['kind'] === 'trace' && asRecord(record['owner'])?.['kind'] === 'function';
}

/** How many children a node shows before the rest is laid into pages. */
export const PAGE = 500;

/** The children of one page; page 0 is what the node itself shows. */
export function pageOf<T>(children: readonly T[], page: number): readonly T[] {
  return children.slice(page * PAGE, (page + 1) * PAGE);
}
