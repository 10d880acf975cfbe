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

/** What else is known of a connection. */
interface ConnectionFacts {
  /** How many traces are known. */
  readonly traces: number;
  /** Twelve digits, once it is known. */
  readonly account?: string | undefined;
  /** Nothing was answered there for some seconds. */
  readonly isSilent?: boolean;
}

export function statusText(state: LiveState, { traces, account, isSilent }: ConnectionFacts): StatusText {
  if (state.kind === 'disconnected') {
    return {
      text: '$(pulse) Beamline: Connect',
      tooltip:
        'Beamline is not connected, and reads no traces. Click to choose the local endpoint, or an AWS profile and region.',
      kind: 'plain',
    };
  }
  // Profile and region, or a deployment, are known for what they are; any program may have a local endpoint.
  const product = state.connection.kind === 'local' ? 'Beamline: ' : '';
  const name = `${product}${connectionName(state.connection, account)}`;
  const whole = `${connectionName(state.connection)}${account === undefined ? '' : `, account ${account}`}`;
  if (isSilent && (state.kind === 'connecting' || state.kind === 'connected')) {
    const tooltip = `Beamline: ${whole} has given no answer for some seconds: it is slow, out of reach, or holds calls back. Beamline asks again.`;
    return { text: `$(sync~spin) ${name} · no answer yet`, tooltip, kind: 'plain' };
  }
  switch (state.kind) {
    case 'connecting':
      return {
        text: `$(sync~spin) ${name} · reading`,
        tooltip: `Beamline is reading the traces of ${whole}.`,
        kind: 'plain',
      };
    case 'connected': {
      const read = `${plural(traces, 'trace')} in view, last looked at ${clockText(state.refreshedAt)}.`;
      return {
        text: `$(pulse) ${name}`,
        tooltip: `Beamline: ${whole}. ${read} Click to refresh, pause or switch.`,
        kind: 'plain',
      };
    }
    case 'paused':
      return {
        text: `$(debug-pause) ${name} · paused`,
        tooltip: `Beamline: ${whole}, paused. ${plural(traces, 'trace')} as last read. Click to resume.`,
        kind: 'plain',
      };
    case 'failed':
      return {
        text: `$(warning) ${name} · not readable`,
        tooltip: `Beamline: ${state.error.message} Figures of ${plural(traces, 'trace')} stay as last read; Beamline keeps trying.`,
        kind: 'warning',
      };
  }
}
