import { decodedMappings, originalPositionFor } from '@jridgewell/trace-mapping';
import type { TraceMap } from '@jridgewell/trace-mapping';

/** A position in an original source; line and column count from 1. */
export interface MappedPosition {
  /** As the map names it, with its `sourceRoot`. */
  readonly source: string;
  readonly line: number;
  readonly column?: number | undefined;
}

/** More would not be read by anyone. */
const MAX_POSITIONS = 50;

/**
 * Where a generated position (from 1) comes from: with a column the one position, without a column every original line
 * that the generated line holds code of. Empty where the map says nothing.
 */
export function mappedPositions(map: TraceMap, line: number, column: number | undefined): readonly MappedPosition[] {
  if (line < 1) return [];
  return column === undefined ? linesOf(map, line) : positionAt(map, line, column);
}

function positionAt(map: TraceMap, line: number, column: number): readonly MappedPosition[] {
  const found = originalPositionFor(map, { line, column: Math.max(0, column - 1) });
  if (found.source === null) return [];
  return [{ source: found.source, line: found.line, column: found.column + 1 }];
}

function linesOf(map: TraceMap, line: number): readonly MappedPosition[] {
  const found = new Map<string, MappedPosition>();
  for (const segment of decodedMappings(map)[line - 1] ?? []) {
    const [, sourceIndex, originalLine] = segment;
    // A segment without a source is code that the bundler wrote.
    if (sourceIndex === undefined || originalLine === undefined) continue;
    const source = map.resolvedSources[sourceIndex];
    if (source !== undefined) found.set(`${sourceIndex}:${originalLine}`, { source, line: originalLine + 1 });
    if (found.size >= MAX_POSITIONS) break;
  }
  return [...found.values()];
}
