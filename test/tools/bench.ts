/*
 * Measures what PERFORMANCE aims are about. Each group of rows is a file in bench/.
 *
 * usage: tsx test/tools/bench.ts [--json]
 */
import { build } from './build.ts';
import { benchActivation } from './bench/activation.ts';
import { benchAwsBundle } from './bench/awsBundle.ts';
import { benchCode } from './bench/code.ts';
import type { Row } from './bench/row.ts';
import { benchTimeline } from './bench/timeline.ts';
import { benchVsix } from './bench/vsix.ts';

const built = await build({ minify: true });
const rows: readonly Row[] = [
  ...benchActivation(built),
  ...(await benchAwsBundle()),
  ...(await benchVsix()),
  ...(await benchCode()),
  ...(await benchTimeline()),
];

if (process.argv.includes('--json')) console.log(JSON.stringify(rows, undefined, 2));
else for (const row of rows) console.log(asText(row));
process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1;

function asText({ name, value, unit, aim, holds }: Row): string {
  const verdict = aim === '' ? '' : `${holds ? 'holds' : 'FAILS'}: aim ${aim}`;
  return `${name.padEnd(78)}${String(value).padStart(8)} ${unit.padEnd(14)}${verdict}`;
}
