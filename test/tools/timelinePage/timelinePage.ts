import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Callees } from '../../../src/trace/shownSpans.ts';
import type { ToTimeline } from '../../../src/views/timeline/timelineMessages.ts';
import { inRoot } from '../root.ts';
import { generateTrace } from './generateTrace.ts';
import { orderTrace } from './orderTrace.ts';
import { pageHtml } from './pageHtml.ts';
import type { ShownTrace } from './shownTrace.ts';
import { shownTrace } from './shownTrace.ts';
import type { ThemeName } from './theme.ts';
import { readTheme, themeNames } from './theme.ts';

/** Which page is shown. */
export interface PageQuery {
  readonly theme?: ThemeName;
  /** A generated trace of so many spans, at least 8; else the small one. */
  readonly spans?: number;
  /** One of the traces that the server was given; `problem`: the host has none to show. */
  readonly trace?: string;
  /** `apart`: what X-Ray inferred of calls in rows of its own. */
  readonly callees?: Callees;
}

export interface TimelinePageServer {
  /** `http://127.0.0.1:4321`. */
  readonly origin: string;
  address(query?: PageQuery): string;
  /** What a page of that query shows. */
  shown(query?: PageQuery): ShownTrace;
  close(): Promise<void>;
}

export interface TimelinePageOptions {
  /** 0 or undefined: the system picks one. */
  readonly port?: number;
  /** More traces, by the name that a query calls them. */
  readonly traces?: Readonly<Record<string, ShownTrace>>;
}

/** What a page for which the host has no trace is told. */
const problem: ToTimeline = {
  type: 'problem',
  message:
    'X-Ray has no trace 1-6921ad9f-c0ffee00c0ffee00c0ffee00. It may not be indexed yet, or be older than 30 days.',
  actions: [{ id: 'refresh', label: 'Read Again' }],
};

const files: Readonly<Record<string, readonly [path: string, type: string]>> = {
  '/detailsReader.js': ['test/tools/timelinePage/detailsReader.js', 'text/javascript'],
  '/timeline.js.map': ['dist/timeline.js.map', 'application/json'],
  '/timelinePanes.js': ['dist/timelinePanes.js', 'text/javascript'],
  '/serviceMap.js': ['dist/serviceMap.js', 'text/javascript'],
};

/** Serves the built page of the timeline with a stand-in for VS Code around it, on loopback. Needs a build. */
export async function startTimelinePage(options: TimelinePageOptions = {}): Promise<TimelinePageServer> {
  const made = new Map(Object.entries(options.traces ?? {}));
  const shown = ({ spans, callees, ...query }: PageQuery = {}): ShownTrace => {
    const { trace = spans === undefined ? 'order' : `${spans} spans` } = query;
    const known = made.get(trace) ?? shownTrace(spans === undefined ? orderTrace() : generateTrace(spans));
    made.set(trace, known);
    return callees === 'apart' ? known.apart() : known;
  };
  // An extension has its page at hand, too; a new build makes another one.
  const pages = new Map<string, string>();
  const page = (theme: ThemeName): string => {
    const key = `${theme} ${statSync(inRoot('dist/timeline.js')).mtimeMs}`;
    const html = pages.get(key) ?? pageHtml(origin, readTheme(theme));
    pages.set(key, html);
    return html;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin);
    const { status = 200, type, body } = answer(url, shown, page);
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    shown,
    address: (query = {}) => {
      const address = new URL('/', origin);
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
      return address.href;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Uint8Array;
}

function answer(url: URL, shown: (query: PageQuery) => ShownTrace, page: (theme: ThemeName) => string): Answer {
  const file = files[url.pathname];
  if (file && !existsSync(inRoot(file[0])))
    return { status: 404, type: 'text/plain', body: `no ${file[0]}: npm run build` };
  if (file) return { type: file[1], body: readFileSync(inRoot(file[0])) };
  const [, what = '', id = ''] = url.pathname.split('/');
  const query = queryOf(url.searchParams);
  const json = (value: unknown): Answer => ({ type: 'application/json', body: JSON.stringify(value) ?? 'null' });
  switch (what) {
    case '':
      return { type: 'text/html', body: page(query.theme ?? 'dark') };
    case 'show':
      if (query.trace === 'problem') return json(problem);
      return { type: 'application/octet-stream', body: shown(query).whole };
    case 'logs':
      return json({ type: 'logs', logs: shown(query).logs });
    case 'find': {
      const { rows, ...found } = shown(query).find(decodeURIComponent(id));
      return json({ type: 'found', found: { ...found, rows: [...rows] } });
    }
    case 'statistics':
      return json({ type: 'statistics', statistics: shown(query).statistics() });
    case 'map':
      return json({ type: 'map', map: shown(query).map() });
    case 'details': {
      const details = shown(query).details(decodeURIComponent(id));
      return json(details && { type: 'details', details });
    }
    default:
      return { status: 404, type: 'text/plain', body: 'nothing here' };
  }
}

function queryOf(parameters: URLSearchParams): PageQuery {
  const theme = themeNames.find((name) => name === parameters.get('theme'));
  const spans = Number(parameters.get('spans') ?? Number.NaN);
  const trace = parameters.get('trace');
  return {
    ...(theme && { theme }),
    ...(Number.isInteger(spans) && { spans }),
    ...(trace !== null && { trace }),
    ...(parameters.get('callees') === 'apart' && { callees: 'apart' as const }),
  };
}
