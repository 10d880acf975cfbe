import assert from 'node:assert/strict';
import { MARK_HALF, widenByMarks } from '../../../media/timeline/waterfall/drawing/markRoom.ts';
import { newBar, ROW_HEIGHT, ROWS_TOP, xOf } from '../../../media/timeline/waterfall/layout.ts';
import { WaterfallModel } from '../../../media/timeline/waterfall/model.ts';
import { RowTexts } from '../../../media/timeline/waterfall/rowTexts.ts';
import { Times } from '../../../media/timeline/waterfall/times.ts';
import type { SomeSpan } from './someRows.ts';
import { someTimeline } from './someRows.ts';

/** Rows: 0 root, 1 first, 2 failed, 3 second, 4 slow, 5 late. */
const spans: readonly SomeSpan[] = [
  {
    name: 'root',
    below: [
      { name: 'first', end: 40, below: [{ name: 'failed', start: 10, end: 20, flag: 'fault' }] },
      { name: 'second', start: 40, end: 90, below: [{ name: 'slow', start: 50, end: 80, flag: 'throttle' }] },
      { name: 'late', start: 90, flag: 'inProgress', end: NaN },
    ],
  },
];

function model() {
  const told: string[] = [];
  const made = new WaterfallModel({
    changed: () => {},
    selected: (row, byUser) => told.push(`selected ${row}${byUser ? ' by user' : ''}`),
    opened: (row) => told.push(`opened ${row}`),
    logSelected: (index) => told.push(`log ${index}`),
    allShown: () => told.push('all'),
    viewChanged: () => told.push('view'),
  });
  made.setSize(1000, ROWS_TOP + 4 * ROW_HEIGHT);
  made.show(someTimeline(spans), undefined);
  return { made, told };
}

describe('waterfall model', () => {
  it('tells who selected what, and the same again only where the user asked', () => {
    const { made, told } = model();
    made.select(2);
    made.select(2);
    made.select(2, { byUser: true });
    made.select(99);
    made.select(-1);
    assert.deepEqual(told, ['selected 2', 'selected 2 by user']);
  });

  it('reveals a row: opens what hides it, scrolls to it, pans to its time', () => {
    const { made } = model();
    made.setCollapsed(1, true);
    made.setWindow({ from: 60, to: 80 });
    made.select(2, { reveal: true });
    assert.equal(made.visible.shows(2), true);
    assert.ok(made.window.from <= 10 && made.window.to >= 20);
    assert.ok(Math.abs(made.window.to - made.window.from - 20) < 1e-9, 'as long as before');
    made.select(5, { reveal: true });
    assert.equal(made.scrollTop, 2 * ROW_HEIGHT);
  });

  it('goes from failure to failure, round, through collapsed rows', () => {
    const { made } = model();
    made.setCollapsed(1, true);
    const visited: (number | undefined)[] = [];
    for (const step of [1, 1, 1, -1, -1] as const) {
      made.nextError(step);
      visited.push(made.selected);
    }
    assert.deepEqual(visited, [2, 4, 2, 4, 2]);
  });

  it('has nothing to go to where nothing failed', () => {
    const { made, told } = model();
    made.show(someTimeline([{ name: 'fine' }]), undefined);
    made.nextError(1);
    assert.deepEqual(told, []);
  });

  it('moves a selection that is hidden to the row that hides it', () => {
    const { made, told } = model();
    made.select(4);
    made.setCollapsed(3, true);
    assert.equal(made.selected, 3);
    assert.deepEqual(told, ['selected 4', 'view', 'selected 3']);
    made.collapseAll();
    assert.deepEqual([made.visible.count, made.scrollTop], [4, 0]);
  });

  it('counts the failures below a row', () => {
    const { made } = model();
    assert.deepEqual(
      [0, 1, 2, 3].map((row) => made.failedBelow(row)),
      [2, 1, 0, 1],
    );
  });

  it('keeps its view, and takes it up again', () => {
    const { made } = model();
    made.setWindow({ from: 10, to: 30 });
    made.setCollapsed(3, true);
    made.setNameWidth(333);
    const kept = made.view;
    assert.deepEqual(kept, { from: 10, to: 30, collapsed: ['#second'], nameWidth: 333 });
    const { made: other } = model();
    other.show(someTimeline(spans), kept);
    assert.deepEqual(other.view, kept);
  });

  it('gives names their usual share of the width until the user has chosen another', () => {
    const { made } = model();
    const shareAt = (width: number): number => {
      made.setSize(width, 400);
      return made.nameWidth / width;
    };
    assert.ok(shareAt(520) >= 0.4, 'beside an editor');
    assert.ok(shareAt(1300) < 0.4, 'over all the window');
    assert.equal(made.view.nameWidth, 0);
    made.setNameWidth(222);
    made.setSize(900, 400);
    assert.deepEqual([made.nameWidth, made.view.nameWidth], [222, 222]);
  });

  it('keeps the room of marks at the ends of a bar free of its label', () => {
    const { made } = model();
    const axis = made.axis;
    const [x, end] = [xOf(axis, 40), xOf(axis, 90)];
    const widened = (...times: readonly number[]): readonly number[] => {
      made.setLogMarks(
        times.map((at) => ({ at, row: 3, level: 'other' })),
        undefined,
      );
      const bar = { ...newBar(), x, width: end - x };
      widenByMarks(made, 3, bar, 40);
      return [bar.x - x, bar.x + bar.width - end].map(Math.round);
    };
    assert.deepEqual(widened(60), [0, 0]);
    assert.deepEqual(widened(40, 90), [-MARK_HALF, MARK_HALF]);
    // Of another row.
    made.setLogMarks([{ at: 90, row: 4, level: 'error' }], undefined);
    const bar = { ...newBar(), x, width: end - x };
    widenByMarks(made, 3, bar, 40);
    assert.equal(bar.width, end - x);
  });

  it('takes an unfinished span to the end of what is known', () => {
    const { made } = model();
    assert.equal(made.endOf(5), 100);
    made.select(5);
    made.zoomToSelection();
    assert.ok(made.window.from > 80 && made.window.to === 100);
  });

  it('finds rows by id, also where a name is spelled like one', () => {
    const { made } = model();
    made.show(someTimeline([{ name: '#b' }, { name: 'b' }]), undefined);
    assert.equal(made.rowOf('#b'), 1);
    assert.equal(made.rowOf('#none'), undefined);
    assert.equal(made.rowOf('b'), undefined);
  });

  it('speaks of a row', () => {
    const { made } = model();
    made.setPlaces({ rows: Uint32Array.of(2), texts: ['payments.ts:24'] });
    assert.equal(made.texts.spoken(2), 'failed, fault, 10 ms, starts at 10 ms, payments.ts:24');
    assert.equal(made.texts.spoken(5), 'late, in progress, starts at 90 ms');
    const named = new RowTexts(
      someTimeline([{ name: 'Overhead', end: 6, flag: 'overhead' }]),
      new Times('relative', 0),
    );
    assert.equal(named.spoken(0), 'Overhead, 6 ms, starts at 0 ms');
    const waited = new RowTexts(someTimeline([{ name: 'charge', end: 6, flag: 'onPath' }]), new Times('relative', 0));
    assert.equal(waited.spoken(0), 'charge, 6 ms, starts at 0 ms, on the critical path');
    const origin = new RowTexts(someTimeline([{ name: 'charge', end: 6, flag: 'origin' }]), new Times('relative', 0));
    assert.equal(origin.spoken(0), 'charge, origin of the failure, 6 ms, starts at 0 ms');
  });

  it('writes hostile names as plain text of a bounded length', () => {
    const { made } = model();
    made.show(someTimeline([{ name: `a\n\u202eb${'x'.repeat(1_000_000)}` }]), undefined);
    assert.match(made.texts.name(0), /^a\\n\\u202ebx{296}… \(999704 more\)$/);
  });
});
