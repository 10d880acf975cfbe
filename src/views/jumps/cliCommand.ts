import type { Live } from '../../live/live.ts';
import { isTraceId } from '../../trace/ids/traceId.ts';

type Connection = NonNullable<Live['connection']>;

/** Log lines to ask for. Epoch ms. */
export interface LogQuestion {
  readonly logGroup: string;
  /** What the lines hold: a request id or a trace id. */
  readonly term: string;
  readonly from: number;
  readonly to: number;
}

/** Ids have no characters of the filter pattern's or of a shell's own. */
const PLAIN_ID = /^[0-9A-Za-z-]{1,100}$/;

/** The AWS CLI's command that prints a trace's documents, for a POSIX shell. Throws a RangeError for what is no trace id. */
export function cliCommand(connection: Connection, traceId: string): string {
  if (!isTraceId(traceId)) throw new RangeError('cliCommand needs a trace id.');
  return ['aws xray batch-get-traces', option('trace-ids', traceId), ...whereOf(connection)].join(' ');
}

/** The AWS CLI's command that prints log lines, for a POSIX shell. Throws a RangeError for a term that is no id. */
export function logsCliCommand(connection: Connection, { logGroup, term, from, to }: LogQuestion): string {
  if (!PLAIN_ID.test(term)) throw new RangeError('logsCliCommand needs a plain id.');
  const parts = [
    'aws logs filter-log-events',
    option('log-group-name', logGroup),
    option('start-time', String(Math.floor(from))),
    option('end-time', String(Math.ceil(to))),
    // Quotes within: a term with a dash is one term only between them.
    option('filter-pattern', `"${term}"`),
  ];
  return [...parts, ...whereOf(connection)].join(' ');
}

/** The AWS CLI's command that turns active tracing on for a deployed function, for a POSIX shell. */
export function tracingCliCommand(connection: Connection, functionName: string): string {
  const parts = [option('function-name', functionName), '--tracing-config Mode=Active', ...whereOf(connection)];
  return ['aws lambda update-function-configuration', ...parts].join(' ');
}

function whereOf(connection: Connection): readonly string[] {
  switch (connection.kind) {
    case 'local':
      // The endpoint asks for no signature; without these the CLI would look for a region and credentials.
      return [option('endpoint-url', connection.endpoint), option('region', 'us-east-1'), '--no-sign-request'];
    case 'aws': {
      const { profile, region } = connection;
      return [option('region', region), ...(profile === undefined ? [] : [option('profile', profile)])];
    }
  }
}

/** A value that begins with a dash would be an option of its own. */
function option(name: string, value: string): string {
  return `--${name}${value.startsWith('-') ? '=' : ' '}${quoted(value)}`;
}

/** One word of a POSIX shell, exactly this text. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
