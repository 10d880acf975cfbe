/*
 * Shows the timeline's page in any browser, with made-up traces: `?theme=dark|light|hcDark|hcLight&spans=1000`, `?trace=problem`.
 * Builds the page again whenever its source changes; reload then.
 *
 * usage: tsx test/tools/timelinePage/serve.ts [--port N]
 */
import { parseArgs } from 'node:util';
import { context } from 'esbuild';
import { bundleOptions, copyAssets } from '../build.ts';
import { bundles } from '../build/bundles.ts';
import { startTimelinePage } from './timelinePage.ts';

const { values } = parseArgs({ options: { port: { type: 'string' } } });
const page = bundles.find(({ kind }) => kind === 'page');
if (!page) throw new Error('no bundle of the kind page');
await copyAssets();
await (await context(bundleOptions(page, false))).watch();
const { address } = await startTimelinePage({ port: Number(values.port ?? 0) });
console.log(`${address()}\n${address({ theme: 'light', spans: 1000 })}`);
