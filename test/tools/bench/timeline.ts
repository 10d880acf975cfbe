import type { Browser } from 'playwright-core';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { timelineOf } from '../../../src/views/timeline/rows/timelineOf.ts';
import { launchBrowser } from '../editor/browser.ts';
import { installEditor } from '../editor/installEditor.ts';
import { generateTrace } from '../timelinePage/generateTrace.ts';
import type { TimelinePageServer } from '../timelinePage/timelinePage.ts';
import { startTimelinePage } from '../timelinePage/timelinePage.ts';
import type { Row } from './row.ts';
import { atMost, median, reported } from './row.ts';
import type { MeasuredPage, PageFigures } from './timeline/measurePage.ts';
import { FRAMES, measurePage } from './timeline/measurePage.ts';
import type { Peer, PeerPages } from './timeline/peerPages.ts';
import { startPeerPages } from './timeline/peerPages.ts';

type Tool = 'ours' | Peer;

const tools: readonly Tool[] = ['ours', 'floor', 'bareFloor', 'flameChart', 'speedscope'];
const peerNames = { flameChart: 'flame-chart-js', speedscope: 'speedscope' } as const;

/** Runs by number of spans; 100,000 are beyond what AWS gives, and only reported. */
const RUNS: ReadonlyMap<number, number> = new Map([
  [1000, 24],
  [10_000, 12],
  [100_000, 1],
]);

/** Of the window of each page. Peers fill it with bars, ours with details as well: as who opens a trace in either sees them. */
const SIZE = { width: 1280, height: 800 };

/** Without these, a frame takes as long as the screen's, and speedscope has no WebGL. */
const flags = ['--disable-frame-rate-limit', '--disable-gpu-vsync', '--enable-unsafe-swiftshader'];

/** The timeline's page beside its peers and the least a canvas can do, in one run; and what the extension does before. */
export async function benchTimeline(): Promise<readonly Row[]> {
  const figures = await measureAll();
  return [...[...RUNS.keys()].flatMap((spans) => rowsOf(spans, figures)), ...benchTimelineOf()];
}

type Figures = ReadonlyMap<string, readonly PageFigures[]>;

/** Interleaved: each round visits every tool. */
async function measureAll(): Promise<Figures> {
  const ours = await startTimelinePage();
  const peers = await startPeerPages((spans) => ours.shown({ spans }));
  const editor = await installEditor(console.error);
  const launch = (): Promise<Browser> => launchBrowser(editor, flags);
  const figures = new Map<string, PageFigures[]>();
  try {
    for (const [spans, runs] of RUNS) {
      await makeData(ours, peers, spans);
      for (let run = 0; run < runs; run++) {
        for (const tool of orderOf(run)) {
          const page = tool === 'ours' ? ourPage(ours.address({ spans })) : peerPage(tool, peers.address(tool, spans));
          const key = `${tool} ${spans}`;
          figures.set(key, [...(figures.get(key) ?? []), await measurePage(launch, { ...page, size: SIZE })]);
        }
      }
    }
  } finally {
    peers.close();
    await ours.close();
  }
  return figures;
}

/**
 * The tools of a round. Over four rounds each one follows each other one once, as their number is a prime, but for one, which follows itself
 * where the next four begin: a page is slower while the system still takes down the browser before it.
 */
function orderOf(run: number): readonly Tool[] {
  const step = 1 + (run % (tools.length - 1));
  return tools.flatMap((_, index) => tools[(index * step + run) % tools.length] ?? []);
}

/** The servers make and keep their answers before they are measured. */
async function makeData(ours: TimelinePageServer, peers: PeerPages, spans: number): Promise<void> {
  for (const address of [...peers.dataOf(spans), `${ours.origin}/show?spans=${spans}`])
    await (await fetch(address)).arrayBuffer();
}

function ourPage(address: string): Omit<MeasuredPage, 'size'> {
  return {
    address,
    // It asked for details, so that it has drawn.
    ready: 'timelinePage.posted.some(({ type }) => type === "selected")',
    wheel: 8,
    steps: {
      select: selecting(),
      // The function's segment, whose whole tree is hidden and shown again.
      collapse: pressing(['Home', 'ArrowDown', 'ArrowDown'], 'ArrowLeft', 'ArrowRight'),
    },
  };
}

const PRESS = `const press = (key) =>
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));`;

/**
 * A step that selects the next row and gets its details in the same frame, as an answer that took no time. The stand-in for VS Code
 * answers no more from here on: its reading would take the machine from what is measured.
 */
function selecting(): string {
  return `(async () => {
    ${PRESS}
    document.querySelector('[role=treegrid]').focus();
    timelinePage.isAnswering = false;
    const selected = () => {
      press('ArrowDown');
      return timelinePage.posted.at(-1).spanId;
    };
    const ids = Array.from({ length: ${FRAMES} }, selected);
    const read = async (id) => (await fetch('/details/' + encodeURIComponent(id) + location.search)).json();
    const details = new Map((await Promise.all(ids.map(read))).map((message) => [message.details.spanId, message]));
    press('Home');
    // What the page has asked for itself meanwhile.
    await new Promise((done) => setTimeout(done, 300));
    return () => dispatchEvent(new MessageEvent('message', { data: details.get(selected()) }));
  })()`;
}

/** A step that presses one of two keys by turns, after others that it starts with. */
function pressing(first: readonly string[], even: string, odd: string): string {
  return `(() => {
    ${PRESS}
    document.querySelector('[role=treegrid]').focus();
    for (const key of ${JSON.stringify(first)}) press(key);
    return (index) => press(index % 2 ? '${odd}' : '${even}');
  })()`;
}

function peerPage(peer: Peer, address: string): Omit<MeasuredPage, 'size'> {
  if (peer !== 'speedscope')
    return { address, ready: 'globalThis.shown !== undefined', wheel: peer === 'flameChart' ? 40 : 8 };
  const large =
    '[...document.querySelectorAll("canvas")].some((each) => each.clientWidth > 400 && each.clientHeight > 150)';
  return { address, ready: `${large} && bench.changes() > 20`, wheel: 40 };
}

function rowsOf(spans: number, figures: Figures): readonly Row[] {
  const of = (tool: Tool, pick: (figures: PageFigures) => number): number =>
    median((figures.get(`${tool} ${spans}`) ?? []).map(pick));
  const paint = (tool: Tool): number => of(tool, ({ fullPaint }) => fullPaint);
  const zoom = (tool: Tool): number => of(tool, (each) => percentile(each.zoom, 0.95));
  const name = `timeline of ${spans.toLocaleString('en')} spans`;
  const held = RUNS.get(spans) !== 1;
  const limit: typeof atMost = (most, ...rest) => (held ? atMost(most, ...rest) : reported(...rest));
  const step = (what: string): Row =>
    limit(
      16,
      `${name}: ${what}, p95`,
      of('ours', ({ more }) => percentile(more[what] ?? [], 0.95)),
      'ms',
    );
  return [
    ...(['flameChart', 'speedscope'] as const).map((peer) =>
      limit(
        peer === 'speedscope' ? 0.5 : 1,
        `${name}: full paint against ${peerNames[peer]}`,
        paint('ours') / paint(peer),
        'of the time',
      ),
    ),
    // The floor stands in a webview, too: the styles and variables that VS Code puts into each one are not ours to save. The stand-in for
    // its script is in ours alone.
    limit(1.5, `${name}: full paint against the floor`, paint('ours') / paint('floor'), 'of the time'),
    reported(`${name}: full paint against the bare floor`, paint('ours') / paint('bareFloor'), 'of the time'),
    ...tools.map((tool) => reported(`${name}: full paint, ${tool}`, paint(tool), 'ms')),
    reported(
      `${name}: first drawing against the floor`,
      of('ours', ({ firstDrawing }) => firstDrawing) / of('floor', ({ firstDrawing }) => firstDrawing),
      'of the time',
    ),
    limit(2, `${name}: zoom frame p95 against the floor`, zoom('ours') / zoom('floor'), 'of the time'),
    ...tools.map((tool) => reported(`${name}: zoom frame p95, ${tool}`, zoom(tool), 'ms')),
    limit(
      16,
      `${name}: worst zoom frame`,
      of('ours', (each) => Math.max(...each.zoom)),
      'ms',
    ),
    step('select'),
    step('collapse'),
    limit(
      3,
      `${name}: heap against the floor`,
      of('ours', ({ heap }) => heap) / of('floor', ({ heap }) => heap),
      'times',
    ),
    reported(`${name}: heap`, of('ours', ({ heap }) => heap) / 1024 / 1024, 'MB'),
  ];
}

/** What the extension host does for the page: columns of 10,000 spans, and whether that grows with their number alone. */
function benchTimelineOf(): readonly Row[] {
  const [small, large] = [1000, 10_000].map((spans) => {
    const trace = generateTrace(spans);
    const source = { trace, invocations: invocationsOf(trace), connection: 'aws' } as const;
    return { times: [] as number[], spans, run: () => timelineOf(source) };
  });
  if (!small || !large) return [];
  for (let round = -10; round < 25; round++) {
    for (const { times, run } of [small, large]) {
      const began = performance.now();
      run();
      // JavaScript gets its fast code in the first rounds.
      if (round >= 0) times.push(performance.now() - began);
    }
  }
  const perSpan = ({ times, spans }: typeof small): number => Math.min(...times) / spans;
  return [
    reported('timeline of 10,000 spans: made in the extension host', median(large.times), 'ms'),
    atMost(1.5, 'timeline: a span of 10,000 against a span of 1,000', perSpan(large) / perSpan(small), 'of the time'),
  ];
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
