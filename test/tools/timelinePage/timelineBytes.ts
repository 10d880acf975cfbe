import type { Timeline, TimelinePath } from '../../../src/views/timeline/timelineMessages.ts';

/**
 * A timeline for the wire, as pageHost.js reads it: a JSON text's length in bytes (u32), the first column's offset (u32, a multiple
 * of 8), the JSON text (all but the columns, the columns' names, types and lengths, and what else goes `around`), the columns, the widest
 * first, so that each begins where its numbers may: those of the rows, and `ends` of the strings. Little endian.
 */
export function timelineBytes(timeline: Timeline, around?: unknown): Buffer {
  const { rows, path, gaps, strings, ...rest } = timeline;
  // It is short: the page takes lists of numbers as well.
  const listed = (stretches: TimelinePath | undefined): unknown =>
    stretches && { rows: [...stretches.rows], from: [...stretches.from], to: [...stretches.to] };
  const { start, end, below, name, id, depth, service, flags, count } = rows;
  const all = Object.entries({ start, end, below, name, id, ends: strings.ends, depth, service, flags });
  const columns = all.map(([of, { constructor, length }]) => ({ name: of, type: constructor.name, length }));
  const json = Buffer.from(
    JSON.stringify({ ...rest, path: listed(path), gaps: listed(gaps), text: strings.text, count, columns, around }),
  );
  const offset = Math.ceil((8 + json.length) / 8) * 8;
  const head = Buffer.alloc(offset);
  head.writeUInt32LE(json.length, 0);
  head.writeUInt32LE(offset, 4);
  json.copy(head, 8);
  return Buffer.concat([
    head,
    ...all.map(([, { buffer, byteOffset, byteLength }]) => Buffer.from(buffer, byteOffset, byteLength)),
  ]);
}
