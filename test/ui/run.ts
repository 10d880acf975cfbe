/*
 * Runs the UI tests, each file in a process of its own, on the packaged extension.
 *
 * A file with a failing test runs once more in a fresh editor, and only what fails twice fails: a browser that drives a whole editor on a
 * busy machine misses a key or a frame now and then. What passed the second time is printed at the end, with its first failure, to be mended.
 *
 * usage: tsx test/ui/run.ts [FILE…]     without FILE, all of test/ui
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { root } from '../tools/root.ts';

const TEST_TIMEOUT_MS = 120_000;

interface Outcome {
  readonly passed: boolean;
  readonly output: string;
}

const named = process.argv.slice(2);
const files = named.length > 0 ? named : globSync('test/ui/**/*.test.ts', { cwd: root }).toSorted();
const flaky: string[] = [];
for (const file of files) {
  const first = await run(file);
  const outcome = first.passed ? first : await run(file);
  process.stdout.write(outcome.output);
  if (!outcome.passed) process.exitCode = 1;
  else if (!first.passed) flaky.push(`${file}\n${failuresIn(first.output)}`);
}
if (flaky.length > 0) console.log(`\nThese passed the second time only:\n${flaky.join('\n')}`);

function run(file: string): Promise<Outcome> {
  const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
  const child = spawn(process.execPath, [mocha, '--timeout', String(TEST_TIMEOUT_MS), file], {
    ...{ cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (status) => resolve({ passed: status === 0, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** Mocha's list of what failed, behind its counts. */
function failuresIn(output: string): string {
  const [, failures = output] = /^ +\d+ failing\s*$([\s\S]*)/m.exec(output) ?? [];
  return failures.trimEnd();
}
