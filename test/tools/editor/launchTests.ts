import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { launchBrowser } from './browser.ts';
import { installEditor } from './installEditor.ts';
import type { LaunchArguments } from './launchArguments.ts';
import { launchArguments } from './launchArguments.ts';
import { tail } from './tail.ts';
import { channelEnvironment, readVerdict } from './testChannel.ts';
import { startVscodeServer } from './vscodeServer.ts';

/** The tests have hung when they wrote nothing for so long. */
const SILENCE_MS = Number(process.env['BEAMLINE_TEST_SILENCE_MS'] ?? 120_000);

/** Runs extension tests as the desktop editor does with these arguments, and gives the exit code: 0 only if a test ran and all passed. */
export async function launchTests(args: readonly string[]): Promise<number> {
  const launch = launchArguments(args);
  const folder = await mkdtemp(join(tmpdir(), 'beamline-editor-'));
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => stopped.abort(new Error(`stopped by ${signal}`)));
  }
  try {
    return await runInBrowser(launch, folder, stopped);
  } catch (error) {
    console.error(`editor tests: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runInBrowser(launch: LaunchArguments, folder: string, stopped: AbortController): Promise<number> {
  const outputFile = join(folder, 'output.txt');
  const verdictFile = join(folder, 'verdict.json');
  const editor = await installEditor(console.log);
  const server = await startVscodeServer({
    editor,
    serverDataDir: launch.userDataDir ?? join(folder, 'data'),
    extensionsDir: launch.extensionsDir ?? join(folder, 'extensions'),
    smokeTestDriver: true,
    trust: launch.trust,
    env: channelEnvironment(outputFile, verdictFile),
    onLine: (line) => {
      // Said after a crash as well as after a normal end; whether there is a verdict tells them apart.
      if (/Extension Host Process exited with code/i.test(line)) hostEnded = true;
      if (process.env['BEAMLINE_EDITOR_LOG']) console.log(`  server | ${line}`);
    },
  });
  let hostEnded = false;
  void server.exited.then(() => stopped.abort(new Error('VS Code’s server ended before the tests did')));
  const browser = await launchBrowser(editor);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('crash', () => stopped.abort(new Error('the browser’s page crashed')));
    if (process.env['BEAMLINE_EDITOR_LOG'])
      page.on('console', (message) => console.log(`  page   | ${message.text()}`));
    await page.goto(server.address(launch));
    return await follow(outputFile, verdictFile, () => hostEnded, stopped.signal);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Prints what the tests write until there is a verdict. */
async function follow(
  outputFile: string,
  verdictFile: string,
  hostEnded: () => boolean,
  signal: AbortSignal,
): Promise<number> {
  const read = tail(outputFile);
  let lastNews = Date.now();
  for (;;) {
    signal.throwIfAborted();
    // First whether the host had ended, then what it wrote: the other way round its last words could be missed.
    const ended = hostEnded();
    const verdict = await readVerdict(verdictFile);
    const news = await read();
    process.stdout.write(news);
    if (verdict) return verdict.failed === 0 && verdict.passed > 0 ? 0 : 1;
    if (ended)
      throw new Error('the extension host ended without a verdict: it crashed, or the test module could not be loaded');
    if (news !== '') lastNews = Date.now();
    if (Date.now() - lastNews > SILENCE_MS)
      throw new Error(`nothing was heard of the tests for ${SILENCE_MS / 1000} s`);
    await delay(100);
  }
}
