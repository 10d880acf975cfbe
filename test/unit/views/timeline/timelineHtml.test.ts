import assert from 'node:assert/strict';
import { timelineHtml } from '../../../../src/views/timeline/timelineHtml.ts';

describe('timelineHtml', () => {
  const html = timelineHtml({
    script: 'https://host/dist/timeline.js?a=1&b="><script>alert(1)</script>',
    codicons: 'https://host/dist/codicon.ttf?"',
    source: 'https://*.vscode-cdn.net',
    nonce: 'abc123',
  });

  it('lets nothing run and nothing load but its own script and font', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.split('; ');
    assert.deepEqual(policy, [
      "default-src 'none'",
      "script-src 'nonce-abc123'",
      'font-src https://*.vscode-cdn.net',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    assert.ok(!/unsafe|style="|<style|onload/.test(html));
  });

  it('has one script, the root with the font, and a name', () => {
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(
      html,
      /<script nonce="abc123" src="https:\/\/host\/dist\/timeline\.js\?a=1&amp;b=&quot;&gt;&lt;script/,
    );
    assert.match(html, /<html lang="en">/);
    assert.match(html, /<title>Beamline timeline<\/title>/);
    assert.match(html, /<div id="timeline" data-codicons="https:\/\/host\/dist\/codicon\.ttf\?&quot;"><\/div>/);
  });
});
