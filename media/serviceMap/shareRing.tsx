import type { JSX } from 'preact';
import { countText } from '../../src/base/text/figures.ts';
import type { CallFigures } from '../../src/trace/serviceMap/serviceGraph.ts';

const SIZE = 40;
const WIDTH = 5;

/** How calls ended, as a ring that is read like a clock: faults, errors and throttles first; how many there are in its middle. */
export function ShareRing({ figures }: { readonly figures: CallFigures }): JSX.Element {
  const { calls, faults, errors, throttles } = figures;
  let from = 0;
  const arcs = [
    { status: 'fault', count: faults },
    { status: 'error', count: errors },
    { status: 'throttle', count: throttles },
  ].map(({ status, count }) => {
    const share = calls === 0 ? 0 : count / calls;
    const arc = { status, share, from };
    from += share;
    return arc;
  });
  const circle = { cx: SIZE / 2, cy: SIZE / 2, r: (SIZE - WIDTH) / 2, pathLength: 1 };
  return (
    <svg class="map-ring" viewBox={`0 0 ${SIZE} ${SIZE}`} width={SIZE} height={SIZE} aria-hidden="true">
      <circle class={calls === 0 ? 'map-ring-none' : 'map-ring-ok'} {...circle} />
      {arcs.map(
        ({ status, share, from: start }) =>
          share > 0 && (
            <circle
              class={`map-ring-${status}`}
              {...circle}
              stroke-dasharray={`${share} ${1 - share}`}
              stroke-dashoffset={-start}
              transform={`rotate(-90 ${SIZE / 2} ${SIZE / 2})`}
            />
          ),
      )}
      <text x={SIZE / 2} y={SIZE / 2} text-anchor="middle" dominant-baseline="central">
        {shortCount(calls)}
      </text>
    </svg>
  );
}

/** Four characters at most: `999`, `1.2k`, `12k`, `3.4M`. */
function shortCount(count: number): string {
  if (count < 1000) return countText(count);
  const [value, unit] = count < 999_500 ? [count / 1000, 'k'] : [count / 1_000_000, 'M'];
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)}${unit}`;
}
