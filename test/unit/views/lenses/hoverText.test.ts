import assert from 'node:assert/strict';
import { commandLink } from '../../../../src/views/lenses/hovers/commandLink.ts';
import { distributionPicture } from '../../../../src/views/lenses/hovers/distributionPicture.ts';
import {
  escapeMarkdown,
  hoverCommands,
  hoverText,
  type HoverSetting,
} from '../../../../src/views/lenses/hovers/hoverText.ts';
import type { LineReport } from '../../../../src/match/lineReport.ts';
import { distributionOf } from '../../../../src/match/report/distribution.ts';
import { durationFigures } from '../../../../src/match/report/statistics.ts';
import { clockText, dayText } from '../../../../src/views/wording.ts';
import { HOUR, NOW, report, setting, statistics } from './reportLiterals.ts';

const error = { type: 'Declined', message: 'm 2', count: 3, last: NOW };

function message(fingerprint: string, count: number) {
  return { fingerprint, count, message: `${fingerprint}!`, last: NOW, traceId: 't1', spanId: 's1' };
}

describe('hoverText', () => {
  it('escapes what came from a trace', () => {
    const hostile = '[click](command:evil) `$(x)`';
    const errors = [
      { type: '<img src=x>', message: hostile, count: 1, last: NOW, messages: [] },
      { ...error, messages: [message(hostile, 2), message('b', 1)] },
    ];
    const spans = report().spans.map((span) => ({ ...span, traceId: ')](command:evil', spanId: '"' }));
    const text = hoverText(report({ what: 'subsegment', label: '**[a](b)**', errors, spans }), setting);
    assert.doesNotMatch(text, /[^\\]<img|[^\\]`\$|\]\(command:evil|[^\\]\[click/);
    const commands = [...text.matchAll(/\]\(command:([\w.]+)/g)].map(([, name]) => name?.replace('beamline.', ''));
    assert.deepEqual(new Set(commands), new Set(['openTimeline', 'showTraces', 'peekTraces', 'clearLenses']));
    for (const name of commands) assert.ok(hoverCommands.some((each) => each === name));
    assert.equal(escapeMarkdown('a\n# b'), 'a \\# b');
    // What Markdown leaves of it is `\$(flame)`, which is no icon.
    assert.equal(escapeMarkdown('$(flame)'), '\\\\\\$\\(flame\\)');
  });

  it('says the evidence, the window and that counts are a sample', () => {
    const evidence = { kind: 'literalName', text: 'named here', matched: 5, of: 5 } as const;
    const text = hoverText(report({ evidence }), setting);
    assert.match(text, /Evidence\\?: named here, 5 spans\./);
    const named = hoverText(report({ evidence: { ...evidence, text: 'named here: `charge`' } }), setting);
    assert.match(named, /named here\\?: “charge”, 5 spans/);
    assert.match(text, /^Among [\d,]+ traces, \d\d:\d\d:\d\d to .*counts are of its traces, not of all invocations/m);
    assert.match(text, /p50 41 ms · p95 312 ms · p99 600 ms/);
  });

  it('says why there are no percentiles', () => {
    const durations = durationFigures([1, 2, 3]);
    assert.match(
      hoverText(report({ statistics: statistics({ durations }) }), setting),
      /no percentiles: fewer than 20/,
    );
  });

  it('lists messages by what they have in common, each with its newest trace', () => {
    const several = { ...error, messages: ['a', 'b', 'c', 'd'].map((kind) => message(kind, 1)) };
    const text = hoverText(report({ errors: [several] }), setting);
    assert.match(text, /^- 3 × Declined, last /m);
    assert.match(text, /^ {2}- 1 × a, \[last \d\d:\d\d:\d\d\]\(command:beamline\.openTimeline\?/m);
    assert.match(text, /^ {2}- and 1 more kind of message$/m);
    const one = { ...error, messages: [message('m ‹n›', 3)] };
    assert.match(hoverText(report({ errors: [one] }), setting), /^- 3 × Declined: m 2, \[last /m);
  });

  it('offers what is not there: clear, or show again', () => {
    assert.match(hoverText(report(), { ...setting, areLensesShown: false }), /command:beamline\.showLenses/);
  });
});

describe('the hover of what is not kept up to date', () => {
  it('says since when, and why', () => {
    const text = (lag: HoverSetting['lag'], given: Partial<LineReport> = {}): string =>
      hoverText(report(given), { ...setting, lag });
    const until = `${dayText(NOW)}, ${clockText(NOW - HOUR)} to ${clockText(NOW)}`;
    assert.ok(text('failing').includes(`${until} (1 h). Nothing could be read since then: the status bar says why.`));
    assert.ok(text('paused').includes(`${until} (1 h). Nothing was read since then, as Beamline is paused.`));
    const past = { window: { ...report().window, isPast: true as const } };
    assert.match(text('failing', past), /Read earlier; new ones replace them\./);
    assert.doesNotMatch(text(undefined), /since then|earlier/);
  });
});

describe('commandLink', () => {
  it('keeps arguments within their place', () => {
    const link = commandLink('x', 'openTimeline', [{ traceId: ')"] \\ \'' }], 'Open');
    const [, encoded = ''] = /^\[x\]\(command:beamline\.openTimeline\?([^\s()"'\\]+) "Open"\)$/.exec(link) ?? [];
    assert.deepEqual(JSON.parse(decodeURIComponent(encoded)), [{ traceId: ')"] \\ \'' }]);
  });
});

describe('distributionPicture', () => {
  const figures = durationFigures(Array.from({ length: 40 }, (_, i) => 10 + i)) ?? assert.fail();
  const distribution = { from: 10, to: 49, scale: 'linear', counts: [30, 0, 0, 10] } as const;
  const picture = distributionPicture(distribution, figures, 'dark');

  it('says in words what it shows', () => {
    assert.match(picture, /^!\[40 durations from 10 ms to 49 ms, the most \(30\) from 10 ms to 20 ms\]\(data:image/);
  });

  it('draws a bar for each part with durations, and marks p50 and p95', () => {
    const [, encoded = ''] = /\(data:image\/svg\+xml,([^()|\s]+)\|width=360,height=66\)$/.exec(picture) ?? [];
    const svg = decodeURIComponent(encoded);
    assert.equal([...svg.matchAll(/<rect [^>]*fill="#5a83b5"/g)].length, 2);
    assert.equal([...svg.matchAll(/<rect [^>]*fill="#e2975f"/g)].length, 2);
    assert.match(svg, />10 ms<\/text>.*>p50 29 ms<\/text>.*>49 ms<\/text>/);
  });

  it('names each mark beside the others and between the ends, wherever it stands', () => {
    const spreads = [
      Array.from({ length: 40 }, (_, i) => (i < 38 ? 10 + i / 100 : 900)),
      Array.from({ length: 40 }, (_, i) => (i < 3 ? 10 : 900)),
      Array.from({ length: 40 }, (_, i) => (i === 0 ? 10 : i === 39 ? 900 : 95)),
      Array.from({ length: 40 }, (_, i) => (i === 0 ? 61_000 : 754_000)),
    ];
    for (const durations of spreads) {
      const all = durationFigures(durations) ?? assert.fail();
      const shown = distributionOf(
        report({
          what: 'subsegment',
          spans: durations.map((duration, i) => ({
            ...(report().spans[0] ?? assert.fail()),
            spanId: `${i}`,
            duration,
          })),
          statistics: statistics({ durations: all }),
        }),
      );
      const svg = decodeURIComponent(distributionPicture(shown ?? assert.fail(), all, 'dark'));
      const labels = [...svg.matchAll(/<text x="([\d.]+)" [^>]*text-anchor="(\w+)"[^>]*>([^<]+)</g)];
      const texts = labels.map(([, , , text]) => text?.replace(/ [\d.].*/, ''));
      assert.deepEqual(texts.slice(1, 3), ['p50', 'p95'], svg);
      let free = 0;
      for (const [, x, anchor, text = ''] of labels) {
        const [width, at] = [text.length * 6, Number(x)];
        const start = at - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2);
        assert.ok(start >= free, `${text} at ${start}, after ${free}`);
        free = start + width + 3;
      }
      assert.ok(free <= 363, String(free));
    }
  });
});
