import { asNumber, asRecord, asString } from '../../base/readUnknown.ts';
import type { FromServiceMap, MapAction } from './serviceMapMessages.ts';

const ACTIONS: Readonly<Record<MapAction['id'], true>> = { refresh: true, chooseTimeRange: true, remedy: true };

/** A message of the page; undefined for whatever is none. A page draws what others wrote: nothing of it is taken on trust. */
export function readFromServiceMap(value: unknown): FromServiceMap | undefined {
  const message = asRecord(value);
  switch (message?.['type']) {
    case 'ready':
      return { type: 'ready' };
    case 'pick': {
      const node = asNumber(message['node']);
      return node !== undefined && Number.isSafeInteger(node) && node >= 0 ? { type: 'pick', node } : undefined;
    }
    case 'run': {
      const action = asString(message['action']);
      return isAction(action) ? { type: 'run', action } : undefined;
    }
    default:
      return undefined;
  }
}

function isAction(text: string | undefined): text is MapAction['id'] {
  return text !== undefined && Object.hasOwn(ACTIONS, text);
}
