import assert from 'node:assert/strict';
import type { LineReport } from '../../../../src/match/lineReport.ts';
import { hoverText } from '../../../../src/views/lenses/hovers/hoverText.ts';
import { parseTemplate } from '../../../../src/views/lenses/lensTemplate.ts';
import {
  defaultTemplates,
  handlerTitle,
  lineTitle,
  unreadTitle,
  untracedTitle,
} from '../../../../src/views/lenses/lensTitles.ts';
import { clockText, labelText } from '../../../../src/views/wording.ts';
import { at, declared } from '../../match/literals.ts';
import { few, HOUR, NOW, report, setting, statistics } from './reportLiterals.ts';

describe('handlerTitle', () => {
  it('says traces, percentiles, failures, cold starts and the window', () => {
    const inits = { count: 39, min: 612, p50: 840, p95: 1200, p99: 1400, max: 1400 };
    const cold = { traces: 39, inits, durations: undefined };
    assert.equal(
      handlerTitle(report({ statistics: statistics({ faults: 12, cold }) }), NOW),
      '$(pulse) 1,284 traces · p50 41 ms · p95 312 ms · $(error) 12 faults · cold 3 % +840 ms init · last 1 h',
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
    const cold = { traces: 9, inits: few, durations: few };
    assert.equal(
      handlerTitle(report({ window, statistics: statistics({ cold }) }), NOW),
      '$(pulse) 1,284 traces · 120 of 1,284 read · last 1 h',
    );
  });

  it('marks durations that are of cold starts alone', () => {
    const cold = { traces: 1, inits: few, durations: few };
    assert.equal(
      handlerTitle(report({ statistics: statistics({ traces: 1, durations: undefined, cold }) }), NOW),
      '$(pulse) 1 trace · 38–61 ms cold · cold 100 % +38–61 ms init · last 1 h',
    );
  });
});

describe('a handler that never ran, as init failed,', () => {
  const cold = { traces: 2, inits: undefined, durations: undefined, failedInits: 2 };

  it('has no duration', () => {
    const crashed = report({ statistics: statistics({ traces: 2, durations: undefined, cold }) });
    assert.equal(handlerTitle(crashed, NOW), '$(pulse) 2 traces · init failed · cold 100 % · last 1 h');
    assert.match(hoverText(crashed, setting), /^- init failed 2 times: the handler did not run$/m);
  });
});

describe('lineTitle', () => {
  const charge = report({ what: 'subsegment', label: 'charge', statistics: statistics({ shareOfTime: 0.09 }) });

  it('says name, p95 and share', () => {
    assert.equal(lineTitle(charge, NOW), 'charge · p95 312 ms · 9 % of the time');
  });

  it('says how often a line runs in one invocation, where that is more than once and certain', () => {
    const often = (min: number, max: number, given: Partial<LineReport> = {}): string =>
      lineTitle({ ...charge, statistics: statistics({ perInvocation: { min, max } }), ...given }, NOW);
    assert.equal(often(12, 12), 'charge · p95 312 ms · ×12 per invocation');
    assert.equal(often(1, 1200), 'charge · p95 312 ms · ×1–1,200 per invocation');
    assert.equal(often(1, 1), 'charge · p95 312 ms');
    assert.equal(often(0, 3), 'charge · p95 312 ms · up to ×3 per invocation');
    assert.doesNotMatch(often(12, 12, { ties: [at(41)] }), /per invocation/);
    assert.doesNotMatch(often(12, 12, { window: { from: NOW - HOUR, to: NOW, read: 1, of: 2 } }), /per invocation/);
    const hover = (max: number): string =>
      hoverText({ ...charge, statistics: statistics({ perInvocation: { min: 3, max } }) }, setting);
    assert.match(hover(12), /^- ×3–12 per invocation$/m);
    assert.match(hover(3), /^- ×3 per invocation$/m);
  });

  it('names the most frequent error', () => {
    const errors = [{ type: 'PaymentDeclined', message: 'm', count: 12, last: NOW - 120_000, messages: [] }];
    assert.equal(
      lineTitle({ ...charge, errors, statistics: statistics({ faults: 12, shareOfTime: 0.09 }) }, NOW),
      'charge · p95 312 ms · $(error) 12 × PaymentDeclined, last 2 min ago · 9 % of the time',
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
    const errors = [{ type: 'Declined', message: '', count: 4, last: NOW, messages: [] }];
    assert.match(lineTitle(report({ what: 'throw', errors, window: past }), NOW), /last just now · as of \d\d:\d\d$/);
    assert.match(hoverText(charge, setting), /1,284 traces, 2 Jan, .* Read earlier; new ones replace them\./);
  });
});

describe('handlers without figures', () => {
  it('say that there are no traces, or that none was read', () => {
    const none = { declared: declared(), reason: undefined, window: { from: NOW - HOUR, to: NOW } };
    assert.equal(untracedTitle(none, NOW), '$(pulse) no traces, last 1 h: why?');
    assert.equal(untracedTitle({ ...none, reason: 'Stack not known.' }, NOW), '$(pulse) Stack not known.');
    const unread = { ...none, traces: 1284, failing: 1 };
    assert.equal(unreadTitle({ ...unread, failing: 0 }, NOW), '$(pulse) 1,284 traces · 0 of 1,284 read · last 1 h');
    assert.equal(
      unreadTitle(unread, NOW, true),
      '$(pulse) CreateOrder: 1,284 traces · 1 failing trace · 0 of 1,284 read · last 1 h',
    );
    assert.match(untracedTitle(none, NOW + HOUR), /^\$\(pulse\) no traces, \d\d:00–\d\d:00: why\?$/);
  });
});

describe('texts of settings', () => {
  const charge = report({ what: 'subsegment', label: 'charge', statistics: statistics({ shareOfTime: 0.09 }) });
  const line = (text: string, given: Partial<LineReport> = {}): string =>
    lineTitle({ ...charge, ...given }, NOW, { ...defaultTemplates, line: parseTemplate(text) });
  const handler = (text: string, named = false): string =>
    handlerTitle(report(), NOW, named, { ...defaultTemplates, handler: parseTemplate(text) });

  it('name their figures', () => {
    assert.equal(
      line('{label}: {calls}, {min}/{p50}/{p99}/{max} · {share}'),
      'charge: 1,284 calls, 12 ms/41 ms/600 ms/1.24 s · 9 %',
    );
    assert.equal(handler('{function} {p95} · {faults} faults'), 'CreateOrder 312 ms · 0 faults');
    assert.equal(handler('{traces}', true), 'CreateOrder: 1,284 traces');
    assert.equal(handler('{function}, {traces}', true), 'CreateOrder, 1,284 traces');
  });

  it('leave out what there is not, and are never empty', () => {
    const three = { statistics: statistics({ durations: few }) };
    assert.equal(line('{label} · p95 {p95} · max {max}', three), 'charge · max 61 ms');
    assert.equal(line('p95 {p95}', three), 'charge · 1,284 calls · 38–61 ms');
  });

  it('say what makes a figure true whether they name it or not', () => {
    const window = { from: NOW - HOUR, to: NOW, read: 120, of: 1284 };
    assert.equal(
      line('{label} {p95} · {calls}', { window, ties: [at(41)] }),
      '1,284 calls · 120 of 1,284 read (this line or line 41)',
    );
    assert.equal(line('{read}: {label}', { window }), '120 of 1,284 read: charge');
    assert.match(line('{label}', { window: { ...window, read: 1284, isPast: true } }), /^charge · as of \d\d:\d\d$/);
  });

  it('keep names that there are not, and tell of them', () => {
    const template = parseTemplate('{label} {p59} {constructor}');
    assert.deepEqual(template.unknown, ['{p59}', '{constructor}']);
    assert.equal(line('{label} {p59}'), 'charge {p59}');
    assert.equal(line('{label}', { label: '{p95}' }), '{p95}');
  });
});
