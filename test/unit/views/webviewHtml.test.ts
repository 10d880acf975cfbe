import assert from 'node:assert/strict';
import { webviewHtml } from '../../../src/views/webviewHtml.ts';

describe('webviewHtml', () => {
  const html = webviewHtml({
    ...{ id: 'timeline', title: 'Beamline timeline' },
    script: 'const end = "</script><!--<SCRIPT>"; const less = 1<2&&"$&";',
    addresses: { 'service-map': 'https://host/dist/serviceMap.js?"' },
    nonce: 'abc123',
  });

  it('lets nothing run and nothing load but its own scripts', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.split('; ');
    assert.deepEqual(policy, [
      "default-src 'none'",
      "script-src 'nonce-abc123'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    assert.ok(!/unsafe|style="|<style|onload/.test(html));
  });

  it('has one script, the root with the address of another, and a name', () => {
    const scripts = [...html.matchAll(/<script([^>]*)>(.*?)<\/script>/gis)].map(([, attributes, text]) => [
      attributes,
      text,
    ]);
    const text = 'const end = "\\x3c/script>\\x3c!--<SCRIPT>"; const less = 1<2&&"$&";';
    assert.deepEqual(scripts, [[' nonce="abc123"', text]]);
    assert.match(html, /<html lang="en">/);
    assert.match(html, /<title>Beamline timeline<\/title>/);
    assert.match(html, /<div id="timeline" data-service-map="https:\/\/host\/dist\/serviceMap\.js\?&quot;"><\/div>/);
  });
});
