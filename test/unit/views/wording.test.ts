import assert from 'node:assert/strict';
import type { LineReport, LineStatistics } from '../../../src/match/lineReport.ts';
import { escapeMarkdown, hoverText } from '../../../src/views/lenses/hoverText.ts';
import { lensesOf } from '../../../src/views/lenses/lensesOf.ts';
import {
  agoText,
  clockText,
  handlerTitle,
  labelText,
  lineTitle,
  rangeText,
  unreadTitle,
  untracedTitle,
} from '../../../src/views/wording.ts';
import { at, declared } from '../match/literals.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 0, 2, 12);

function statistics(given: Partial<LineStatistics> = {}): LineStatistics {
  return {
    traces: 1284,
    spans: 1284,
    durations: { count: 1245, min: 12, p50: 41, p95: 312, p99: 600, max: 1240 },
    faults: 0,
    errors: 0,
    throttles: 0,
    cold: undefined,
    shareOfTime: undefined,
    ...given,
  };
}

function report(given: Partial<LineReport> = {}): LineReport {
  return {
    place: at(10),
    what: 'handler',
    functions: ['CreateOrder'],
    label: 'handler',
    spans: [{ traceId: 't', spanId: 's', start: NOW, duration: 1, status: 'ok', cold: false }],
    statistics: statistics(),
    evidence: { kind: 'handler', text: 'the handler', matched: 1, of: 1 },
    ties: [],
    errors: [],
    unmatched: [],
    window: { from: NOW - HOUR, to: NOW, read: 1284, of: 1284 },
    ...given,
  };
}

const few = { count: 3, min: 38.2, p50: 40, p95: 61, p99: 61, max: 61.4 };

describe('handlerTitle', () => {
  it('says traces, percentiles, failures, cold starts and the window', () => {
    const cold = { traces: 39, initP50: 840, durations: undefined };
    assert.equal(
      handlerTitle(report({ statistics: statistics({ faults: 12, cold }) }), NOW),
      '$(pulse) 1,284 traces · p50 41 ms · p95 312 ms · $(error) 12 faults · cold 3 % +840 ms · last 1 h',
    );
  });

  it('gives a range and no percentile under twenty', () => {
    assert.equal(
      handlerTitle(report({ statistics: statistics({ traces: 3, durations: few }) }), NOW),
      '$(pulse) 3 traces · 38–61 ms · last 1 h',
    );
  });

  it('shows no duration before the window was read', () => {
    const window = { from: NOW - HOUR, to: NOW, read: 120, of: 1284 };
    const cold = { traces: 9, initP50: 2000, durations: few };
    assert.equal(
      handlerTitle(report({ window, statistics: statistics({ cold }) }), NOW),
      '$(pulse) 1,284 traces · 120 of 1,284 read · last 1 h',
    );
  });

  it('marks durations that are of cold starts alone', () => {
    const cold = { traces: 1, initP50: 840, durations: few };
    assert.equal(
      handlerTitle(report({ statistics: statistics({ traces: 1, durations: undefined, cold }) }), NOW),
      '$(pulse) 1 trace · 38–61 ms cold · cold 100 % +840 ms · last 1 h',
    );
  });
});

describe('lineTitle', () => {
  const charge = report({ what: 'subsegment', label: 'charge', statistics: statistics({ shareOfTime: 0.09 }) });

  it('says name, p95 and share', () => {
    assert.equal(lineTitle(charge, NOW), 'charge · p95 312 ms · 9 % of the time');
  });

  it('names the most frequent error', () => {
    const errors = [{ type: 'PaymentDeclined', message: 'm', count: 12, last: NOW - 120_000 }];
    assert.equal(
      lineTitle({ ...charge, errors, statistics: statistics({ faults: 12 }) }, NOW),
      'charge · p95 312 ms · $(error) 12 × PaymentDeclined, last 2 min ago',
    );
    assert.equal(
      lineTitle({ ...charge, what: 'throw', errors, statistics: statistics({ durations: undefined }) }, NOW),
      '$(error) 12 × PaymentDeclined, last 2 min ago',
    );
  });

  it('says "this line or …" of a tie', () => {
    const ties = [at(41), at(7, 'file:///app/src/pay.ts')];
    assert.match(lineTitle({ ...charge, ties }, NOW), / \(this line or line 41 or pay\.ts:7\)$/);
  });

  it('keeps icons and hidden characters of a name from being drawn', () => {
    assert.equal(labelText('$(error) a\u202eb\nc'), '$ (error) a b c');
    assert.match(lineTitle({ ...charge, label: '$(sync~spin)' }, NOW), /^\$ \(sync~spin\)/);
  });
});

describe('figures of the last time', () => {
  const past = { from: NOW - HOUR, to: NOW, read: 1284, of: 1284, isPast: true } as const;
  const clock = clockText(NOW).slice(0, 5);

  it('are dated in every title and hover', () => {
    const handler = report({ window: past });
    assert.equal(handlerTitle(handler, NOW), `$(pulse) 1,284 traces · p50 41 ms · p95 312 ms · 1 h, as of ${clock}`);
    assert.match(handlerTitle(handler, NOW + 49 * HOUR), / · 1 h, as of 2 d ago$/);
    const charge = report({ what: 'subsegment', label: 'charge', window: past });
    assert.equal(lineTitle(charge, NOW), `charge · p95 312 ms · as of ${clock}`);
    const errors = [{ type: 'Declined', message: '', count: 4, last: NOW }];
    assert.match(lineTitle(report({ what: 'throw', errors, window: past }), NOW), /last just now · as of \d\d:\d\d$/);
    assert.match(hoverText(charge, NOW), /1,284 traces, 2 Jan, .* Read earlier; new ones replace them\./);
  });
});

describe('texts of time', () => {
  it('reads as people say it', () => {
    assert.deepEqual([900_000, HOUR, 1.5 * HOUR, 24 * HOUR, 72 * HOUR].map(rangeText), [
      '15 min',
      '1 h',
      '1.5 h',
      '24 h',
      '3 d',
    ]);
    assert.deepEqual(
      [NOW, NOW - 30_000, NOW - 300_000].map((time) => agoText(time, NOW)),
      ['just now', '30 s ago', '5 min ago'],
    );
    const none = { declared: declared(), reason: undefined, window: { from: NOW - HOUR, to: NOW } };
    assert.equal(untracedTitle(none, NOW), '$(pulse) no traces, last 1 h');
    assert.equal(untracedTitle({ ...none, reason: 'Stack not known.' }, NOW), '$(pulse) Stack not known.');
    const unread = { ...none, traces: 1284, failing: 1 };
    assert.equal(unreadTitle({ ...unread, failing: 0 }, NOW), '$(pulse) 1,284 traces · 0 of 1,284 read · last 1 h');
    assert.equal(
      unreadTitle(unread, NOW, true),
      '$(pulse) CreateOrder: 1,284 traces · 1 failing trace · 0 of 1,284 read · last 1 h',
    );
    assert.match(untracedTitle(none, NOW + HOUR), /^\$\(pulse\) no traces, \d\d:00–\d\d:00$/);
  });
});

describe('lensesOf', () => {
  const line = (number: number, given: Partial<LineReport> = {}): LineReport =>
    report({ place: at(number), what: 'subsegment', label: `l${number}`, ...given });
  const lines = (reports: readonly LineReport[], choice: 'important' | 'all' | 'handlers'): readonly number[] =>
    lensesOf(reports, [], choice, NOW).map((lens) => lens.line);

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

  it('shows one lens a line, and none where nothing began', () => {
    const both = lensesOf(
      [line(20), line(20, { label: 'other' }), line(21, { statistics: statistics({ spans: 0 }) })],
      [],
      'all',
      NOW,
    );
    assert.deepEqual(
      both.map(({ line: number, title }) => `${number} ${title}`),
      ['20 l20 · p95 312 ms | other · p95 312 ms'],
    );
  });
});

describe('lensesOf several functions at one handler', () => {
  it('names each, also one without traces', () => {
    const other = {
      declared: declared({ logicalId: 'Other' }),
      reason: undefined,
      window: { from: NOW - HOUR, to: NOW },
    };
    const [lens] = lensesOf([report({ statistics: statistics({ traces: 3, durations: few }) })], [other], 'all', NOW);
    assert.equal(
      lens?.title,
      '$(pulse) CreateOrder: 3 traces · 38–61 ms · last 1 h | $(pulse) Other: no traces, last 1 h',
    );
  });
});

describe('hoverText', () => {
  it('escapes what came from a trace', () => {
    const errors = [{ type: '<img src=x>', message: '[click](command:evil) `$(x)`', count: 1, last: NOW }];
    const text = hoverText(report({ what: 'subsegment', label: '**[a](b)**', errors }), NOW);
    assert.ok(!/[^\\]\[|[^\\]<img|[^\\]`\$/.test(text.replace('X-Ray records', '')), text);
    assert.equal(escapeMarkdown('a\n# b'), 'a \\# b');
  });

  it('says the evidence, the window and that counts are a sample', () => {
    const text = hoverText(report({ evidence: { kind: 'literalName', text: 'named here', matched: 5, of: 5 } }), NOW);
    assert.match(text, /Evidence\\?: named here, 5 spans\./);
    assert.match(text, /counts are traces, not invocations/);
    assert.match(text, /p50 41 ms · p95 312 ms · p99 600 ms/);
  });
});
