/*
 * Tests the built extension inside real VS Code, one start of the editor for each row of `editorRuns.ts`.
 *
 * usage: tsx test/editor/run.ts [LABEL…]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from '../tools/build.ts';
import { inRoot } from '../tools/root.ts';
import { bundleTests } from './bundleTests.ts';
import { chooseEditor } from './chooseEditor.ts';
import type { EditorRun } from './editorRuns.ts';
import { editorRuns } from './editorRuns.ts';

const labels = process.argv.slice(2);
const unknown = labels.filter((label) => !editorRuns.some((run) => run.label === label));
if (unknown.length > 0) throw new Error(`No such editor run: ${unknown.join(', ')}`);

await build({ minify: false });
const editor = await chooseEditor(console.log);
let failures = 0;
for (const run of editorRuns) {
  if (labels.length > 0 && !labels.includes(run.label)) continue;
  console.log(`\neditor: ${run.label}${run.workspace === undefined ? '' : ` on ${run.workspace}`}`);
  failures += (await passes(run, editor)) ? 0 : 1;
}
process.exitCode = failures === 0 ? 0 : 1;

async function passes(run: EditorRun, vscodeExecutablePath: string): Promise<boolean> {
  // Of its own, and in the temporary folder: VS Code's sockets lie in it, and their paths may have 103 bytes.
  const profile = await mkdtemp(join(tmpdir(), 'beamline-'));
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: inRoot(),
      extensionTestsPath: await bundleTests(run.label),
      launchArgs: [
        ...(run.workspace === undefined ? [] : [inRoot(run.workspace)]),
        `--user-data-dir=${join(profile, 'data')}`,
        `--extensions-dir=${join(profile, 'extensions')}`,
      ],
      ...(run.env === undefined ? {} : { extensionTestsEnv: run.env }),
    });
    return true;
  } catch (error) {
    console.error(`editor: ${run.label}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}
