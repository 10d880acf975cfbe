import assert from 'node:assert/strict';
import type { Ask, Choice } from '../../../../src/base/ask.ts';
import type { ComparisonWish } from '../../../../src/live/comparing/comparisonWish.ts';
import type { LineChange } from '../../../../src/match/change/lineChange.ts';
import { askComparison, type ComparisonChoices } from '../../../../src/views/comparing/askComparison.ts';
import { againstText, changeEnding, changeLines, ratioText } from '../../../../src/views/comparing/changeText.ts';
import { comparisonText } from '../../../../src/views/comparing/comparisonText.ts';
import { parseTime } from '../../../../src/views/comparing/parseTime.ts';

const HOUR = 3_600_000;
const NOW = new Date(2026, 0, 31, 14, 30).getTime();
const against = { name: 'the hour before', from: NOW - 2 * HOUR, to: NOW - HOUR };

const DURATIONS = { before: 41, after: 62, traces: [120, 340], p: 0.00012, isChange: true } as const;
const FAILURES = { before: { failed: 1, of: 120 }, after: { failed: 30, of: 340 }, p: 0.0011, isChange: false };
const CHANGE: LineChange = { durations: DURATIONS, failures: FAILURES, threshold: 0.01 / 14, against };

describe('the text of a change', () => {
  it('ends a lens with what has changed for sure, and with nothing else', () => {
    assert.equal(changeEnding(CHANGE), ' · $(arrow-up) p50 +51 %');
    const failing = { ...CHANGE, durations: undefined, failures: { ...FAILURES, isChange: true } };
    assert.equal(changeEnding(failing), ' · $(arrow-up) failing 0.8 % → 8.8 %');
    const faster = { ...CHANGE, durations: { ...DURATIONS, before: 100, after: 68 } };
    assert.equal(changeEnding(faster), ' · $(arrow-down) p50 −32 %');
    assert.equal(changeEnding(undefined), '');
  });

  it('states in the hover the other window, the test, n, p and what counts', () => {
    assert.deepEqual(changeLines(CHANGE, NOW), [
      'Compared with 12:30–13:30, the hour before:',
      'p50 41 ms → 62 ms, a change: Mann–Whitney U over one value a trace, 120 and 340 traces, p = 0.00012',
      'failing 1 of 120 → 30 of 340 traces, no sure change: Fisher’s exact test, p = 0.0011',
      'A change has p < 0.00071 (0.01 shared by all tests) and at least 10 % and 1 ms, or 1 % of the traces.',
    ]);
    const few = { ...CHANGE, failures: undefined, durations: { ...DURATIONS, p: undefined, isChange: false } };
    assert.match(changeLines(few, NOW)[1] ?? '', /^p50 41 ms → 62 ms, not tested: .*20 are needed on either side$/);
    assert.deepEqual(changeLines(undefined, NOW), []);
  });

  it('reads as people say it', () => {
    assert.deepEqual([ratioText(10, 99), ratioText(10, 120), ratioText(0, 5)], ['+890 %', '×12', '0 ms → 5 ms']);
    assert.equal(
      againstText({ ...against, from: NOW - 25 * HOUR, to: NOW - 24 * HOUR }, NOW),
      '30 Jan 13:30–14:30, the hour before',
    );
  });
});

describe('what is compared', () => {
  const wish: ComparisonWish = { ...against, connection: { kind: 'local', endpoint: '' }, since: undefined };

  it('stands above the explorer: first how much was read, then what was found', () => {
    const text = (state: Parameters<typeof comparisonText>[0]) => comparisonText(state, [], NOW);
    assert.equal(text({ kind: 'none' }), undefined);
    assert.equal(
      text({ kind: 'reading', wish, read: 120, listed: 1500 }),
      'Comparing with 12:30–13:30, the hour before: 120 of 1,500 read.',
    );
    assert.equal(
      text({ kind: 'ready', wish: { ...wish, since: NOW - HOUR }, completeFrom: wish.from + HOUR / 2, traces: 9 }),
      'Since 13:30 compared with 13:00–13:30, the hour before: no sure change.',
    );
    assert.equal(
      text({ kind: 'ready', wish, completeFrom: wish.from, traces: 0 }),
      'Compared with 12:30–13:30, the hour before: no traces there to compare with.',
    );
  });
});

describe('askComparison', () => {
  const window = { from: NOW - HOUR, to: NOW };
  const connection = { kind: 'local', endpoint: 'http://127.0.0.1:2000' } as const;
  const other = { kind: 'aws', profile: 'prod', region: 'eu-west-1' } as const;
  const choices: ComparisonChoices = {
    ...{ connection, window, range: HOUR, now: NOW },
    chooseConnection: () => Promise.resolve(other),
  };

  /** Picks what is labelled so, and types each of the answers until one is taken. */
  function asking(label: string, ...answers: readonly string[]): { readonly ask: Ask; readonly problems: string[] } {
    const problems: string[] = [];
    const ask: Ask = {
      pick: <T>(_: string, offered: readonly Choice<T>[]) =>
        Promise.resolve(offered.find((choice) => choice.label.includes(label))?.value),
      pickSome: () => Promise.resolve(undefined),
      input: (_, __, problem) =>
        Promise.resolve(
          answers.find((answer) => {
            const found = problem(answer);
            if (found !== undefined) problems.push(found);
            return found === undefined;
          }),
        ),
    };
    return { ask, problems };
  }

  const span = (wish: ComparisonWish | undefined) =>
    wish && [(wish.from - NOW) / HOUR, (wish.to - NOW) / HOUR, wish.since];

  it('offers times of the same length that do not overlap', async () => {
    assert.deepEqual(span(await askComparison(asking('The hour before').ask, choices)), [-2, -1, undefined]);
    assert.deepEqual(span(await askComparison(asking('yesterday').ask, choices)), [-25, -24, undefined]);
    assert.equal(await askComparison(asking('nothing').ask, choices), undefined);
  });

  it('takes a time that ended before what is shown', async () => {
    const { ask, problems } = asking('A time', 'soon', '14:00', '2025-01-01 12:00', '11:30');
    assert.deepEqual(span(await askComparison(ask, choices)), [-4, -3, undefined]);
    assert.match(problems.join(' '), /A time reads like.*within the time that is shown.*30 days/);
  });

  it('parts the traces at a release; an old one has all that is shown behind it', async () => {
    assert.deepEqual(span(await askComparison(asking('release', '14:00').ask, choices)), [-1.5, -0.5, NOW - HOUR / 2]);
    assert.deepEqual(span(await askComparison(asking('release', '12:30').ask, choices)), [-3, -2, undefined]);
  });

  it('takes the same time of another connection', async () => {
    const wish = await askComparison(asking('Another connection').ask, choices);
    assert.deepEqual([wish?.connection, wish?.name, wish?.from], [other, 'prod · eu-west-1', window.from]);
  });
});

describe('parseTime', () => {
  const local = (...parts: [number, number, number, number, number]): number => new Date(...parts).getTime();

  it('takes a local time, the last one of that hour, or one of a day', () => {
    assert.equal(parseTime('9:05', NOW), local(2026, 0, 31, 9, 5));
    assert.equal(parseTime('23:00', NOW), local(2026, 0, 30, 23, 0));
    assert.equal(parseTime(' 2026-01-02 03:04 ', NOW), local(2026, 0, 2, 3, 4));
  });

  it('takes nothing else', () => {
    for (const text of ['', '25:00', '12:60', '2026-02-30 12:00', '2026-13-01 12:00', 'noon', '12'])
      assert.equal(parseTime(text, NOW), undefined, text);
  });
});
