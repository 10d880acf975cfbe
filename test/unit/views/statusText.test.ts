import assert from 'node:assert/strict';
import { statusText } from '../../../src/views/connection/statusText.ts';

describe('statusText', () => {
  const connection = { kind: 'aws', profile: 'acme', region: 'eu-west-1', deployment: 'prod' } as const;
  const connected = { kind: 'connected', connection, refreshedAt: new Date(2026, 0, 2, 12, 4, 31).getTime() } as const;

  it('names deployment, profile and region, and the account once it is known', () => {
    const { text, tooltip } = statusText(connected, 3, '111111111111');
    assert.equal(text, '$(pulse) prod · acme · eu-west-1 · 1111…1111');
    const read = '3 traces in view, last looked at 12:04:31. Click to refresh, pause or switch.';
    assert.equal(tooltip, `Beamline: prod · acme · eu-west-1, account 111111111111. ${read}`);
    assert.equal(statusText(connected, 3).tooltip, `Beamline: prod · acme · eu-west-1. ${read}`);
    const connecting = statusText({ kind: 'connecting', connection }, 0, '111111111111');
    assert.equal(
      connecting.tooltip,
      'Beamline is reading the traces of prod · acme · eu-west-1, account 111111111111.',
    );
  });
});
