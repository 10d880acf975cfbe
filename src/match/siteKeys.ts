import type { Place } from '../base/place.ts';

/** Names a line, for maps. */
export function lineKey(place: Place): string {
  return `${place.file}#${place.line}`;
}

/** Key of an AWS call: canonical service and operation, whatever case an SDK writes them in. */
export function callKey(service: string, operation: string): string {
  return `${service} ${operation.toLowerCase()}`;
}
