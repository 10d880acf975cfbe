import assert from 'node:assert/strict';
import { FileReports } from '../../../src/live/reports/fileReports.ts';
import type { ReportResult } from '../../../src/live/reports/reportResult.ts';
import { at, CREATE } from '../match/literals.ts';
import { report } from '../views/lenses/reportLiterals.ts';

const OTHER = 'file:///other.ts';

function result(...places: readonly ReturnType<typeof at>[]): ReportResult {
  const reports = places.map((place) => report({ place }));
  return { reports, untraced: [], unread: [], unmatched: [], functions: [] };
}

describe('FileReports', () => {
  it('keeps what an edited file had, with its revision, until the edits are taken in', () => {
    const files = new FileReports();
    const seen = (file: string): string => {
      const { reports, revision } = files.of(file);
      return `${revision}: ${reports.map(({ place }) => place.line).join()}`;
    };
    files.take(result(at(10), at(3, OTHER)), new Set());
    assert.deepEqual([seen(CREATE), seen(OTHER)], ['1: 10', '1: 3']);
    files.take(result(at(11), at(4, OTHER)), new Set([CREATE]));
    assert.deepEqual([seen(CREATE), seen(OTHER)], ['1: 10', '2: 4']);
    files.take(result(at(12)), new Set());
    assert.deepEqual([seen(CREATE), seen(OTHER)], ['3: 12', '3: ']);
    assert.deepEqual([files.has(CREATE), files.has(OTHER)], [true, false]);
  });

  it('shows nothing new in a file while it is edited', () => {
    const files = new FileReports();
    files.take(result(at(10)), new Set([CREATE]));
    assert.equal(files.has(CREATE), false);
  });
});
