import base from '../base.css';
import { acquireHost } from '../timeline/panes/host.ts';
import { RangePage } from './rangePage.tsx';
import css from './rangePage.css';
import { defineServiceMap } from './serviceMapElement.tsx';

defineServiceMap();
// The timeline's page has no such element, and shows a map by itself.
const root = document.getElementById('service-map');
if (root) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(base + css);
  document.adoptedStyleSheets.push(sheet);
  new RangePage(root, acquireHost()).start();
}
