import { plural } from '../../base/text/figures.ts';
import { connectionName } from '../../live/account/connectionName.ts';
import type { LiveState } from '../../live/liveState.ts';
import { clockText } from '../wording.ts';

/** The status bar item, in words and codicons. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  readonly kind: 'plain' | 'warning';
}

/** @param traces how many are known. @param account twelve digits, once it is known */
export function statusText(state: LiveState, traces: number, account?: string): StatusText {
  if (state.kind === 'disconnected') {
    return {
      text: '$(pulse) Beamline: Connect',
      tooltip:
        'Beamline is not connected, and reads no traces. Click to choose the local endpoint, or an AWS profile and region.',
      kind: 'plain',
    };
  }
  const name = connectionName(state.connection, account);
  const whole = `${connectionName(state.connection)}${account === undefined ? '' : `, account ${account}`}`;
  switch (state.kind) {
    case 'connecting':
      return { text: `$(sync~spin) ${name}`, tooltip: `Beamline is reading the traces of ${whole}.`, kind: 'plain' };
    case 'connected': {
      const read = `${plural(traces, 'trace')} in view, last looked at ${clockText(state.refreshedAt)}.`;
      return {
        text: `$(pulse) ${name}`,
        tooltip: `Beamline: ${whole}. ${read} Click to refresh, pause or switch.`,
        kind: 'plain',
      };
    }
    case 'paused':
      return { text: `$(debug-pause) ${name}`, tooltip: `Beamline: ${whole}, paused. Click to resume.`, kind: 'plain' };
    case 'failed':
      return {
        text: `$(warning) ${name}`,
        tooltip: `Beamline: ${state.error.message} Figures stay as last read; Beamline keeps trying.`,
        kind: 'warning',
      };
  }
}
