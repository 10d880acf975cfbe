/*
 * The one module that loads the source map library: it is imported when the first map is read, not when the extension starts.
 */
import { AnyMap, decodedMappings, traceSegment } from '@jridgewell/trace-mapping';
import type { SourceMapSegment, TraceMap } from '@jridgewell/trace-mapping';

/** A position in an original source; line and column count from 1. */
export interface MappedPosition {
  /** As the map names it, with its `sourceRoot`. */
  readonly source: string;
  /** The source's text when it was built, where the map holds it (`sourcesContent`). */
  readonly builtText: string | undefined;
  readonly line: number;
  readonly column?: number | undefined;
}

/** More would not be read by anyone. */
const MAX_POSITIONS = 50;

/** Opens a source map (ECMA-426), plain or with sections. Throws for text that is none. */
export function openMap(json: string): TraceMap {
  // Some servers put a line before the JSON against script inclusion; the format allows it.
  return new AnyMap(json.replace(/^\)\]\}'[^\n]*\n/, ''));
}

/**
 * Where a generated position (from 1) comes from: with a column the one position, without a column every original line
 * that the generated line holds code of. Empty where the map says nothing, undefined where it names no file or no line
 * that there can be.
 */
export function mappedPositions(
  map: TraceMap,
  line: number,
  column: number | undefined,
): readonly MappedPosition[] | undefined {
  if (line < 1) return [];
  try {
    if (column === undefined) return linesOf(map, decodedMappings(map)[line - 1] ?? []);
    const segment = traceSegment(map, line - 1, Math.max(0, column - 1));
    if (!segment || segment.length === 1) return [];
    const found = positionOf(map, segment);
    return found && [found];
  } catch {
    return undefined; // Mappings that were written as arrays are not checked by the library.
  }
}

function linesOf(map: TraceMap, segments: readonly SourceMapSegment[]): readonly MappedPosition[] | undefined {
  const found = new Map<string, MappedPosition>();
  for (const segment of segments) {
    // A segment without a source is code that the bundler wrote.
    if (segment.length === 1) continue;
    const position = positionOf(map, segment);
    // To leave it out could make the other lines look like the only ones.
    if (!position) return undefined;
    found.set(`${segment[1]}:${segment[2]}`, { ...position, column: undefined });
    if (found.size >= MAX_POSITIONS) break;
  }
  return [...found.values()];
}

function positionOf(map: TraceMap, segment: Readonly<SourceMapSegment>): MappedPosition | undefined {
  const [, index = -1, line = -1, column = -1] = segment;
  const named: unknown = map.sources[index];
  const source = map.resolvedSources[index];
  // A source that is null is resolved to the folder of the sources.
  if (typeof named !== 'string' || !source || /(?:^|\/)\.{0,2}$/.test(source) || line < 0 || column < 0)
    return undefined;
  const contents: unknown = map.sourcesContent;
  const text: unknown = Array.isArray(contents) ? contents[index] : undefined;
  return { source, builtText: typeof text === 'string' ? text : undefined, line: line + 1, column: column + 1 };
}
