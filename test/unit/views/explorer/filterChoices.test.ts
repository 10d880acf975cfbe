import assert from 'node:assert/strict';
import { filterSeen } from '../../../../src/trace/filter/filterSeen.ts';
import { acceptedChoice, filterChoices } from '../../../../src/views/explorer/filter/filterChoices.ts';

const NOTHING = filterSeen([]);

describe('the question for a filter', () => {
  it('puts what was typed first, to be taken, and below it how it may go on', () => {
    const [typed, next, ...rest] = filterChoices(' ok', NOTHING);
    assert.deepEqual(typed, {
      ...{ icon: 'filter', label: 'ok', description: 'show the traces that pass', detail: undefined },
      ...{ expression: 'ok', does: 'apply' },
    });
    assert.deepEqual(next, {
      ...{ icon: 'symbol-operator', label: 'AND', description: 'both hold', detail: undefined },
      ...{ expression: ' ok AND ', does: 'extend' },
    });
    assert.ok(rest.every(({ does, expression }) => does === 'extend' && expression.startsWith(' ok ')));
  });

  it('says what is wrong with what was typed and where, and does not take it', () => {
    const [typed] = filterChoices(' ok AND AND', NOTHING);
    assert.equal(typed?.does, 'nothing');
    assert.equal(typed?.icon, 'error');
    assert.match(typed?.detail ?? '', /at character 9 /);
    const [group] = filterChoices('group.name = "a"', NOTHING);
    assert.equal(group?.does, 'nothing');
    assert.match(group?.detail ?? '', /answered by X-Ray only, at character 1: groups/);
  });

  it('puts how a word goes on before what is wrong with its beginning, and after what can be taken', () => {
    const choices = filterChoices('dur', NOTHING);
    assert.deepEqual([choices[0]?.label, choices[0]?.expression], ['duration', 'duration ']);
    assert.deepEqual([choices.at(-1)?.does, choices.at(-1)?.label], ['nothing', 'Cannot be read so far']);
    assert.equal(filterChoices('duration > ', NOTHING)[0]?.does, 'nothing', 'no word is begun');
  });

  it('takes no row that is late behind the typing', () => {
    const [late] = filterChoices('dur', NOTHING);
    assert.deepEqual(acceptedChoice(late, 'dur', NOTHING), late);
    assert.equal(acceptedChoice(late, 'duration > 1', NOTHING)?.expression, 'duration > 1');
    assert.equal(acceptedChoice(undefined, 'dur', NOTHING)?.does, 'nothing');
  });

  it('offers all traces where nothing was typed', () => {
    const [typed, ...rest] = filterChoices(' ', NOTHING);
    assert.deepEqual([typed?.label, typed?.expression, typed?.does], ['All traces', '', 'apply']);
    assert.ok(rest.length > 20);
  });

  it('draws no icons of what was typed or seen', () => {
    const [typed] = filterChoices('user = "$(bug)"', NOTHING);
    assert.equal(typed?.label, 'user = "$ (bug)"');
    assert.equal(typed?.expression, 'user = "$(bug)"');
  });
});
