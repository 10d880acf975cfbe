import type { Place, PlaceRange } from '../../base/place.ts';

/** Names a line, for maps. */
export function lineKey(place: Place): string {
  return `${place.file}#${place.line}`;
}

/** Names where something begins, for maps. */
export function placeKey(place: PlaceRange): string {
  return `${lineKey(place)}:${place.column}`;
}

/** Key of an AWS call: canonical service and operation, whatever case an SDK writes them in. */
export function callKey(service: string, operation: string): string {
  return `${service} ${operation.toLowerCase()}`;
}
