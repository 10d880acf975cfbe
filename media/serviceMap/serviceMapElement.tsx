import { render } from 'preact';
import type { ServiceMap } from '../../src/views/serviceMap/serviceMap.ts';
import { focusCurrentNode, MapView, type MapOptions } from './mapView.tsx';
import css from './serviceMap.css';

/**
 * The element `service-map`: a page makes it and calls `show` once it is defined, so that the timeline's page can load what draws it with
 * the first map.
 */
export class ServiceMapElement extends HTMLElement {
  /** Shows a map, or the same one with another selection. */
  show(map: ServiceMap, options: MapOptions): void {
    render(<MapView map={map} options={options} />, this);
  }

  /** Puts the keyboard's focus on the current service. */
  focusNode(): void {
    focusCurrentNode(this);
  }
}

/** Once in a page. */
export function defineServiceMap(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  customElements.define('service-map', ServiceMapElement);
}
