import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { build } from 'esbuild';
import { inRoot } from '../../root.ts';
import { inWebview } from '../../timelinePage/pageHtml.ts';
import type { ShownTrace } from '../../timelinePage/shownTrace.ts';
import { readTheme } from '../../timelinePage/theme.ts';
import { flameChartData, speedscopeData } from './peerData.ts';

/** What the page is measured against; `bareFloor` is the floor in a page that is no webview. */
export type Peer = 'floor' | 'bareFloor' | 'flameChart' | 'speedscope';

export interface PeerPages {
  address(peer: Peer, spans: number): string;
  /** What the pages will ask for. */
  dataOf(spans: number): readonly string[];
  close(): void;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Serves peers and the floor on loopback, with the traces that `shown` gives. Data are made before they are asked for twice. */
export async function startPeerPages(shown: (spans: number) => ShownTrace): Promise<PeerPages> {
  const floor = readFileSync(inRoot('test/tools/bench/timeline/floor.js'), 'utf8');
  // At hand as ours is: what makes a page is no part of what it costs.
  const webview = inWebview(peerHtml('floor', floor), readTheme('dark'));
  const flameChart = await bundled('test/tools/bench/timeline/flameChart.js');
  const made = new Map<string, string | Uint8Array>();
  const once = (key: string, make: () => string | Uint8Array): string | Uint8Array => {
    const body = made.get(key) ?? make();
    made.set(key, body);
    return body;
  };
  const bodyOf = ({ pathname, searchParams, search }: URL): string | Uint8Array | undefined => {
    const trace = (): ShownTrace => shown(Number(searchParams.get('spans')));
    const [, name = ''] = /^\/(\w+)\.(?:html|js)$/.exec(pathname) ?? [];
    if (pathname === '/floor.html') return webview;
    if (pathname === '/bareFloor.html') return peerHtml(name, floor);
    if (pathname === '/flameChart.html') return peerHtml(name, undefined);
    if (pathname === '/flameChart.js') return flameChart;
    if (pathname === '/show') return trace().bytes;
    if (pathname === '/flameChart.json')
      return once(`flameChart${search}`, () => JSON.stringify(flameChartData(trace().trace)));
    if (pathname === '/speedscope.json')
      return once(`speedscope${search}`, () => JSON.stringify(speedscopeData(trace().trace)));
    const file = /^\/speedscope\/([\w.-]+)$/.exec(pathname)?.[1];
    return file === undefined ? undefined : readFileSync(join(inRoot('node_modules/speedscope/dist/release'), file));
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = bodyOf(url);
    const type = types[extname(url.pathname)] ?? 'application/octet-stream';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: (peer, spans) =>
      peer === 'speedscope'
        ? `${origin}/speedscope/index.html#profileURL=${encodeURIComponent(`${origin}/speedscope.json?spans=${spans}`)}`
        : `${origin}/${peer}.html?spans=${spans}`,
    dataOf: (spans) => ['show', 'flameChart.json', 'speedscope.json'].map((name) => `${origin}/${name}?spans=${spans}`),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function bundled(source: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: inRoot(),
    entryPoints: [source],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'chrome132',
  });
  return outputFiles[0]?.text ?? '';
}

/** The floor's script stands in its page: nothing can be faster than that. */
function peerHtml(name: string, inline: string | undefined): string {
  const script =
    inline === undefined ? `<script type="module" src="/${name}.js"></script>` : `<script>${inline}</script>`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>
<style>html,body{margin:0;padding:0;height:100%;overflow:hidden;background:#1f1f1f}canvas{display:block}</style></head>
<body><canvas></canvas>${script}</body></html>`;
}
