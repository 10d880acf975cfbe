import { appendFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/*
 * How tests in an extension host speak to whoever launched the editor: two files, named by environment variables. The
 * editor's own ways are not to be trusted: VS Code's server reports exit code 0 for tests that failed, and the console
 * goes to the browser's page.
 */

const OUTPUT = 'BEAMLINE_TEST_OUTPUT';
const VERDICT = 'BEAMLINE_TEST_VERDICT';

export interface Verdict {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
}

/** The environment that opens the channel, given the files that it shall use. */
export function channelEnvironment(outputFile: string, verdictFile: string): Record<string, string> {
  return { [OUTPUT]: outputFile, [VERDICT]: verdictFile };
}

/** In the extension host: writes a line for the launcher to print; to the console where there is no launcher. */
export function writeOutput(line: string): void {
  const file = process.env[OUTPUT];
  if (file !== undefined) appendFileSync(file, `${line}\n`);
  else process.stdout.write(`${line}\n`);
}

/** In the extension host: tells the launcher how the tests went. */
export function writeVerdict(verdict: Verdict): void {
  const file = process.env[VERDICT];
  if (file !== undefined) writeFileSync(file, JSON.stringify(verdict));
}

/** In the launcher: how the tests went, or undefined where they have not come to their end. */
export async function readVerdict(verdictFile: string): Promise<Verdict | undefined> {
  try {
    return JSON.parse(await readFile(verdictFile, 'utf8')) as Verdict;
  } catch {
    return undefined; // Not there yet, or being written.
  }
}
