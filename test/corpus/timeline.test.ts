/*
 * The timelines of traces that other people's programs made: see traces.test.ts for where they are.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invocationsOf } from '../../src/trace/lambda/invocations.ts';
import { readTraceFile } from '../../src/trace/readTraceFile.ts';
import { walkSpans, type Trace } from '../../src/trace/span.ts';
import { PlaceLinks } from '../../src/views/timeline/details/placeLinks.ts';
import { spanDetails } from '../../src/views/timeline/details/spanDetails.ts';
import { SpanIndex } from '../../src/views/timeline/details/spanIndex.ts';
import { timelineOf } from '../../src/views/timeline/rows/timelineOf.ts';
import { assertRowsOf } from '../unit/views/timeline/rows.ts';
import { placeText } from '../unit/views/timeline/timelineText.ts';

const corpus = process.env['BEAMLINE_CORPUS'] ?? join(import.meta.dirname, '../../../shared/data');

describe('timelines of the corpus', function () {
  this.timeout(120_000);
  before(function () {
    if (!existsSync(corpus)) this.skip();
  });

  it('have a row for each span, and details for each row', () => {
    let traces = 0;
    let spans = 0;
    for (const entry of readdirSync(corpus, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !/\.(?:json|txt)$/.test(entry.name)) continue;
      for (const trace of tracesIn(readFileSync(path, 'utf8'))) {
        traces++;
        const invocations = invocationsOf(trace);
        assertRowsOf(trace, timelineOf({ trace, invocations, connection: 'aws' }));
        const index = new SpanIndex(trace, invocations);
        for (const span of walkSpans(trace.roots)) {
          const details = spanDetails(span, index, undefined, new PlaceLinks(placeText));
          assert.ok(details.times.length > 0 && details.raw.length < 210_000, `${path}: ${span.id}`);
          spans++;
        }
      }
    }
    console.log(`      ${traces} traces, ${spans} spans`);
    assert.ok(traces >= 62, `only ${traces} traces`);
  });
});

/** None where the file holds something else. */
function tracesIn(text: string): readonly Trace[] {
  try {
    return readTraceFile(text).traces;
  } catch {
    return [];
  }
}
