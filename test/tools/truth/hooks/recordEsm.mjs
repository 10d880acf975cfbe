/*
 * Loaded after recordLines.cjs (`--import`): a handler that is an ES module has a Powertools of its own, which is no module that a
 * `require` loads.
 */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import recordLines from './recordLines.cjs';

const taskRoot = process.env['LAMBDA_TASK_ROOT'] ?? '.';
const isEsm = readdirSync(taskRoot, { recursive: true }).some((name) => name.endsWith('.mjs'));
try {
  const cjs = createRequire(join(taskRoot, 'index.js')).resolve('@aws-lambda-powertools/tracer');
  const esm = pathToFileURL(cjs.replace(`${sep}cjs${sep}`, `${sep}esm${sep}`));
  if (isEsm) recordLines.patchTracer((await import(esm.href)).Tracer);
} catch {
  // The function has no Powertools.
}
