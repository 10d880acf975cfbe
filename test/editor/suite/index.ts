import { format } from 'node:util';
import { globSync } from 'node:fs';
import Mocha from 'mocha';
import { writeOutput, writeVerdict } from '../../tools/editor/testChannel.ts';

/**
 * What the extension host calls: runs the bundled tests that lie beside this bundle with mocha. Rejects if one failed or
 * none ran (the desktop editor takes that as its exit code; the launcher reads the verdict).
 */
export async function run(): Promise<void> {
  // Not console.log: the extension host's goes to the browser's page, and ignores being replaced.
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    reporter: 'spec',
    color: process.env['FORCE_COLOR'] !== undefined,
  });
  for (const file of globSync('**/*.test.cjs', { cwd: __dirname }).sort()) mocha.addFile(`${__dirname}/${file}`);
  const { passed, failed, pending } = await runMocha(mocha);
  print(`${passed} passed, ${failed} failed`);
  writeVerdict({ passed, failed, pending });
  if (failed > 0 || passed === 0) throw new Error(`${passed} passed, ${failed} failed`);
}

async function runMocha(mocha: Mocha): Promise<{ passed: number; failed: number; pending: number }> {
  try {
    return await new Promise((resolve) => {
      const runner = mocha.run((failed) => {
        resolve({ passed: runner.stats?.passes ?? 0, failed, pending: runner.stats?.pending ?? 0 });
      });
    });
  } catch (error) {
    // A test file that cannot be loaded.
    print(error instanceof Error ? error.stack : error);
    return { passed: 0, failed: 1, pending: 0 };
  }
}

function print(...values: unknown[]): void {
  writeOutput(format(...values));
}
