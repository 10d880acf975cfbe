import assert from 'node:assert/strict';
import type { LineReport } from '../../../../src/match/lineReport.ts';
import { LensTextReader, type LensOptions } from '../../../../src/views/lenses/lensOptions.ts';
import { lensesOf, type LensRules } from '../../../../src/views/lenses/lensesOf.ts';
import { plainTitle } from '../../../../src/views/lenses/marks/plainTitle.ts';
import { defaultTemplates } from '../../../../src/views/lenses/lensTitles.ts';
import { minuteText } from '../../../../src/views/wording.ts';
import { at, declared } from '../../match/literals.ts';
import { few, HOUR, NOW, report, statistics } from './reportLiterals.ts';

const kinds = { handler: true, subsegment: true, sdkCall: true, httpCall: true, sqlCall: true, throw: true };
const all: LensRules = { lines: 'all', kinds, texts: defaultTemplates };

describe('lensesOf', () => {
  const line = (number: number, given: Partial<LineReport> = {}): LineReport =>
    report({ place: at(number), what: 'subsegment', label: `l${number}`, ...given });
  const lines = (reports: readonly LineReport[], choice: LensOptions['lines']): readonly number[] =>
    lensesOf(reports, [], { ...all, lines: choice }, NOW).map((lens) => lens.line);

  const reports = [
    report(),
    ...[0.1, 0.5, 0.01, 0.2, 0.02].map((shareOfTime, i) => line(20 + i, { statistics: statistics({ shareOfTime }) })),
    line(30, { statistics: statistics({ shareOfTime: 0, errors: 1 }) }),
  ];

  it('shows handlers, the slowest three and all that fail', () => {
    assert.deepEqual(lines(reports, 'important'), [10, 20, 21, 23, 30]);
    assert.deepEqual(lines(reports, 'all'), [10, 20, 21, 22, 23, 24, 30]);
    assert.deepEqual(lines(reports, 'handlers'), [10]);
  });

  it('shows the kinds that settings ask for', () => {
    const mixed = [report(), line(20), line(21, { what: 'sdkCall' }), line(22, { what: 'throw' })];
    const shown = lensesOf(mixed, [], { ...all, kinds: { ...kinds, handler: false, sdkCall: false } }, NOW);
    assert.deepEqual(
      shown.map((lens) => lens.line),
      [20, 22],
    );
  });

  it('shows one lens a line, and none where nothing began', () => {
    const both = lensesOf(
      [line(20), line(20, { label: 'other' }), line(21, { statistics: statistics({ spans: 0 }) })],
      [],
      all,
      NOW,
    );
    assert.deepEqual(
      both.map(({ line: number, title }) => `${number} ${title}`),
      ['20 l20 · p95 312 ms | other · p95 312 ms'],
    );
  });
});

describe('lensesOf, while nothing new is read,', () => {
  it('says from when all of it is', () => {
    const window = { from: NOW - HOUR, to: NOW - 60_000 };
    const untraced = { declared: declared({ logicalId: 'Other' }), reason: undefined, window };
    const reports = [report(), report({ place: at(20), what: 'subsegment', label: 'charge' })];
    const lenses = lensesOf(reports, [untraced], { ...all, isBehind: true }, NOW);
    const asOf = `as of ${minuteText(NOW)}`;
    assert.deepEqual(
      lenses.map(({ title }) => title.replace(minuteText(NOW - 60_000), 'then')),
      [
        `$(pulse) CreateOrder: 1,284 traces · p50 41 ms · p95 312 ms · 1 h, ${asOf} | $(pulse) Other: no traces, 59 min, as of then: why?`,
        `charge · p95 312 ms · ${asOf}`,
      ],
    );
    assert.deepEqual(lenses.map((lens) => lens.reports).flat(), reports);
  });
});

describe('lensesOf several functions at one handler', () => {
  it('names each, also one without traces', () => {
    const other = {
      declared: declared({ logicalId: 'Other' }),
      reason: undefined,
      window: { from: NOW - HOUR, to: NOW },
    };
    const [lens] = lensesOf([report({ statistics: statistics({ traces: 3, durations: few }) })], [other], all, NOW);
    assert.equal(
      lens?.title,
      '$(pulse) CreateOrder: 3 traces · 38–61 ms · last 1 h | $(pulse) Other: no traces, last 1 h: why?',
    );
  });
});

describe('LensTextReader', () => {
  it('tells once of each text that names what there is not', () => {
    const told: string[] = [];
    const reader = new LensTextReader(({ message }) => told.push(message));
    for (const lineText of ['{p59}', '{p59}', '{label}', '{p60}']) reader.texts({ handlerText: '{traces}', lineText });
    assert.equal(told.length, 2);
    assert.match(
      told[0] ?? '',
      /^The setting beamline\.lenses\.lineText names \{p59\}, which is no figure\. Choose from: \{traces\} /,
    );
  });
});

describe('plainTitle', () => {
  it('writes icons as signs', () => {
    assert.equal(plainTitle('$(pulse) 3 traces · $(error) 1 fault · $(sync~spin) x'), '∿ 3 traces · ⊗ 1 fault · x');
  });
});
