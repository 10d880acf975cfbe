import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Timeline, TimelineLogLine } from '../../../../src/views/timeline/timelineMessages.ts';
import { movedIndex } from '../movedIndex.ts';
import type { PageIntents, PageModel } from '../pageModel.ts';
import { isWithin } from '../pageModel.ts';
import { LogRow, hasMore } from './logRow.tsx';
import type { RowHeights } from './rowHeights.ts';
import { rowAt, scrollTopFor, topOf } from './rowHeights.ts';
import { useScrollView } from './useScrollView.ts';

/** Of a row that is not expanded, px; the style sheet says the same. */
const ROW_HEIGHT = 22;

/** Rows that are made above and below the visible ones, so that slow scrolling shows no gaps. */
const MARGIN = 8;

interface LogListProps {
  readonly model: PageModel;
  readonly lines: readonly TimelineLogLine[];
  readonly timeline: Timeline;
  readonly intents: PageIntents;
}

/** Log lines in order of time, of which only those in view are made. */
export function LogList({ model, lines, timeline, intents }: LogListProps): JSX.Element {
  const { selectedLog, selectedRow } = model;
  const element = useRef<HTMLDivElement>(null);
  const view = useScrollView(element);
  const [expanded, setExpanded] = useState<ReadonlyMap<number, number>>(new Map());
  const measure = useMeasure(setExpanded);
  const heights: RowHeights = { count: lines.length, rowHeight: ROW_HEIGHT, expanded };
  const firstOfSpan = useMemo(
    () => (selectedRow === undefined ? -1 : lines.findIndex(({ row }) => isWithin(timeline, row, selectedRow))),
    [lines, timeline, selectedRow],
  );
  const active = Math.min(selectedLog ?? Math.max(0, firstOfSpan), lines.length - 1);
  const severalFunctions = useMemo(() => new Set(lines.map((line) => line.functionName)).size > 1, [lines]);

  const scrollTo = selectedLog ?? firstOfSpan;
  useLayoutEffect(() => {
    const scroller = element.current;
    if (!scroller || scrollTo < 0 || scroller.clientHeight === 0) return;
    scroller.scrollTop = scrollTopFor(heights, scrollTo, scroller.scrollTop, scroller.clientHeight);
  }, [scrollTo, lines, view.height > 0, expanded.get(scrollTo)]);

  const setOpen = (index: number, open: boolean): void => {
    const next = new Map(expanded);
    // Its height is measured once it is there.
    if (open) next.set(index, ROW_HEIGHT);
    else next.delete(index);
    setExpanded(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const line = lines[active];
    if (event.target !== element.current || event.ctrlKey || event.metaKey || event.altKey || !line) return;
    const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 1);
    const paged = { PageUp: Math.max(0, active - page), PageDown: Math.min(lines.length - 1, active + page) }[
      event.key
    ];
    const moved = paged ?? movedIndex(event.key, active, lines.length, 'vertical');
    if (moved !== undefined) intents.selectLog(selectedLog === undefined && event.key === 'ArrowDown' ? active : moved);
    else if (event.key === 'ArrowRight' && hasMore(line)) setOpen(active, true);
    else if (event.key === 'ArrowLeft') setOpen(active, false);
    else if ((event.key === 'Enter' || event.key === ' ') && hasMore(line)) setOpen(active, !expanded.has(active));
    else return;
    event.preventDefault();
  };

  const first = Math.max(0, rowAt(heights, view.top) - MARGIN);
  const last = Math.min(lines.length - 1, rowAt(heights, view.top + view.height) + MARGIN);
  const inView = lines.slice(first, last + 1).map((line, offset) => ({ line, index: first + offset }));
  const activeLine = lines[active];
  // The active row is always made, for it is what the list points a screen reader to.
  if (activeLine && active < first) inView.unshift({ line: activeLine, index: active });
  if (activeLine && active > last) inView.push({ line: activeLine, index: active });
  return (
    <div
      ref={element}
      class={`log-list ${severalFunctions ? 'several-functions' : ''}`}
      role="treegrid"
      aria-label="Log lines"
      aria-rowcount={lines.length}
      aria-colcount={5}
      aria-activedescendant={`log-${active}`}
      tabIndex={0}
      data-focus
      onKeyDown={onKeyDown}
    >
      <div class="log-space" role="rowgroup" style={{ height: `${topOf(heights, lines.length)}px` }}>
        {inView.map(({ line, index }) => (
          <LogRow
            key={index}
            line={line}
            index={index}
            top={topOf(heights, index)}
            expanded={expanded.has(index)}
            active={index === active}
            selected={index === selectedLog}
            ofSpan={selectedRow !== undefined && isWithin(timeline, line.row, selectedRow)}
            measure={measure}
            setOpen={(open) => setOpen(index, open)}
            intents={intents}
          />
        ))}
      </div>
    </div>
  );
}

/** Watches the heights of expanded rows, which change with the width; gives what to call for each element that comes. */
function useMeasure(
  setExpanded: (change: (before: ReadonlyMap<number, number>) => ReadonlyMap<number, number>) => void,
): (element: HTMLElement, index: number) => () => void {
  const watched = useRef(new Map<Element, number>());
  const observer = useMemo(
    () =>
      new ResizeObserver((entries) =>
        setExpanded((before) => {
          const next = new Map(before);
          for (const { target, borderBoxSize } of entries) {
            const index = watched.current.get(target);
            const height = borderBoxSize[0]?.blockSize ?? 0;
            if (index !== undefined && before.has(index) && height > 0) next.set(index, height);
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
