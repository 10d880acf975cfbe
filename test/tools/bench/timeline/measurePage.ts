import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { until } from '../../process/until.ts';

/** What one load of a page cost. */
export interface PageFigures {
  /** Ms from navigation to the end of the frame after the last change. */
  readonly fullPaint: number;
  /** Ms from navigation to the end of the first frame with something on a canvas. */
  readonly firstDrawing: number;
  /** Bytes of JavaScript's heap after a collection. */
  readonly heap: number;
  /** Ms of main thread of each frame. */
  readonly zoom: readonly number[];
  /** Likewise, of what else was measured. */
  readonly more: Readonly<Record<string, readonly number[]>>;
}

export interface MeasuredPage {
  readonly address: string;
  readonly size: { readonly width: number; readonly height: number };
  /** An expression that is `true` once the trace is there. */
  readonly ready: string;
  /** `deltaY` of the wheel events that zoom in. */
  readonly wheel: number;
  /** What else is driven: expressions of a function that does a step, or of a promise of it, by name. */
  readonly steps?: Readonly<Record<string, string>>;
}

/** How many frames of each step are measured. */
export const FRAMES = 80;

const QUIET_MS = 400;
/** A question takes the page's thread for some ms, so none is asked before most pages have painted. */
const ALONE_MS = 600;
const probe = readFileSync(new URL('./probe.js', import.meta.url), 'utf8');

/** Loads a page in a browser of its own, which knows and still does nothing of the page before, and drives it. */
export async function measurePage(launch: () => Promise<Browser>, page: MeasuredPage): Promise<PageFigures> {
  const browser = await launch();
  try {
    const tab = await browser.newPage({ viewport: page.size });
    tab.setDefaultTimeout(60_000);
    const errors: string[] = [];
    tab.on('pageerror', (error) => errors.push(String(error)));
    await tab.addInitScript(probe);
    await tab.goto(page.address, { waitUntil: 'commit' });
    await delay(ALONE_MS);
    // Not `waitForFunction`, whose polling the page's policy forbids.
    await until(`${page.address} to be ready`, () => tab.evaluate<boolean>(page.ready), { timeoutMs: 60_000 });
    const fullPaint = await tab.evaluate<number>(`bench.quiet(${QUIET_MS})`);
    const firstDrawing = await tab.evaluate<number>('bench.drawnAt()');
    const heap = await heapOf(tab);
    const zoom = await driven(tab, zoomStep(page));
    const more: Record<string, readonly number[]> = {};
    for (const [name, step] of Object.entries(page.steps ?? {})) more[name] = await driven(tab, step);
    if (errors.length > 0) throw new Error(`${page.address}: ${errors.join('\n')}`);
    return { fullPaint, firstDrawing, heap, zoom, more };
  } finally {
    await browser.close();
  }
}

async function heapOf(tab: Page): Promise<number> {
  const session = await tab.context().newCDPSession(tab);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** The figures of so many frames. Fails where nothing changed: then nothing was measured. */
async function driven(tab: Page, step: string): Promise<readonly number[]> {
  const [before, times, after] = await tab.evaluate<[number, number[], number]>(
    `(async () => {
      const step = await ${step};
      return [bench.changes(), await bench.drive(${FRAMES}, step), bench.changes()];
    })()`,
  );
  if (after - before < FRAMES / 2) throw new Error(`${tab.url()}: nothing changed in ${FRAMES} frames of ${step}`);
  return times;
}

/** In for the first half, then out again; at a point among the bars. */
function zoomStep({ wheel, size }: MeasuredPage): string {
  const [x, y] = [Math.round(size.width * 0.6), Math.round(size.height * 0.4)];
  return `(() => {
    const target = document.elementFromPoint(${x}, ${y});
    const at = { clientX: ${x}, clientY: ${y}, ctrlKey: true, bubbles: true, cancelable: true };
    return (index) => target.dispatchEvent(
      new WheelEvent('wheel', { ...at, deltaY: index < ${FRAMES / 2} ? ${-wheel} : ${wheel} }));
  })()`;
}
