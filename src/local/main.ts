/* The local endpoint's process: command line, signals, and what it prints. */
import { version } from '../../package.json';
import type { Log } from '../base/log.ts';
import { UserError } from '../base/userError.ts';
import { HELP, parseCommandLine } from './commandLine.ts';
import type { LocalOptions } from './commandLine.ts';
import { LocalEndpoint } from './localEndpoint.ts';
import { startFunctions } from './localFunctions.ts';

/** On standard error: standard output is for `--ready-json`. */
const log: Log = {
  info: (message) => write(message),
  warn: (message) => write(`warning: ${message}`),
  error: (message, error) => write(`error: ${message}${error instanceof Error ? `\n${error.stack}` : ''}`),
};

function write(message: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 23)} ${message}\n`);
}

async function main(): Promise<void> {
  // Whoever started this process may stop reading what it prints; that is no reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const options = parseCommandLine(process.argv.slice(2));
  if (options === 'help') process.stdout.write(HELP);
  else await run(options);
}

async function run(options: LocalOptions): Promise<void> {
  const { port, data, maxStoreMb, transactionSearch } = options;
  const maxStoreBytes = maxStoreMb * 1024 * 1024;
  const endpoint = await LocalEndpoint.start({ port, data, maxStoreBytes, transactionSearch, version, log });
  const functions = await startFunctions(endpoint, options, log).catch(async (error: unknown) => {
    await endpoint.dispose();
    throw error;
  });
  stopOnSignals(async () => {
    await functions?.dispose();
    await endpoint.dispose();
  });
  const url = `http://127.0.0.1:${endpoint.port}`;
  const udp = `127.0.0.1:${endpoint.port}`;
  log.info(`Listening on ${url} and udp ${udp}.${functions ? ` Routes: ${functions.url}` : ''}`);
  if (options.readyJson) {
    const ready = { endpoint: url, routes: functions?.url, udp, functions: functions?.names ?? [] };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
  }
}

function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(130); // Asked twice: at once.
    stopping = true;
    void stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('Stopping failed.', error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}

main().catch((error: unknown) => {
  if (error instanceof UserError) process.stderr.write(`${error.message}\n`);
  else log.error('The local endpoint failed.', error);
  process.exitCode = error instanceof UserError ? 2 : 1;
});
