import type { JSX } from 'preact';
import type { CallFigures, ServiceEdge } from '../../src/trace/serviceMap/serviceGraph.ts';
import { curvePath } from './layout/edgeRoute.ts';
import type { MapLayout } from './layout/mapLayout.ts';
import type { Line, Point } from './layout/mapShapes.ts';
import { edgeTexts, failureTexts } from './mapTexts.ts';

/** How far above its line, and below it, a text's foot stands, px. */
const [ABOVE, BELOW] = [5, 14];

interface EdgeLinesProps {
  readonly edges: readonly ServiceEdge[];
  /** Numbers of those through which the failure spread. */
  readonly spread: readonly number[];
  readonly layout: MapLayout;
}

/** Calls as lines with how many there are; those that failed are thick and say so, so that an error is seen to travel. Nodes tell ears the same. */
export function EdgeLines({ edges, spread, layout }: EdgeLinesProps): JSX.Element {
  const { width, height } = layout;
  const drawn = edges.flatMap(({ figures }, number) => {
    const line = layout.edges[number];
    return line ? [{ figures, isSpread: spread.includes(number), line }] : [];
  });
  return (
    <svg class="map-edges" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {drawn.map((edge) => (
        <EdgeLine {...edge} />
      ))}
      {/* Above all lines, which may cross where they stand. */}
      {drawn.map((edge) => (
        <EdgeTexts {...edge} />
      ))}
    </svg>
  );
}

interface EdgeLineProps {
  readonly figures: CallFigures;
  readonly isSpread: boolean;
  readonly line: Line;
}

function EdgeLine({ figures, isSpread, line: { points, label } }: EdgeLineProps): JSX.Element {
  const [worst] = failureTexts(figures);
  const status = worst?.status ?? (isSpread ? 'spread' : 'ok');
  const tip = points.at(-1) ?? label;
  return (
    <g class={`map-edge map-edge-${status}`}>
      <path class="map-line" d={curvePath(points)} />
      <path
        class="map-tip"
        d="M 0 0 L -9 -4.5 L -9 4.5 Z"
        transform={`translate(${tip.x} ${tip.y}) rotate(${angle(points)})`}
      />
    </g>
  );
}

function EdgeTexts({ figures, isSpread, line: { label } }: EdgeLineProps): JSX.Element {
  const [above, below] = edgeTexts(figures, isSpread);
  return (
    <>
      <text x={label.x} y={label.y - ABOVE} text-anchor="middle">
        {above}
      </text>
      <text x={label.x} y={label.y + BELOW} text-anchor="middle">
        {below}
      </text>
    </>
  );
}

/** Of the last stretch, degrees. */
function angle(points: readonly Point[]): number {
  const [before, last] = [points.at(-2), points.at(-1)];
  if (!before || !last) return 0;
  return (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI;
}
