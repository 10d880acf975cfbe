import assert from 'node:assert/strict';
import { statementTitle } from '../../../../src/views/logStatements/statementTitle.ts';

const at = (hour: number, minute: number, day = 28): number => new Date(2026, 10, day, hour, minute).getTime();

describe('statementTitle', () => {
  const now = at(12, 10);
  const counted = { count: 42, undecided: 0, isLeast: false, from: at(11, 5), to: at(12, 5), latest: at(12, 4) };

  it('says what was counted, and of which time, so that it stays true', () => {
    assert.equal(statementTitle(counted, now), '$(output) 42 log lines · latest 12:04 · 11:05–12:05');
    assert.equal(
      statementTitle({ ...counted, count: 1 }, at(9, 0, 29)),
      '$(output) 1 log line · latest 28 Nov 12:04 · 28 Nov 11:05–12:05',
    );
  });

  it('says where there may be more, where there is none, and where nobody has looked', () => {
    assert.match(statementTitle({ ...counted, count: 5000, isLeast: true }, now), /at least 5,000 log lines/);
    assert.equal(
      statementTitle({ ...counted, count: 0, latest: undefined }, now),
      '$(output) no log line · 11:05–12:05',
    );
    assert.match(
      statementTitle({ ...counted, count: 0, isLeast: true }, now),
      / no log line among those that were read · /,
    );
    assert.equal(statementTitle(undefined, now), '$(output) Latest log lines');
  });

  it('says no number where lines may be another statement’s', () => {
    const undecided = { ...counted, undecided: 5 };
    assert.match(statementTitle({ ...undecided, count: 0 }, now), / 5 log lines that may be another’s · /);
    assert.match(statementTitle(undecided, now), / 42 log lines, 5 more that may be another’s · /);
  });
});
