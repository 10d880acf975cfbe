import type { JSX } from 'preact';
import type { CallFigures } from '../../src/trace/serviceMap/serviceGraph.ts';
import type { ServiceMap } from '../../src/views/serviceMap/serviceMap.ts';
import { curvePath } from './layout/edgeRoute.ts';
import type { MapLayout } from './layout/mapLayout.ts';
import type { Line, Point } from './layout/mapShapes.ts';
import { textWidth } from './layout/mapSizes.ts';
import { edgeHelp, edgeTexts, failureTexts } from './mapTexts.ts';

/**
 * How far below the middle of an edge's texts the feet of one stand and of two, px. A line that goes right runs between two, and below one; one
 * that goes down runs behind them.
 */
const [FEET, FEET_DOWN] = [
  [[-5], [-5, 14]],
  [[4], [-3, 11]],
] as const;
/** Of the patch behind a text: its height, and how far its top is above the text's foot, px. */
const [PATCH, RISE] = [14, 11];

interface EdgeLinesProps {
  readonly map: ServiceMap;
  readonly layout: MapLayout;
}

/** Calls as lines with how many there are; those that failed are thick and say so, so that an error is seen to travel. Nodes tell ears the same. */
export function EdgeLines({ map, layout }: EdgeLinesProps): JSX.Element {
  const { width, height, isDown } = layout;
  return (
    <svg class="map-edges" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {layout.edges.map((line, number) => {
        const figures = map.graph.edges[number]?.figures;
        return figures && <EdgeLine {...{ figures, line }} isSpread={map.spread.includes(number)} />;
      })}
      {/* Above all lines, which may cross where they stand. */}
      {layout.edges.map(({ label }, number) => (
        <EdgeTexts texts={edgeTexts(map, number).filter(Boolean)} help={edgeHelp(map, number)} {...{ label, isDown }} />
      ))}
    </svg>
  );
}

interface EdgeLineProps {
  readonly figures: CallFigures;
  /** The failure spread through it. */
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

interface EdgeTextsProps {
  readonly texts: readonly string[];
  /** A tooltip; empty for none. */
  readonly help: string;
  /** The middle of them. */
  readonly label: Point;
  readonly isDown: boolean;
}

/** On patches that hide all lines. */
function EdgeTexts({ texts, help, label: { x, y }, isDown }: EdgeTextsProps): JSX.Element {
  const [one, two] = isDown ? FEET_DOWN : FEET;
  const feet: readonly number[] = texts.length === 1 ? one : two;
  return (
    <g>
      {help !== '' && <title>{help}</title>}
      {texts.map((text, at) => {
        const [foot, width] = [y + (feet[at] ?? 0), textWidth(text)];
        return (
          <>
            <rect class="map-patch" x={x - width / 2} y={foot - RISE} width={width} height={PATCH} />
            <text x={x} y={foot} text-anchor="middle">
              {text}
            </text>
          </>
        );
      })}
    </g>
  );
}

/** Of the last stretch, degrees. */
function angle(points: readonly Point[]): number {
  const [before, last] = [points.at(-2), points.at(-1)];
  if (!before || !last) return 0;
  return (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI;
}
