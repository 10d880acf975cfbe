import { stringTable } from '../../../src/base/text/stringTable.ts';
import type { Timeline } from '../../../src/views/timeline/timelineMessages.ts';

/** Of a trace that is not there. */
export const noTimeline: Timeline = {
  traceId: '',
  title: '',
  status: 'ok',
  start: 0,
  duration: 0,
  cold: false,
  partial: false,
  notes: [],
  rows: {
    count: 0,
    start: new Float64Array(),
    end: new Float64Array(),
    depth: new Uint16Array(),
    below: new Uint32Array(),
    name: new Uint32Array(),
    id: new Uint32Array(),
    service: new Uint16Array(),
    flags: new Uint16Array(),
  },
  strings: stringTable([]),
  services: [],
  actions: [],
};
