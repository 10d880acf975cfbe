import type { Live } from '../../live/live.ts';
import { isTraceId } from '../../trace/ids/traceId.ts';

type Connection = NonNullable<Live['connection']>;

/** Hosts of the AWS console by what their regions begin with; each region has a subdomain. */
const CONSOLES: readonly (readonly [region: RegExp, host: string])[] = [
  [/^cn-[a-z]+-\d$/, 'console.amazonaws.cn'],
  [/^us-gov-[a-z]+-\d$/, 'console.amazonaws-us-gov.com'],
  [/^(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d$/, 'console.aws.amazon.com'],
];

/**
 * The page of a trace in the CloudWatch console; undefined for the local endpoint, and for regions whose console has another
 * address. The user has to be signed in to the trace's account.
 */
export function consoleUrl(connection: Connection, traceId: string): string | undefined {
  return isTraceId(traceId) ? pageUrl(connection, 'cloudwatch', `xray:traces/${traceId.toLowerCase()}`) : undefined;
}

/** The page of a function in the Lambda console; as `consoleUrl`. */
export function functionConsoleUrl(connection: Connection, name: string): string | undefined {
  return pageUrl(connection, 'lambda', `/functions/${encodeURIComponent(name)}`);
}

function pageUrl(connection: Connection, service: string, page: string): string | undefined {
  if (connection.kind === 'local') return undefined;
  const { region } = connection;
  const host = CONSOLES.find(([regions]) => regions.test(region))?.[1];
  return host && `https://${region}.${host}/${service}/home?region=${region}#${page}`;
}
