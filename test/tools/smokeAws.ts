/*
 * Tries Beamline's readers against an AWS account, and records what it answered, redacted, for a test to replay. It only reads.
 *
 * usage: npm run smoke:aws -- [--profile NAME] --region REGION [--function NAME] [--minutes N] [--search] [--out FILE]
 *        npm run smoke:aws -- --endpoint-url http://127.0.0.1:2000
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { UserError } from '../../src/base/userError.ts';
import { parseLocalEndpoint, type Connection } from '../../src/sources/connection/connection.ts';
import { systemClock } from '../../src/sources/requests/requestWindow.ts';
import { writeRecording } from './smoke/recording.ts';
import { smoke, type Smoke } from './smoke/smoke.ts';

const HELP = `Calls each AWS API that Beamline uses, with your credentials, reading only; prints what came back, and records it.

  npm run smoke:aws -- --region eu-west-1 [options]

  --profile NAME      a profile of the AWS config files; without it the SDK's default credentials
  --region REGION     where the functions run
  --endpoint-url URL  a local endpoint instead of AWS
  --function NAME     the deployed name of a Lambda function; without it one that a recent trace names
  --minutes N         how far back to look (60)
  --search            also run a query of Logs Insights on aws/spans, where Transaction Search is on: it is billed by the bytes it scans
  --out FILE          where to write the redacted recording (smoke-aws.json)
`;

if (import.meta.main) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      profile: { type: 'string' },
      region: { type: 'string' },
      'endpoint-url': { type: 'string' },
      function: { type: 'string' },
      minutes: { type: 'string' },
      search: { type: 'boolean' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const minutes = Number(values.minutes ?? 60);
  if (!(minutes > 0 && minutes <= 24 * 60)) throw new UserError('--minutes is from 1 to 1440.');
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const connection = connectionOf(values['endpoint-url'], values.profile, values.region);
  const asked = { connection, function: values.function, range: minutes * 60_000, search: values.search ?? false };
  const done = await smoke(
    { ...asked, clock: systemClock, loadAws: () => import('../../src/sources/aws.ts') },
    stop.signal,
  );
  print(done);
  if (done.leaks.length > 0) {
    console.error(`Nothing was written: the recording still holds what looks like ${done.leaks.join(', ')}.`);
    return 1;
  }
  const file = values.out ?? 'smoke-aws.json';
  await writeFile(file, writeRecording(done.recording));
  console.log(`\nWritten: ${file}. Look through it before you give it to anybody.`);
  return done.rows.some(({ outcome }) => outcome === 'failed' || outcome === 'wrong shape') ? 1 : 0;
}

function connectionOf(
  endpoint: string | undefined,
  profile: string | undefined,
  region: string | undefined,
): Connection {
  if (endpoint !== undefined) return parseLocalEndpoint(endpoint);
  if (region === undefined) throw new UserError('Name a region: --region eu-west-1. See --help.');
  return { kind: 'aws', profile, region };
}

function print({ rows, removed }: Smoke): void {
  for (const { action, outcome, detail } of rows) console.log(`${action.padEnd(33)} ${outcome.padEnd(12)} ${detail}`);
  console.log('\nRemoved from the recording:');
  for (const [kind, count] of [...removed].toSorted(([, a], [, b]) => b - a))
    console.log(`${String(count).padStart(7)} ${kind}`);
}
