import { acquireHost } from './panes/host.ts';
import { TimelinePage } from './panes/timelinePage.ts';
import css from './timeline.css';

const root = document.getElementById('timeline');
if (!root) throw new Error('no element #timeline in the page');
// A style sheet of the document's own would be one more thing to wait for before the first picture.
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);
// As a face, not as a style sheet: the icons' own would be parsed, with hundreds of rules, before the first picture.
document.fonts.add(new FontFace('codicon', `url(${root.dataset['codicons']})`));
new TimelinePage(root, acquireHost()).start();
