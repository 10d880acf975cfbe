import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TimelineMap } from '../../../src/views/timeline/timelineMessages.ts';
import type { LateScript } from '../lateScript.ts';
import type { ServiceMapElement } from '../../serviceMap/serviceMapElement.tsx';
import type { PageFind, PageIntents } from './pageModel.ts';

interface MapPaneProps {
  /** Undefined until the host has sent it. */
  readonly map: TimelineMap | undefined;
  readonly find: PageFind | undefined;
  readonly intents: PageIntents;
  readonly maps: LateScript<unknown>;
}

/** The services of the trace and their calls; a service finds its spans. What draws it is loaded with the first map. */
export function MapPane({ map, find, intents, maps }: MapPaneProps): JSX.Element {
  const pane = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading');
  useEffect(() => {
    maps.load().then(
      () => setState('loaded'),
      () => setState('failed'),
    );
  }, []);
  useEffect(() => {
    if (!map || state !== 'loaded' || !place.current) return;
    const known = place.current.querySelector<ServiceMapElement>('service-map');
    const element = known ?? (document.createElement('service-map') as ServiceMapElement);
    if (!known) place.current.append(element);
    const { queries } = map;
    const selected = find && find.query !== '' ? queries.indexOf(find.query) : -1;
    element.show(map, {
      selected: selected < 0 ? undefined : selected,
      pickLabel: (node) => (queries[node] ? 'Find its spans' : undefined),
      pick: (node) => {
        const query = queries[node];
        if (query) intents.findNow(query);
      },
    });
    if (document.activeElement === pane.current) element.focusNode();
  }, [map, find?.query, state]);
  const toNode = (event: FocusEvent): void => {
    if (event.target === pane.current) place.current?.querySelector<ServiceMapElement>('service-map')?.focusNode();
  };
  return (
    <div
      class="map-pane"
      role="group"
      aria-label="Map of services"
      tabIndex={-1}
      data-focus
      ref={pane}
      onFocus={toNode}
    >
      {(!map || state !== 'loaded') && (
        <p class="empty">
          {state === 'failed'
            ? 'The map cannot be drawn: its script was not loaded.'
            : 'Drawing the services of this trace …'}
        </p>
      )}
      {/* The element in it is none of this page's own: it is never replaced. */}
      <div class="map-holder" ref={place} />
    </div>
  );
}
