import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event.ts';
import type { LogStatement } from '../../../src/code/logStatements/logStatement.ts';
import type { FoundLines } from '../../../src/live/logs/lineSearch.ts';
import type { LiveState } from '../../../src/live/liveState.ts';
import { StatementCounts } from '../../../src/live/logs/statementCounts.ts';

const FILE = 'file:///app/create.js';

function statement(line: number, text: string): LogStatement {
  return { place: { file: FILE, line, column: 3, endLine: line, endColumn: 30 }, level: 'info', texts: [text] };
}

function found(of: LogStatement | undefined, change: Partial<FoundLines> = {}): FoundLines {
  return {
    wish: { functions: [], from: 1000, to: 9000, filterPattern: undefined, statement: of },
    ...{ lines: [], from: 1000, undecided: 0, cut: false },
    ...change,
  };
}

describe('StatementCounts', () => {
  const states = new Emitter<LiveState>();

  it('tells statements by file and text, so that edits above them change nothing', () => {
    const counts = new StatementCounts(states.event);
    counts.note(found(statement(4, 'saved')), false);
    assert.deepEqual(counts.of(statement(40, 'saved')), {
      ...{ count: 0, undecided: 0, isLeast: false, from: 1000, to: 9000, latest: undefined },
    });
    assert.equal(counts.of(statement(4, 'stored')), undefined);
    counts.note(found(undefined), false);
  });

  it('counts the searched time alone, and says where that may hold more', () => {
    const counts = new StatementCounts(states.event);
    counts.note(found(statement(4, 'saved'), { from: 5000 }), false);
    assert.deepEqual(
      [counts.of(statement(4, 'saved'))?.from, counts.of(statement(4, 'saved'))?.isLeast],
      [5000, false],
    );
    counts.note(found(statement(4, 'saved'), { from: 5000 }), true);
    assert.equal(counts.of(statement(4, 'saved'))?.isLeast, true);
  });

  it('counts nothing before something was searched', () => {
    const counts = new StatementCounts(states.event);
    counts.note(found(statement(4, 'saved'), { from: 9001 }), false);
    assert.equal(counts.of(statement(4, 'saved')), undefined);
  });

  it('knows nothing of another connection', () => {
    const counts = new StatementCounts(states.event);
    counts.note(found(statement(4, 'saved')), false);
    states.fire({ kind: 'disconnected' });
    assert.equal(counts.of(statement(4, 'saved')), undefined);
  });
});
