import assert from 'node:assert/strict';
import { reportName } from '../../../../src/views/doctor/reportName.ts';
import { declared } from '../../match/literals.ts';

describe('the name of a report', () => {
  const fn = (logicalId: string, file: string, line = 1) =>
    declared({ id: `${file}#${logicalId}:${line}`, logicalId, template: { file, line } });
  const pathText = (file: string): string => file.replace('file:///', '');
  const namesOf = (...functions: readonly ReturnType<typeof fn>[]): readonly string[] =>
    functions.map((each) => reportName(each, functions, pathText, () => false));

  it('is the function’s', () => {
    assert.deepEqual(namesOf(fn('Hello', 'file:///a.yaml'), fn('Other', 'file:///a.yaml')), [
      'Tracing of Hello',
      'Tracing of Other',
    ]);
  });

  it('says where it is declared, where another has the same name', () => {
    assert.deepEqual(
      namesOf(fn('Hello', 'file:///a/t.yaml'), fn('Hello', 'file:///b/t.yaml'), fn('Other', 'file:///b/t.yaml')),
      ['Tracing of Hello in a∕t.yaml', 'Tracing of Hello in b∕t.yaml', 'Tracing of Other'],
    );
    assert.deepEqual(namesOf(fn('Hello', 'file:///lib/a.ts', 3), fn('Hello', 'file:///lib/a.ts', 9)), [
      'Tracing of Hello in lib∕a.ts:3',
      'Tracing of Hello in lib∕a.ts:9',
    ]);
  });

  it('is not that of another report that is open', () => {
    const hello = fn('Hello', 'file:///a.yaml');
    const isTaken = (name: string): boolean => name === 'Tracing of Hello';
    assert.equal(reportName(hello, [hello], pathText, isTaken), 'Tracing of Hello in a.yaml');
  });

  it('is one part of a path', () => {
    assert.deepEqual(namesOf(fn('a/b', 'file:///x'), fn('a b', 'file:///x'), fn('a\\c', 'file:///x')), [
      'Tracing of a∕b',
      'Tracing of a b',
      'Tracing of a∕c',
    ]);
  });
});
