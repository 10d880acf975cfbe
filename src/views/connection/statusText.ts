import { plural } from '../../base/figures.ts';
import { connectionName } from '../../live/connectionName.ts';
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
  switch (state.kind) {
    case 'disconnected':
      return {
        text: '$(pulse) Beamline: Connect',
        tooltip: 'Beamline reads no traces yet. Click to choose the local endpoint, or an AWS profile and region.',
        kind: 'plain',
      };
    case 'connecting': {
      const name = connectionName(state.connection);
      return { text: `$(sync~spin) ${name}`, tooltip: `Beamline is reading the traces of ${name}.`, kind: 'plain' };
    }
    case 'connected': {
      const name = connectionName(state.connection);
      const read = `${plural(traces, 'trace')} in view, last looked at ${clockText(state.refreshedAt)}.`;
      return {
        text: `$(pulse) ${name}`,
        tooltip: `Beamline: ${name}${account === undefined ? '' : `, account ${account}`}. ${read} Click to refresh, pause or switch.`,
        kind: 'plain',
      };
    }
    case 'paused': {
      const name = connectionName(state.connection);
      return { text: `$(debug-pause) ${name}`, tooltip: `Beamline: ${name}, paused. Click to resume.`, kind: 'plain' };
    }
    case 'failed':
      return {
        text: `$(warning) ${connectionName(state.connection)}`,
        tooltip: `Beamline: ${state.error.message} Figures stay as last read; Beamline keeps trying.`,
        kind: 'warning',
      };
  }
}
