/*
 * Captures of real SDKs (test/traces) as text. `UPDATE_GOLDEN=1` rewrites the expected texts; the diff is reviewed.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTraceFile } from '../../../src/trace/readTraceFile.ts';
import { traceText } from '../../../src/trace/text/traceText.ts';

const folder = join(import.meta.dirname, '../../traces');

describe('captured traces', () => {
  const captures = readdirSync(folder).filter((name) => /\.(?:nd)?json$/.test(name));
  assert.ok(captures.length >= 6);
  for (const name of captures) {
    it(`${name} reads as its golden text`, () => {
      const { traces, notes } = readTraceFile(readFileSync(join(folder, name), 'utf8'));
      const text = [...traces.map((trace) => traceText(trace)), ...notes].join('\n');
      const golden = join(folder, name.replace(/\.\w+$/, '.txt'));
      if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, text);
      assert.ok(existsSync(golden), `${golden} is missing: run with UPDATE_GOLDEN=1`);
      assert.equal(text, readFileSync(golden, 'utf8'));
    });
  }
});
