import type { Disposable } from '../base/disposable.ts';
import type { Live } from './live.ts';

/** Tells when what was known of one connection is nobody's any more. */
export function onOtherConnection(live: Live, reset: () => void): Disposable {
  return live.onDidChangeState(({ kind }) => (kind === 'connecting' || kind === 'disconnected') && reset());
}
