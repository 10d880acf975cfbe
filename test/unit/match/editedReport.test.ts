import assert from 'node:assert/strict';
import { editedReport, editedSince, movedPlace, type TextEdit } from '../../../src/match/report/editedReport.ts';
import { TextSince } from '../../../src/match/versions/textSince.ts';
import { NOW, report } from '../views/lenses/reportLiterals.ts';
import { at, CREATE } from './literals.ts';

/** An edit from `line:column` to `line:column`. */
function edit(from: string, to: string, text: string): TextEdit {
  const [line = 0, column = 0] = from.split(':').map(Number);
  const [endLine = 0, endColumn = 0] = to.split(':').map(Number);
  return { line, column, endLine, endColumn, text };
}

/** Where 10:3–10:20 stands after edits. */
function after(...edits: readonly TextEdit[]): string | undefined {
  const moved = movedPlace(at(10), edits);
  return moved && `${moved.line}:${moved.column}-${moved.endLine}:${moved.endColumn}`;
}

describe('movedPlace', () => {
  it('moves with what is above and before it', () => {
    assert.equal(after(edit('1:1', '1:1', 'a\nb\r\nc')), '12:3-12:20');
    assert.equal(after(edit('2:5', '6:1', '')), '6:3-6:20');
    assert.equal(after(edit('10:1', '10:1', '// ')), '10:6-10:23');
    assert.equal(after(edit('10:3', '10:3', '\n    ')), '11:5-11:22');
    assert.equal(after(edit('9:80', '10:2', ' ')), '9:82-9:99');
  });

  it('stays for what is behind and below it', () => {
    assert.equal(after(edit('10:4', '10:8', 'name')), '10:3-10:20');
    assert.equal(after(edit('11:1', '13:1', '')), '10:3-10:20');
  });

  it('is nowhere once its beginning was replaced', () => {
    assert.equal(after(edit('10:1', '11:1', '')), undefined);
    assert.equal(after(edit('1:1', '99:1', 'all of it')), undefined);
  });

  it('takes edits one after the other', () => {
    assert.equal(after(edit('1:1', '1:1', '\n'), edit('1:1', '2:1', '')), '10:3-10:20');
  });
});

describe('editedReport', () => {
  it('moves its ties, also in other files, and keeps a tie whose line is gone', () => {
    const ties = [at(12), at(5, 'file:///b.ts')];
    const moved = editedReport(report({ ties }), (file) =>
      file === CREATE ? [edit('1:1', '1:1', '\n'), edit('13:1', '14:1', '')] : [edit('1:1', '3:1', '')],
    );
    assert.deepEqual([moved?.place.line, ...(moved?.ties ?? []).map(({ line }) => line)], [11, 12, 3]);
  });

  it('is of other code only where the edit is newer than each trace', () => {
    assert.equal(editedSince(report(), NOW + 1), NOW + 1);
    assert.equal(editedSince(report(), NOW - 1), undefined);
    assert.equal(editedSince(report(), undefined), undefined);
    assert.equal(editedSince(report({ spans: [] }), NOW + 1), NOW + 1);
  });
});

describe('TextSince', () => {
  it('is edited until the text that ran is back', () => {
    const text = new TextSince('a');
    text.edit('ab', 5, 1);
    assert.equal(text.editedAt, 5);
    text.edit('abc', 6, 1);
    assert.equal(text.editedAt, 6);
    text.edit('a', 7, 1);
    assert.equal(text.editedAt, undefined);
  });

  it('takes what stood there when the newest trace began for what ran', () => {
    const text = new TextSince('a');
    text.edit('ab', 5, 1);
    text.edit('a', 9, 8);
    assert.equal(text.editedAt, 9);
    text.edit('ab', 10, 8);
    assert.equal(text.editedAt, undefined);
  });
});
