import assert from 'node:assert/strict';
import { LogItems } from '../../../../media/timeline/panes/logs/logItems.ts';
import type { LogNote, TimelineLogLine } from '../../../../src/views/timeline/timelineMessages.ts';

function itemsOf(lines: readonly string[], notes: readonly (readonly [before: number, text: string])[]): LogItems {
  return new LogItems({
    lines: lines.map((text): TimelineLogLine => ({
      id: text,
      at: 0,
      functionName: 'f',
      level: undefined,
      text,
      fields: undefined,
      row: 0,
      source: [],
      loggedAt: [],
      frames: [],
    })),
    notes: notes.map(([before, text]): LogNote => ({ before, text, failed: false, action: undefined })),
  });
}

function textsOf(items: LogItems): readonly (string | undefined)[] {
  return Array.from({ length: items.count + 1 }, (_, place) => {
    const item = items.at(place);
    return item?.kind === 'line' ? item.line.text : item?.note.text;
  });
}

describe('LogItems', () => {
  it('has notes where lines are missing: before the first, between, one after another, behind the last', () => {
    const items = itemsOf(
      ['a', 'b', 'c'],
      [
        [0, 'N0'],
        [2, 'N1'],
        [2, 'N2'],
        [3, 'N3'],
      ],
    );
    assert.deepEqual(textsOf(items), ['N0', 'a', 'b', 'N1', 'N2', 'c', 'N3', undefined]);
    for (let place = 0; place < items.count; place++) {
      const key = items.at(place)?.key ?? Number.NaN;
      assert.ok(items.has(key));
      assert.equal(items.placeOf(key), place);
    }
    assert.deepEqual([items.has(3), items.has(-5)], [false, false]);
  });

  it('is the lines where nothing is missing, and the notes where there are no lines', () => {
    assert.deepEqual(textsOf(itemsOf(['a', 'b'], [])), ['a', 'b', undefined]);
    assert.deepEqual(textsOf(itemsOf([], [[0, 'N']])), ['N', undefined]);
    assert.deepEqual(textsOf(itemsOf([], [])), [undefined]);
  });
});
