import { parseArgs } from 'node:util';
import { UserError, messageOf } from '../base/userError.ts';

export interface LocalOptions {
  /** TCP and UDP; 0 takes a free one. */
  readonly port: number;
  /** 0 takes a free one. */
  readonly routesPort: number;
  /** Native path. */
  readonly template: string | undefined;
  /** Native path; undefined keeps everything in memory only. */
  readonly data: string | undefined;
  readonly lambdaFormat: 'init' | 'classic';
  /** For the functions' processes. */
  readonly env: Readonly<Record<string, string>>;
  readonly maxStoreMb: number;
  /** The percentage of traces that X-Ray indexes; undefined without Transaction Search. */
  readonly transactionSearch: number | undefined;
  readonly readyJson: boolean;
}

export const HELP = `Beamline's local endpoint: X-Ray, CloudWatch Logs and Lambda on this machine.

  node local.js [options]

  --port N            TCP and UDP port of the endpoint (2000; 0 takes a free one)
  --template FILE     run the functions of this SAM or CloudFormation template
  --routes-port N     port of the template's HTTP routes (3000; 0 takes a free one)
  --lambda-format F   init: Lambda's segments of today; classic: those until 2025 (init)
  --env NAME=VALUE    an environment variable for the functions; may be repeated
  --data DIR          keep traces and logs in this folder; without it they are gone with the process
  --max-store-mb N    bound of traces and logs together; the oldest go (128)
  --transaction-search P
                      behave as an account with Transaction Search: all spans in aws/spans, P % of the traces indexed
  --ready-json        print one line of JSON on standard output when it listens
  --help              this text

Send to it:   AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:2000
              OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:2000
Read it:      aws xray get-trace-summaries --endpoint-url http://127.0.0.1:2000 --start-time … --end-time …
`;

/** Reads the command line; 'help' where help was asked for. Throws `UserError` for what cannot be understood. */
export function parseCommandLine(args: readonly string[]): LocalOptions | 'help' {
  const values = parseValues(args);
  if (values.help) return 'help';
  return {
    port: portOf('--port', values.port ?? '2000'),
    routesPort: portOf('--routes-port', values['routes-port'] ?? '3000'),
    template: values.template,
    data: values.data,
    lambdaFormat: formatOf(values['lambda-format'] ?? 'init'),
    env: Object.fromEntries((values.env ?? []).map(variableOf)),
    maxStoreMb: numberOf('--max-store-mb', values['max-store-mb'] ?? '128', 1, 16_384),
    transactionSearch: percentOf(values['transaction-search']),
    readyJson: values['ready-json'] ?? false,
  };
}

function parseValues(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'routes-port': { type: 'string' },
        template: { type: 'string' },
        data: { type: 'string' },
        'lambda-format': { type: 'string' },
        env: { type: 'string', multiple: true },
        'max-store-mb': { type: 'string' },
        'transaction-search': { type: 'string' },
        'ready-json': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UserError(`${messageOf(error).replace(/\.$/, '')}. See --help.`);
  }
}

function portOf(option: string, text: string): number {
  return numberOf(option, text, 0, 65_535);
}

function percentOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : numberOf('--transaction-search', text, 0, 100);
}

function numberOf(option: string, text: string, least: number, most: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : -1;
  if (number < least || number > most)
    throw new UserError(`${option} ${text} is not a whole number from ${least} to ${most}. See --help.`);
  return number;
}

function formatOf(text: string): 'init' | 'classic' {
  if (text === 'init' || text === 'classic') return text;
  throw new UserError(`--lambda-format ${text} is not known: choose init or classic. See --help.`);
}

function variableOf(text: string): readonly [name: string, value: string] {
  const equals = text.indexOf('=');
  // The text itself may hold a secret.
  if (equals < 1) throw new UserError('--env needs NAME=VALUE. See --help.');
  return [text.slice(0, equals), text.slice(equals + 1)];
}
