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
const icons = new FontFace('codicon', `url(${root.dataset['codicons']})`);
document.fonts.add(icons);
// Not laid out before, for that would search all fonts of the machine for characters that none has.
const showIcons = (): unknown => sheet.insertRule('.codicon { content-visibility: visible; }', sheet.cssRules.length);
void icons.load().then(showIcons, showIcons);
new TimelinePage(root, acquireHost()).start();
