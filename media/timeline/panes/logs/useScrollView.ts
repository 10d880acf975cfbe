import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** The part of a scrolled element that is in view, px. */
export interface ScrollView {
  readonly top: number;
  readonly height: number;
}

/** Follows how far an element is scrolled and how high it is; 0 high while it is hidden. */
export function useScrollView(element: RefObject<HTMLElement | null>): ScrollView {
  const [view, setView] = useState<ScrollView>({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const scroller = element.current;
    if (!scroller) return undefined;
    const read = (): void =>
      setView((before) => {
        const [top, height] = [scroller.scrollTop, scroller.clientHeight];
        return before.top === top && before.height === height ? before : { top, height };
      });
    const observer = new ResizeObserver(read);
    observer.observe(scroller);
    scroller.addEventListener('scroll', read, { passive: true });
    read();
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', read);
    };
  }, []);
  return view;
}
