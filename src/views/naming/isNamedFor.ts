import type { NamedLine } from '../../match/evidence/namedLine.ts';

/** Whether a line is named for spans of one name of a function. @param functionName logical id */
export function isNamedFor(line: NamedLine, functionName: string, span: string): boolean {
  return line.span === span && (line.function === undefined || line.function === functionName);
}
