/*
 * Which line made each span, by handlers that really run, and which line Beamline says. Sources under `test/truth/<language>/<application>`, or
 * with `--app DIR` any folder with a template.yaml; `--trace-all` traces what such an application leaves untraced.
 *
 * usage: npm run truth -- [--json] [--app DIR]… [--trace-all] [--only NAME] [--verbose]
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import './registerScm.mjs';
import { inRoot } from './root.ts';
import type { JudgedSite } from './truth/judgeApp.ts';
import { copyApp } from './truth/truthApp.ts';
import { truthRows, truthTable } from './truth/truthTable.ts';

// They import queries, which the line above makes possible.
const [{ judgeApp }, { runApp }] = await Promise.all([import('./truth/judgeApp.ts'), import('./truth/runApp.ts')]);
await build({ minify: false });

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    app: { type: 'string', multiple: true },
    'trace-all': { type: 'boolean' },
    only: { type: 'string' },
    verbose: { type: 'boolean' },
  },
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const apps = values.app?.map((folder) => resolve(folder)) ?? ownApps().filter((app) => app.includes(values.only ?? ''));
const sites: JudgedSite[] = [];
for (const source of apps) {
  const started = Date.now();
  const app = await copyApp(source);
  const run = await runApp(app, values['trace-all']);
  const judged = await judgeApp(app, run);
  run.code.dispose();
  sites.push(...judged);
  const name = source.replace(`${inRoot('test/truth')}/`, '');
  say(`${name}: ${judged.length} sites, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  for (const line of [...app.leftOut, ...run.problems]) say(`  ${line.slice(0, values.verbose ? undefined : 300)}`);
  for (const { verdict, place, names, evidence, instead } of judged) {
    if (verdict !== 'right' || values.verbose)
      say(`  ${verdict}: ${place} (${evidence}) ${names.join(', ')} → ${instead}`);
  }
}
const rows = truthRows(sites);
process.stdout.write(`${values.json ? JSON.stringify(rows, undefined, 2) : truthTable(rows)}\n`);
// A run that judged nothing proves nothing.
process.exitCode =
  sites.length === 0 || sites.some(({ verdict }) => verdict === 'wrong' || verdict === 'unverified') ? 1 : 0;

/** Applications of this repository, by language. */
function ownApps(): readonly string[] {
  const root = inRoot('test/truth');
  return readdirSync(root)
    .flatMap((language) => readdirSync(join(root, language)).map((app) => join(root, language, app)))
    .filter((folder) => existsSync(join(folder, 'template.yaml')));
}
