import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Timeline, TimelineLogs } from '../../../../src/views/timeline/timelineMessages.ts';
import { movedIndex } from '../movedIndex.ts';
import type { PageIntents, PageModel } from '../pageModel.ts';
import { isWithin } from '../pageModel.ts';
import type { LogItem } from './logItems.ts';
import { LogItems } from './logItems.ts';
import { LogRow, hasMore } from './logRow.tsx';
import { NoteRow } from './noteRow.tsx';
import type { RowHeights } from './rowHeights.ts';
import { rowAt, scrollTopFor, topOf } from './rowHeights.ts';
import { useScrollView } from './useScrollView.ts';

/** Of a row that is not expanded, px; the style sheet says the same. */
const ROW_HEIGHT = 22;

/** Rows that are made above and below the visible ones, so that slow scrolling shows no gaps. */
const MARGIN = 8;

interface LogListProps {
  readonly model: PageModel;
  readonly logs: TimelineLogs;
  readonly timeline: Timeline;
  readonly intents: PageIntents;
}

/** Log lines in order of time, with notes where lines are missing, of which only those in view are made. */
export function LogList({ model, logs, timeline, intents }: LogListProps): JSX.Element {
  const { selectedLog, selectedRow } = model;
  const { lines } = logs;
  const element = useRef<HTMLDivElement>(null);
  const view = useScrollView(element);
  const items = useMemo(() => new LogItems(logs), [logs]);
  /** Heights of expanded lines and of notes, by key. */
  const [measured, setMeasured] = useState<ReadonlyMap<number, number>>(new Map());
  const measure = useMeasure(setMeasured);
  const heights = useMemo(() => heightsOf(items, measured), [items, measured]);
  const firstOfSpan = useMemo(
    () => (selectedRow === undefined ? -1 : lines.findIndex(({ row }) => isWithin(timeline, row, selectedRow))),
    [lines, timeline, selectedRow],
  );
  const [note, setNote] = useState<number>();
  useLayoutEffect(() => setNote(undefined), [selectedLog, selectedRow, lines]);
  const severalFunctions = useMemo(() => new Set(lines.map((line) => line.functionName)).size > 1, [lines]);

  const wanted = note ?? selectedLog ?? (firstOfSpan < 0 ? undefined : firstOfSpan);
  const scrollTo = wanted === undefined || !items.has(wanted) ? undefined : items.placeOf(wanted);
  const active = items.at(scrollTo ?? 0);
  const activePlace = scrollTo ?? 0;
  useLayoutEffect(() => {
    const scroller = element.current;
    if (!scroller || scrollTo === undefined || scroller.clientHeight === 0) return;
    scroller.scrollTop = scrollTopFor(heights, scrollTo, scroller.scrollTop, scroller.clientHeight);
  }, [scrollTo, lines, view.height > 0, heights.expanded.get(activePlace)]);

  const setOpen = (index: number, open: boolean): void => {
    const next = new Map(measured);
    // Its height is measured once it is there.
    if (open) next.set(index, ROW_HEIGHT);
    else next.delete(index);
    setMeasured(next);
  };
  const goTo = (place: number): void => {
    const item = items.at(place);
    setNote(item?.kind === 'note' ? item.key : undefined);
    if (item?.kind === 'line') intents.selectLog(item.number);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== element.current || event.ctrlKey || event.metaKey || event.altKey || !active) return;
    const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 1);
    const paged = {
      PageUp: Math.max(0, activePlace - page),
      PageDown: Math.min(items.count - 1, activePlace + page),
    }[event.key];
    const moved = paged ?? movedIndex(event.key, activePlace, items.count, 'vertical');
    const isFresh = note === undefined && selectedLog === undefined && event.key === 'ArrowDown';
    if (moved !== undefined) goTo(isFresh ? activePlace : moved);
    else if (!runKey(event.key, active)) return;
    event.preventDefault();
  };
  /** False where the key does nothing to the item. */
  const runKey = (key: string, item: LogItem): boolean => {
    const presses = key === 'Enter' || key === ' ';
    if (item.kind === 'note') {
      if (presses && item.note.action) intents.act(item.note.action.id, item.note.action.number);
      return presses;
    }
    const open = measured.has(item.key);
    if (key === 'ArrowLeft') setOpen(item.key, false);
    else if (!hasMore(item.line) || !(presses || key === 'ArrowRight')) return false;
    else setOpen(item.key, key === 'ArrowRight' || !open);
    return true;
  };

  const first = Math.max(0, rowAt(heights, view.top) - MARGIN);
  const last = Math.min(items.count - 1, rowAt(heights, view.top + view.height) + MARGIN);
  const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
  // The active row is always made, for it is what the list points a screen reader to.
  if (activePlace < first) places.unshift(activePlace);
  if (activePlace > last) places.push(activePlace);
  return (
    <div
      ref={element}
      class={`log-list ${severalFunctions ? 'several-functions' : ''}`}
      role="treegrid"
      aria-label="Log lines"
      aria-rowcount={items.count}
      aria-colcount={5}
      aria-activedescendant={active && idOf(active)}
      tabIndex={0}
      data-focus
      onKeyDown={onKeyDown}
    >
      <div class="log-space" role="rowgroup" style={{ height: `${topOf(heights, items.count)}px` }}>
        {places.map((place) => {
          const item = items.at(place);
          if (!item) return undefined;
          const shared = { place, top: topOf(heights, place), active: place === activePlace, measure, intents };
          if (item.kind === 'note')
            return (
              <NoteRow
                key={item.key}
                id={idOf(item)}
                index={item.key}
                note={item.note}
                pick={() => setNote(item.key)}
                {...shared}
              />
            );
          return (
            <LogRow
              key={item.key}
              line={item.line}
              times={model.times}
              start={timeline.start}
              index={item.number}
              expanded={measured.has(item.key)}
              selected={item.number === selectedLog}
              ofSpan={selectedRow !== undefined && isWithin(timeline, item.line.row, selectedRow)}
              setOpen={(open) => setOpen(item.key, open)}
              {...shared}
            />
          );
        })}
      </div>
    </div>
  );
}

function idOf({ kind, number }: LogItem): string {
  return kind === 'line' ? `log-${number}` : `log-note-${number}`;
}

function heightsOf(items: LogItems, measured: ReadonlyMap<number, number>): RowHeights {
  const known = [...measured].filter(([key]) => items.has(key));
  const expanded = new Map(known.map(([key, height]) => [items.placeOf(key), height]));
  return { count: items.count, rowHeight: ROW_HEIGHT, expanded };
}

/** Watches the heights of expanded lines and of notes, which change with the width; gives what to call for each element that comes. */
function useMeasure(
  setMeasured: (change: (before: ReadonlyMap<number, number>) => ReadonlyMap<number, number>) => void,
): (element: HTMLElement, index: number) => () => void {
  const watched = useRef(new Map<Element, number>());
  const observer = useMemo(
    () =>
      new ResizeObserver((entries) =>
        setMeasured((before) => {
          const next = new Map(before);
          for (const { target, borderBoxSize } of entries) {
            const index = watched.current.get(target);
            const height = borderBoxSize[0]?.blockSize ?? 0;
            if (index === undefined || height === 0) continue;
            // A line that is not expanded any more is as high as all; notes are as high as they are.
            if (index < 0 || before.has(index)) next.set(index, height);
          }
          return [...next].some(([index, height]) => before.get(index) !== height) ? next : before;
        }),
      ),
    [],
  );
  useEffect(() => () => observer.disconnect(), []);
  return useMemo(
    () => (element, index) => {
      watched.current.set(element, index);
      observer.observe(element);
      return () => {
        watched.current.delete(element);
        observer.unobserve(element);
      };
    },
    [],
  );
}
