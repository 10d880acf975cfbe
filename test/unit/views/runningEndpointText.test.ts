import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../tools/root.ts';
import { runningEndpointText } from '../../../src/views/connection/runningEndpointText.ts';

describe('a local endpoint that already runs', () => {
  const endpoint = 'http://127.0.0.1:2000';

  it('may be that of another folder: the setting of its address is named', () => {
    const text = runningEndpointText(endpoint, false);
    assert.match(
      text,
      /^Beamline: a local endpoint already runs at http:\/\/127\.0\.0\.1:2000\. It may serve another folder/,
    );
    const [setting = ''] = /beamline[.\w]+\w/.exec(text) ?? [];
    assert.ok(readFileSync(inRoot('package.json'), 'utf8').includes(`"${setting}": {`), setting);
  });

  it('says the same where it is connected', () => {
    assert.match(runningEndpointText(endpoint, true), /:2000, and is connected\. It may serve another folder/);
  });
});
