/*
 * What the timeline shows of captures of real SDKs (test/traces), as text. `UPDATE_GOLDEN=1` rewrites the expected texts; the diff is
 * reviewed.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { invocationsOf } from '../../../../src/trace/lambda/invocations.ts';
import { readTraceFile } from '../../../../src/trace/readTraceFile.ts';
import type { Trace } from '../../../../src/trace/span.ts';
import { SpanIndex } from '../../../../src/views/timeline/details/spanIndex.ts';
import { timelineOf } from '../../../../src/views/timeline/rows/timelineOf.ts';
import { assertRowsOf } from './rows.ts';
import { detailsText, placesByName, rowsText } from './timelineText.ts';

const folder = join(import.meta.dirname, '../../../traces');

describe('timelines of captured traces', () => {
  const captures = readdirSync(folder).filter((name) => /\.(?:nd)?json$/.test(name));
  for (const name of captures) {
    it(`${name} is shown as its golden text says`, () => {
      const { traces } = readTraceFile(readFileSync(join(folder, name), 'utf8'));
      const text = `${traces.map(textOf).join('\n\n')}\n`;
      const golden = join(folder, name.replace(/\.\w+$/, '.timeline.txt'));
      if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, text);
      assert.ok(existsSync(golden), `${golden} is missing: run with UPDATE_GOLDEN=1`);
      assert.equal(text, readFileSync(golden, 'utf8'));
    });
  }
});

function textOf(trace: Trace): string {
  const invocations = invocationsOf(trace);
  const timeline = timelineOf({ trace, invocations, connection: 'aws' });
  assertRowsOf(trace, timeline);
  const places = placesByName(trace, { charge: [24], 'store order': [18, 41] });
  return `${rowsText(timeline)}\n\n${detailsText(new SpanIndex(trace, invocations), places)}`;
}
