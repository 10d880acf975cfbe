import assert from 'node:assert/strict';
import { escapeMarkdown, hoverText } from '../../../../src/views/lenses/hoverText.ts';
import { NOW, report } from './reportLiterals.ts';

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
