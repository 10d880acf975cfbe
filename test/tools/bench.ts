/*
 * Measures what PERFORMANCE aims are about. Each group of rows is a file in bench/.
 *
 * usage: tsx test/tools/bench.ts [--json] [GROUP…]
 * groups, all where none is named: activation awsBundle vsix code fetching reading lenses storeBytes timeline doctor declared
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { benchActivation } from './bench/activation.ts';
import { benchAwsBundle } from './bench/awsBundle.ts';
import { benchAgainstTypeScript } from './bench/code/againstTypeScript.ts';
import { benchCode } from './bench/code.ts';
import { benchDeclared } from './bench/declared.ts';
import { benchDoctor } from './bench/doctor.ts';
import { benchFetching } from './bench/fetching.ts';
import { benchLenses } from './bench/lenses.ts';
import { benchReading } from './bench/reading.ts';
import type { Row } from './bench/row.ts';
import { benchStoreBytes } from './bench/storeBytes.ts';
import { benchTimeline } from './bench/timeline.ts';
import { benchVsix } from './bench/vsix.ts';

type Group = (built: Awaited<ReturnType<typeof build>>) => readonly Row[] | Promise<readonly Row[]>;
const groups: Readonly<Record<string, Group>> = {
  activation: benchActivation,
  awsBundle: benchAwsBundle,
  vsix: benchVsix,
  code: async () => [...(await benchAgainstTypeScript()), ...(await benchCode())],
  fetching: benchFetching,
  reading: benchReading,
  lenses: benchLenses,
  storeBytes: benchStoreBytes,
  timeline: benchTimeline,
  doctor: benchDoctor,
  declared: benchDeclared,
};
const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.find((name) => !(name in groups));
if (unknown !== undefined) throw new Error(`No group ${unknown}: ${Object.keys(groups).join(', ')}`);
const names = positionals.length > 0 ? positionals : Object.keys(groups);
const rows: Row[] = [];
for (const name of names) {
  const group = names.length === 1 && groups[name];
  rows.push(...(group ? await group(await build({ minify: true })) : inOwnProcess(name)));
}

if (values.json) console.log(JSON.stringify(rows, undefined, 2));
else for (const row of rows) console.log(asText(row));
process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1;

/** What one group leaves on the heap must not slow down the next. */
function inOwnProcess(group: string): readonly Row[] {
  const { stdout } = spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), '--json', group],
    {
      ...{ stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1e8 },
    },
  );
  return JSON.parse(stdout) as readonly Row[];
}

function asText({ name, value, unit, aim, holds }: Row): string {
  const verdict = aim === '' ? '' : `${holds ? 'holds' : 'FAILS'}: aim ${aim}`;
  return `${name.padEnd(78)}${String(value).padStart(8)} ${unit.padEnd(14)}${verdict}`;
}
