import base from '../base.css';
import { addIcons } from '../icons.ts';
import { lazyScript } from './lazyScript.ts';
import { acquireHost } from './panes/host.ts';
import { TimelinePage } from './panes/timelinePage.ts';
import css from './timeline.css';

const root = document.getElementById('timeline');
if (!root) throw new Error('no element #timeline in the page');
// A style sheet of the document's own would be one more thing to wait for before the first picture.
const sheet = new CSSStyleSheet();
sheet.replaceSync(base + css);
document.adoptedStyleSheets.push(sheet);
addIcons();
const maps = lazyScript(root.dataset['serviceMap'] ?? '', document.currentScript?.nonce ?? '');
new TimelinePage(root, acquireHost(), maps).start();
