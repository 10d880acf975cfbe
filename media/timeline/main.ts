import { acquireHost } from './panes/host.ts';
import { TimelinePage } from './panes/timelinePage.ts';

const root = document.getElementById('timeline');
if (!root) throw new Error('no element #timeline in the page');
new TimelinePage(root, acquireHost()).start();
