import { plural } from '../../base/text/figures.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import { RETENTION } from '../../trace/retention.ts';
import { epochOfTraceId } from '../../trace/ids/traceId.ts';
import { connectionName } from '../account/connectionName.ts';

const DAY = 24 * 3_600_000;
/** Before X-Ray: an id that begins with an earlier time tells none. */
const FIRST = Date.UTC(2016, 11, 1);

/** Why a connection has not got a trace, as far as its id tells. @param now epoch ms */
export function noSuchTraceText(id: string, connection: Connection, now: number): string {
  const advice =
    connection.kind === 'local'
      ? 'It may have been recorded elsewhere: connect to where it comes from.'
      : (tooOldText(id, now) ??
        'X-Ray keeps traces for 30 days, and only those that were sampled. Check the account and the region.');
  return `No trace ${id} on ${connectionName(connection)}. ${advice}`;
}

/** Ids of other tracers than X-Ray's begin with anything, so that the age is told as what it is. */
function tooOldText(id: string, now: number): string | undefined {
  const began = epochOfTraceId(id) ?? 0;
  if (began < FIRST || began > now - RETENTION - DAY) return undefined;
  const age = plural(Math.floor((now - began) / DAY), 'day');
  return `By its ID it began ${age} ago, and X-Ray keeps traces for 30 days. Where OpenTelemetry made the ID, it may tell no time: then check the account and the region.`;
}
