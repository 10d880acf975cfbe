import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { plural } from '../../src/base/text/figures.ts';
import type { ServiceMap } from '../../src/views/serviceMap/serviceMap.ts';
import { IconButton } from '../timeline/panes/header/buttons.tsx';
import { EdgeLines } from './edgeLines.tsx';
import { mapFit, type MapFit, type Size } from './mapFit.ts';
import { mapLayout } from './mapLayout.ts';
import { movedNode } from './mapMoves.ts';
import { spokenCalls } from './mapTexts.ts';
import { NodeCard } from './nodeCard.tsx';

/** What the page around the map gives. */
export interface MapOptions {
  readonly selected: number | undefined;
  /** What a click on a node does, for its tooltip; undefined for a node of which there is nothing to show. */
  pickLabel(node: number): string | undefined;
  pick(node: number): void;
}

interface MapViewProps {
  readonly map: ServiceMap;
  readonly options: MapOptions;
}

const STEP = 1.25;
const NOT_MEASURED: MapFit = { whole: 1, scale: 1, isCut: false };
/** Room beside the box that is scrolled to, px. */
const EDGE = 16;

/** Services as boxes that the keyboard goes through, calls as lines between them; as large as fits, or as the user likes. */
export function MapView({ map, options }: MapViewProps): JSX.Element {
  const { graph, origin, others } = map;
  const layout = useMemo(() => mapLayout(map), [map]);
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<number>();
  const room = useRoom(scroller);
  const fit = room && layout.width > 0 && layout.height > 0 ? mapFit(layout, room, wanted) : undefined;
  const { whole, scale, isCut } = fit ?? NOT_MEASURED;
  const [focused, setFocused] = useState(() =>
    Math.max(
      0,
      graph.nodes.findIndex(({ root }) => root),
    ),
  );
  const current = Math.min(options.selected ?? focused, graph.nodes.length - 1);
  // A map that is larger than its place begins with what received the request, or shows where the failure began.
  useLayoutEffect(() => {
    const [element, box] = [scroller.current, layout.nodes[origin ?? focused]];
    if (!element || !box || fit === undefined) return;
    element.scrollTop = (box.y + box.height / 2) * scale - element.clientHeight / 2;
    if (origin !== undefined) element.scrollLeft = (box.x + box.width) * scale + EDGE - element.clientWidth;
  }, [layout, fit === undefined]);
  const zoom = (by: number): void => setWanted(scale * by);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = Number((event.target as HTMLElement).closest<HTMLElement>('[data-node]')?.dataset['node'] ?? current);
    const to = movedNode(event.key, from, graph, layout);
    if (to !== undefined) {
      setFocused(to);
      const node = scroller.current?.querySelector<HTMLElement>(`[data-node="${to}"]`);
      node?.focus({ preventScroll: true });
      // What the focus itself scrolls to leaves the rim of an enlarged sheet out.
      node?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else if (event.key === '+' || event.key === '=') zoom(STEP);
    else if (event.key === '-') zoom(1 / STEP);
    else if (event.key === '0') setWanted(whole);
    else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
  };
  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? STEP : 1 / STEP);
  };
  return (
    <div class="map" onKeyDown={onKeyDown}>
      <div ref={scroller} class="map-scroller" onWheel={onWheel}>
        <div class="map-sheet" style={{ width: `${layout.width}px`, height: `${layout.height}px`, zoom: scale }}>
          <EdgeLines edges={graph.edges} spread={map.spread} layout={layout} />
          <ul class="map-nodes" aria-label="Services">
            {graph.nodes.map((node, number) => {
              const box = layout.nodes[number];
              const label = options.pickLabel(number);
              if (!box) return undefined;
              return (
                <NodeCard
                  key={number}
                  {...{ node, number, box }}
                  calls={spokenCalls(map, number)}
                  isOrigin={number === origin}
                  selected={number === options.selected}
                  tabbable={number === current}
                  pick={label === undefined ? undefined : { label, run: () => options.pick(number) }}
                />
              );
            })}
          </ul>
        </div>
      </div>
      <div class="map-tools" role="group" aria-label="Size of the map">
        <IconButton icon="zoom-in" label="Larger (+)" run={() => zoom(STEP)} />
        <IconButton icon="zoom-out" label="Smaller (−)" run={() => zoom(1 / STEP)} />
        <IconButton icon="screen-full" label="Fit (0)" run={() => setWanted(whole)} />
      </div>
      <div class="map-notes">
        {isCut && (
          <button
            type="button"
            class="map-whole"
            title="Smaller, so that all of it is seen: key 0"
            onClick={() => setWanted(whole)}
          >
            There is more of the map: show all
          </button>
        )}
        {others > 0 && <p class="map-note">{plural(others, 'more service')} with fewer calls are not shown.</p>}
      </div>
    </div>
  );
}

/** What the map has for itself, px; undefined until it is measured. */
function useRoom(scroller: { readonly current: HTMLElement | null }): Size | undefined {
  const [room, setRoom] = useState<Size>();
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setRoom({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return room;
}
