import type { Timeline, TimelinePath } from '../../../src/views/timeline/timelineMessages.ts';

/** The columns in the order in which they follow each other; the widest first, so that each begins where its numbers may. */
const COLUMNS = ['start', 'end', 'below', 'name', 'id', 'depth', 'service', 'flags'] as const;

/**
 * A timeline for the wire, as pageHost.js reads it: a JSON text's length in bytes (u32), the first column's offset (u32, a multiple
 * of 8), the JSON text (all but the columns, the columns' names and types, and what else goes `around`), the columns. Little endian.
 */
export function timelineBytes(timeline: Timeline, around?: unknown): Buffer {
  const { rows, path, gaps, ...rest } = timeline;
  // It is short: the page takes lists of numbers as well.
  const listed = (stretches: TimelinePath | undefined): unknown =>
    stretches && { rows: [...stretches.rows], from: [...stretches.from], to: [...stretches.to] };
  const columns = COLUMNS.map((name) => ({ name, type: rows[name].constructor.name }));
  const json = Buffer.from(
    JSON.stringify({ ...rest, path: listed(path), gaps: listed(gaps), count: rows.count, columns, around }),
  );
  const offset = Math.ceil((8 + json.length) / 8) * 8;
  const head = Buffer.alloc(offset);
  head.writeUInt32LE(json.length, 0);
  head.writeUInt32LE(offset, 4);
  json.copy(head, 8);
  return Buffer.concat([
    head,
    ...COLUMNS.map((name) => Buffer.from(rows[name].buffer, rows[name].byteOffset, rows[name].byteLength)),
  ]);
}
