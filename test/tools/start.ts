/*
 * The sample application, running on this machine and sending its traces to the local endpoint, and VS Code with the
 * built extension opened on it. Runs until Ctrl-C; see --help.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { quietSettings } from './editor/userSettings.ts';
import { packageExtension } from './package.ts';
import { inRoot } from './root.ts';
import { driveTraffic } from './sample/sampleTraffic.ts';
import type { OpenedEditor, OpenEditorOptions } from './start/openedEditor.ts';
import { openInBrowser } from './start/openInBrowser.ts';
import { desktopEditor, openOnDesktop } from './start/openOnDesktop.ts';
import { startSampleEndpoint } from './start/sampleEndpoint.ts';
import { claimSlot } from './start/slot.ts';

const HELP = `npm start -- [options]

  --browser      VS Code in the browser, even if the desktop one is there
  --no-open      no editor: the sample and the local endpoint only
  --seconds N    stop after N seconds
`;

/** Between two requests, ms: at first quickly, so that there is something to see, then a trickle. */
const FIRST_MS = 250;
const LATER_MS = 3000;

const folder = inRoot('examples/orders');
const stopping = new AbortController();
/** What is to be undone, the last first. */
const undo: (() => Promise<void> | void)[] = [];

// A closed terminal takes the output away, which is no reason not to stop in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

try {
  const { values } = parseArgs({
    options: {
      browser: { type: 'boolean' },
      'no-open': { type: 'boolean' },
      seconds: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) console.log(HELP);
  else
    await run({
      browser: values.browser ?? false,
      open: !values['no-open'],
      seconds: Number(values.seconds ?? Infinity),
    });
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(`start: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
} finally {
  if (undo.length > 0) {
    say('stopping …');
    for (const step of undo.reverse()) await step();
    say('stopped, nothing is left running.');
  }
}
// A library that keeps a timer must not keep the terminal.
process.exit();

async function run({ browser, open, seconds }: { browser: boolean; open: boolean; seconds: number }): Promise<void> {
  const slot = claimSlot();
  undo.push(() => slot.release());
  if (slot.number > 1) say(`another one runs already: this is number ${slot.number}, with ports and traces of its own`);

  say('building the extension and its package');
  const vsix = await packageExtension({ packagePath: join(slot.folder, 'beamline.vsix'), quiet: true });
  stopping.signal.throwIfAborted();

  const logFile = join(slot.folder, 'local.log');
  writeFileSync(logFile, '');
  const sample = await startSampleEndpoint({
    log: say,
    onLine: (line) => {
      appendFileSync(logFile, `${line}\n`);
      const warning = /^\S+ (?:warning|error): (.*)/.exec(line)?.[1];
      if (warning !== undefined) say(warning);
    },
    dataDir: join(slot.folder, 'local-data'),
    preferredPort: 2000,
    preferredRoutesPort: 3000,
  });
  undo.push(() => sample.stop());
  void sample.exited.then((code) => {
    if (!stopping.signal.aborted)
      say(`the local endpoint has ended by itself (code ${code}): see ${logFile}; start again for a new one`);
  });
  say(`the local endpoint listens on ${sample.endpoint}; its log: ${logFile}`);
  stopping.signal.throwIfAborted();

  const traffic = trickle(sample.routes, sample.leftOut);
  undo.push(() => traffic);
  if (open) {
    const editor = await openEditor(browser, slot.number, {
      vsix,
      folder,
      profileDir: slot.folder,
      settings: { ...quietSettings, 'beamline.localEndpoint.address': sample.endpoint },
      log: say,
    });
    undo.push(() => editor.close());
    console.log(whatToDo(editor.message, sample.routes));
  }
  if (Number.isFinite(seconds)) setTimeout(() => stopping.abort(), seconds * 1000);
  await stopped();
}

async function openEditor(browser: boolean, slot: number, options: OpenEditorOptions): Promise<OpenedEditor> {
  const code = browser ? undefined : desktopEditor();
  if (code !== undefined) {
    try {
      return await openOnDesktop(code, options);
    } catch (error) {
      say(
        `the desktop VS Code could not be used, so the one in the browser (${error instanceof Error ? error.message : String(error)})`,
      );
    }
  }
  return openInBrowser({ ...options, preferredPort: 8420 + slot });
}

/** Every request of the sample a few times at once, then one every few seconds, until all stops. */
async function trickle(routesUrl: string, leftOut: readonly string[]): Promise<void> {
  const { signal } = stopping;
  await driveTraffic({ routesUrl, leftOut, signal, rounds: 3, intervalMs: FIRST_MS });
  await driveTraffic({ routesUrl, leftOut, signal, rounds: Infinity, intervalMs: LATER_MS, seed: 2 });
}

function whatToDo(opened: string, routes: string): string {
  return `
${opened}

  1. Where VS Code shows "Restricted Mode", trust the folder: click it, then Trust, then close that page by its ×.
  2. Click "Beamline: Connect" in the status bar at the bottom, then "Local endpoint".
  3. Open a function, such as src/createOrder.ts, and read the figures above its lines; click one for its traces.
  4. Click the Beamline icon at the left: functions, their traces and spans. A trace opens as a timeline with its log lines.

The sample's own HTTP routes are at ${routes}; requests are sent to them all the time. Some fail on purpose, so that
there is something to find: each is named here, and its trace ID opens by "Beamline: Open Trace by ID".
Ctrl-C stops everything.
`;
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.signal.aborted) resolve();
    else stopping.signal.addEventListener('abort', () => resolve());
  });
}

function say(line: string): void {
  console.log(line);
}
