import { readFileSync } from 'node:fs';
import { webviewHtml } from '../../../src/views/webviewHtml.ts';
import { inRoot } from '../root.ts';
import type { Theme } from './theme.ts';

/** The extension's own page, policy and all, with the script that plays VS Code before its own. */
export function pageHtml(origin: string, theme: Theme): string {
  const nonce = 'theSameEveryTime';
  const html = webviewHtml({
    ...{ id: 'timeline', title: 'Beamline timeline' },
    script: readFileSync(inRoot('dist/timeline.js'), 'utf8'),
    addresses: { 'late-panes': `${origin}/timelinePanes.js`, 'service-map': `${origin}/serviceMap.js` },
    nonce,
  });
  // In the page, for VS Code's own part has no further way either.
  const host = `<script>${readFileSync(inRoot('test/tools/timelinePage/pageHost.js'), 'utf8')}</script>`;
  // pageHost.js asks the server where VS Code would post.
  const policy = `default-src 'none'; connect-src ${origin}; worker-src ${origin}`;
  return inWebview(replaced(html, ["default-src 'none'", policy]), theme, host);
}

/** A page as VS Code shows it: with its variables and styles, and a script of the host's, all before what the page holds itself. */
export function inWebview(html: string, theme: Theme, host = ''): string {
  const styles = readFileSync(inRoot('test/tools/timelinePage/webview.css'), 'utf8');
  const data = Object.entries(theme.data).map(([name, value]) => ` data-${kebab(name)}="${attribute(value)}"`);
  const variables = Object.entries(theme.variables).map(([name, value]) => `${name}:${value}`);
  return [
    ['<html lang="en">', `<html lang="en" style="${attribute(variables.join(';'))}">`],
    ['<head>', `<head>${host}<style>${styles}</style>`],
    ['<body>', `<body class="${theme.bodyClass}"${data.join('')}>`],
  ].reduce(replaced, html);
}

function replaced(html: string, [part = '', by = '']: readonly string[]): string {
  if (html.split(part).length !== 2) throw new Error(`The page has not exactly one ${part}`);
  return html.replace(part, () => by);
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
