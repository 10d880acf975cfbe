import type { StackFrame } from '../../trace/span.ts';

/**
 * The index of a recorded frame in the stack that the log holds of the same error; undefined where it cannot be told. What the X-Ray
 * SDK for Node records (`CapturedException`): each line below the message's first, `anonymous` for no label, no column, of
 * ES modules, Node's own and Windows' files no line, and what stands before the first colon for a path. A reader of logs leaves
 * out lines that have no position, such as `new Promise (<anonymous>)`.
 */
export function sameFrame(
  recorded: readonly StackFrame[],
  at: number,
  logged: readonly StackFrame[],
): number | undefined {
  const frame = recorded[at];
  if (!frame || !hasPosition(frame)) return undefined;
  const counted = recorded.filter(hasPosition);
  if (counted.length === logged.length) {
    const index = counted.indexOf(frame);
    if (isSame(frame, logged[index])) return index;
  }
  const fitting = [...logged.keys()].filter((index) => isSame(frame, logged[index]));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function hasPosition({ path, line }: StackFrame): boolean {
  return line !== undefined || /^(?:file|node|[A-Za-z])$/.test(path ?? '');
}

function isSame(recorded: StackFrame, logged: StackFrame | undefined): boolean {
  if (!logged || plainLabel(recorded) !== plainLabel(logged)) return false;
  return recorded.line === undefined || recorded.line === logged.line;
}

function plainLabel({ label = '' }: StackFrame): string {
  const plain = label.replace(/^async(?: |$)/, '');
  return plain === 'anonymous' || plain === '<module>' ? '' : plain;
}
