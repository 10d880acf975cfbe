import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError.ts';
import type { LiveState } from '../../../src/live/liveState.ts';
import { statusText } from '../../../src/views/connection/statusText.ts';

describe('statusText', () => {
  const connection = { kind: 'aws', profile: 'acme', region: 'eu-west-1', deployment: 'prod' } as const;
  const connected = { kind: 'connected', connection, refreshedAt: new Date(2026, 0, 2, 12, 4, 31).getTime() } as const;

  it('names deployment, profile and region, and the account once it is known', () => {
    const { text, tooltip } = statusText(connected, { traces: 3, account: '111111111111' });
    assert.equal(text, '$(pulse) prod · acme · eu-west-1 · 1111…1111');
    const read = '3 traces in view, last looked at 12:04:31. Click to refresh, pause or switch.';
    assert.equal(tooltip, `Beamline: prod · acme · eu-west-1, account 111111111111. ${read}`);
    assert.equal(statusText(connected, { traces: 3 }).tooltip, `Beamline: prod · acme · eu-west-1. ${read}`);
    const connecting = statusText({ kind: 'connecting', connection }, { traces: 0, account: '111111111111' });
    assert.equal(
      connecting.tooltip,
      'Beamline is reading the traces of prod · acme · eu-west-1, account 111111111111.',
    );
  });

  it('says that nothing is answered, also of a connection that worked', () => {
    for (const state of [connected, { kind: 'connecting', connection } as const]) {
      const { text, tooltip } = statusText(state, { traces: 3, isSilent: true });
      assert.equal(text, '$(sync~spin) prod · acme · eu-west-1 · no answer yet');
      assert.match(tooltip, /^Beamline: prod · acme · eu-west-1 has given no answer for some seconds: /);
    }
    const paused = statusText({ kind: 'paused', connection }, { traces: 3, isSilent: true });
    assert.equal(paused.text, '$(debug-pause) prod · acme · eu-west-1 · paused');
  });

  it('says the state in a word, and how much was read', () => {
    const local = { kind: 'local', endpoint: 'http://127.0.0.1:2000' } as const;
    const of = (state: LiveState): string => statusText(state, { traces: 1200 }).text;
    assert.equal(of({ kind: 'connecting', connection: local }), '$(sync~spin) Beamline: local endpoint · reading');
    assert.equal(of({ kind: 'connected', connection: local, refreshedAt: 0 }), '$(pulse) Beamline: local endpoint');
    const failed: LiveState = { kind: 'failed', connection: local, error: new UserError('It is gone.') };
    assert.equal(of(failed), '$(warning) Beamline: local endpoint · not readable');
    assert.match(statusText(failed, { traces: 1200 }).tooltip, / Figures of 1,200 traces stay as last read; /);
    assert.match(
      statusText({ kind: 'paused', connection }, { traces: 1 }).tooltip,
      /, paused\. 1 trace as last read\. /,
    );
  });
});
