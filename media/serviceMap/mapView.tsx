import screenFull from '@vscode/codicons/src/icons/screen-full.svg';
import zoomIn from '@vscode/codicons/src/icons/zoom-in.svg';
import zoomOut from '@vscode/codicons/src/icons/zoom-out.svg';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { plural } from '../../src/base/text/figures.ts';
import type { ServiceMap } from '../../src/views/serviceMap/serviceMap.ts';
import { IconButton } from '../timeline/panes/header/buttons.tsx';
import { EdgeLines } from './edgeLines.tsx';
import { firstView } from './layout/firstView.ts';
import { mapFit, type MapFit, type Size } from './layout/mapFit.ts';
import { MapLayouts } from './layout/mapLayouts.ts';
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

/** Services as boxes that the keyboard goes through, calls as lines between them; as large as fits, or as the user likes. */
export function MapView({ map, options }: MapViewProps): JSX.Element {
  const { graph, origin, others } = map;
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<number>();
  const room = useRoom(scroller);
  const root = Math.max(
    0,
    graph.nodes.findIndex((node) => node.root),
  );
  const layouts = useMemo(() => new MapLayouts(map), [map]);
  /** Who looks around in a map knows where its services are: none moves then. */
  const isHeld = useRef(false);
  const rowLength = useRef<number | undefined>(undefined);
  if (room && !isHeld.current) rowLength.current = layouts.roomiest(room.whole, { root, origin });
  const layout = layouts.of(rowLength.current);
  const fit = room && layout.width > 0 && layout.height > 0 ? mapFit(layout, room.free, wanted) : undefined;
  const { whole, scale, isCut } = fit ?? NOT_MEASURED;
  const [focused, setFocused] = useState(root);
  const current = Math.min(options.selected ?? focused, graph.nodes.length - 1);
  useLayoutEffect(() => {
    if (!room || fit === undefined) return;
    const { left, top } = firstView(layout, room.free, scale, { root, origin });
    scroller.current?.scrollTo({ left, top });
  }, [layout, fit === undefined]);
  const hold = (): void => void (isHeld.current = true);
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
    <div class="map" onKeyDown={onKeyDown} onKeyDownCapture={hold} onWheelCapture={hold} onPointerDownCapture={hold}>
      <div class="map-main">
        <div ref={scroller} class="map-scroller" onWheel={onWheel}>
          <div class="map-sheet" style={{ width: `${layout.width}px`, height: `${layout.height}px`, zoom: scale }}>
            <EdgeLines map={map} layout={layout} />
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
      <div class="map-tools" role="group" aria-label="Size of the map">
        <IconButton icon={zoomIn} label="Larger (+)" run={() => zoom(STEP)} />
        <IconButton icon={zoomOut} label="Smaller (−)" run={() => zoom(1 / STEP)} />
        <IconButton icon={screenFull} label="Fit (0)" run={() => setWanted(whole)} />
      </div>
    </div>
  );
}

/** Puts the keyboard's focus on the current service of a map. @param around the map or what holds it */
export function focusCurrentNode(around: HTMLElement): void {
  around.querySelector<HTMLElement>('[data-node][tabindex="0"]')?.focus({ preventScroll: true });
}

/** What the map has for itself, px. */
interface Room {
  /** With what scrollbars and notes take: which layout is chosen must not depend on whether that one needs them. */
  readonly whole: Size;
  readonly free: Size;
}

/** Undefined until it is measured; as it was last seen while the map is hidden. */
function useRoom(scroller: { readonly current: HTMLElement | null }): Room | undefined {
  const [room, setRoom] = useState<Room>();
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      const { clientWidth, clientHeight, parentElement } = element;
      if (clientWidth === 0 || clientHeight === 0) return;
      const { offsetWidth: width, offsetHeight: height } = parentElement ?? element;
      const whole = { width, height };
      setRoom({ whole, free: { width: clientWidth, height: clientHeight } });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return room;
}
