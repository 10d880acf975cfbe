import base from '../base.css';
import { LateScript } from './lateScript.ts';
import { acquireHost } from './panes/host.ts';
import type { LatePanes } from './panes/pageScripts.ts';
import { TimelinePage } from './panes/timelinePage.ts';
import css from './timeline.css';

const root = document.getElementById('timeline');
if (!root) throw new Error('no element #timeline in the page');
// A style sheet of the document's own would be one more thing to wait for before the first picture.
const sheet = new CSSStyleSheet();
sheet.replaceSync(base + css);
document.adoptedStyleSheets.push(sheet);
const { latePanes = '', serviceMap = '' } = root.dataset;
const scripts = {
  panes: new LateScript<LatePanes>(latePanes),
  maps: new LateScript(serviceMap),
};
new TimelinePage(root, acquireHost(), scripts).start();
