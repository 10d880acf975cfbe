import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LatePanes, PageScripts } from './pageScripts.ts';

interface LatePaneProps<Name extends keyof LatePanes> {
  readonly name: Name;
  readonly panes: PageScripts['panes'];
  /** What it shows. */
  readonly props: NonNullable<Parameters<LatePanes[Name]>[1]>;
}

/** A pane that the second script draws, at once where that is loaded; until then it has the focus in its stead. */
export function LatePane<Name extends keyof LatePanes>({ name, panes, props }: LatePaneProps<Name>): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const isAwaited = useRef(false);
  const [isFailed, setFailed] = useState(false);
  const [script, setScript] = useState(panes.loaded);
  // The name and the props belong together.
  const draw = script?.[name] as ((place: HTMLElement, props: unknown) => void) | undefined;
  useLayoutEffect(() => {
    const element = place.current;
    if (!draw)
      panes.load().then(
        (loaded) => {
          isAwaited.current = document.activeElement === element;
          setScript(loaded);
        },
        () => setFailed(true),
      );
    return () => {
      if (element) draw?.(element, undefined);
    };
  }, [draw]);
  useLayoutEffect(() => {
    if (!place.current) return;
    draw?.(place.current, props);
    if (draw && isAwaited.current) place.current.querySelector<HTMLElement>('[data-focus]')?.focus();
    if (draw) isAwaited.current = false;
  });
  if (draw) return <div key="drawn" class="late-pane" ref={place} />;
  return (
    <div key="awaited" class="late-pane" ref={place} tabIndex={-1} data-focus>
      <p class="empty">{isFailed ? 'This cannot be shown: its script was not loaded.' : 'Loading …'}</p>
    </div>
  );
}
