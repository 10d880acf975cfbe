import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codePlaceOf } from '../../../src/trace/codePlaceOf.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { readTraceFile } from '../../../src/trace/readTraceFile.ts';
import { reduceTrace } from '../../../src/trace/reduceTrace.ts';
import { walkSpans, type Trace } from '../../../src/trace/span.ts';
import { segment } from '../local/segments.ts';

const folder = join(import.meta.dirname, '../../traces');

describe('reduceTrace', () => {
  const captures = readdirSync(folder).filter((name) => /\.(?:nd)?json$/.test(name));
  for (const name of captures) {
    it(`leaves of ${name} all that invocations and places are made from`, () => {
      const read = (): readonly Trace[] => readTraceFile(readFileSync(join(folder, name), 'utf8')).traces;
      const [whole, reduced] = [read(), read()];
      for (const trace of reduced) reduceTrace(trace);
      const places = (traces: readonly Trace[]) =>
        traces.flatMap(({ roots }) => [...walkSpans(roots)].map(codePlaceOf));
      // What these hold of the spans themselves is compared below.
      const figures = (traces: readonly Trace[]) => traces.map((trace) => withoutBulk(invocationsOf(trace)));
      assert.deepEqual(places(reduced), places(whole));
      assert.deepEqual(figures(reduced), figures(whole));
    });
  }

  it('takes metadata and queries away, in the very same objects, and says how much', () => {
    const code = { 'code.filepath': '/var/task/a.js', 'code.lineno': 3 };
    const more = {
      metadata: { default: { ...code, body: 'x'.repeat(5000) }, other: { rows: [{ name: 'y'.repeat(3000) }] } },
      sql: { sanitized_query: 'SELECT 1'.repeat(100), database_type: 'PostgreSQL' },
      subsegments: [{ id: 'b'.repeat(16), name: 'charge', start_time: 1, end_time: 2, metadata: { default: {} } }],
    };
    const trace = buildTrace('1-67000000-000000000000000000000001', [segment({ trace: 1, at: 1, more })]);
    const [root] = trace.roots;
    const gone = reduceTrace(trace);
    assert.ok(gone > 8800 && gone < 9000, String(gone));
    assert.equal(trace.roots[0], root);
    assert.deepEqual(root?.metadata, { default: code });
    assert.deepEqual(root.sql, { databaseType: 'PostgreSQL', query: undefined, url: undefined });
    assert.equal(reduceTrace(trace), 0);
  });

  it('counts all that leaves of a query', () => {
    const texts = { url: 'jdbc:postgresql://db', preparation: 'statement', driver_version: '42.7', user: 'app' };
    const more = { sql: { ...texts, database_version: '16.1', connection_string: 'db:5432', database_type: 'Pg' } };
    const trace = buildTrace('1-67000000-000000000000000000000001', [segment({ trace: 1, at: 1, more })]);
    const { databaseType, ...leaving } = trace.roots[0]?.sql ?? { databaseType: undefined };
    assert.ok(databaseType === 'Pg' && Object.values(leaving).filter(Boolean).length > 4);
    assert.equal(reduceTrace(trace), Object.values(leaving).join('').length);
  });

  it('leaves a place, however long its path is', () => {
    for (const names of [
      ['code.file.path', 'code.line.number', 'code.function.name'],
      ['code_filepath', 'code_lineno', 'code_function'],
    ]) {
      const values = [`/var/task/${'a/'.repeat(200)}pay.js`, 7, 'x'.repeat(300)];
      const code = Object.fromEntries(names.map((name, index) => [name, values[index]]));
      const more = { metadata: { default: { ...code, 'code.stacktrace': 'y'.repeat(300) } } };
      const trace = buildTrace('1-67000000-000000000000000000000001', [segment({ trace: 1, at: 1, more })]);
      reduceTrace(trace);
      assert.deepEqual(trace.roots[0]?.metadata, { default: code });
    }
  });

  it('survives metadata of any depth', () => {
    let deep: Record<string, unknown> = {};
    for (let depth = 0; depth < 20_000; depth++) deep = { deep };
    const trace = buildTrace('1-67000000-000000000000000000000001', [
      segment({ trace: 1, at: 1, more: { metadata: { deep } } }),
    ]);
    assert.ok(reduceTrace(trace) > 100_000);
  });
});

/** Invocations as data, without what may leave. */
function withoutBulk(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) => (key === 'metadata' || key === 'sql' ? undefined : part)),
  );
}
